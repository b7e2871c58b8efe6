import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The page's own files by name, read once: a request can only ever name one of these. */
export function publicFiles(pages = 'simulator'): Map<string, { type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const folder = publicFolder(new URL(`../${pages}/`, import.meta.url), pages)
  const names = readdirSync(folder).filter(name => extname(name) in types)
  return new Map(
    names.map(name => [
      name,
      { type: types[extname(name)] ?? '', bytes: new Uint8Array(readFileSync(join(folder, name))) },
    ]),
  )
}

/** tsc copies no .js or .css, so the built program (dist/web/simulator/) reads them from the sources beside it. */
export function publicFolder(here: URL, pages = 'simulator'): string {
  const places = [new URL('public/', here), new URL(`../../../src/web/${pages}/public/`, here)].map(url =>
    fileURLToPath(url),
  )
  const found = places.find(place => existsSync(place))
  if (!found) throw new Error(`the ${pages}'s page files are missing; looked in ${places.join(' and ')}`)
  return found
}
