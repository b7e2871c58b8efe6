import { textOfHtml } from './read-html.ts'

/** Word keeps headings and tables as such, and so do we: through HTML, pictures left out. */
export async function textOfDocx(bytes: Buffer): Promise<string> {
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  )
  return textOfHtml(value)
}
