type Sniffed = { type: string; matches: (bytes: Buffer) => boolean }

const starts = (hex: string) => (bytes: Buffer) => bytes.subarray(0, hex.length / 2).toString('hex') === hex

/** Only these may show inside the page; the bytes decide, since a name or a declared type may say anything. */
const inlineImages: Sniffed[] = [
  { type: 'image/png', matches: starts('89504e470d0a1a0a') },
  { type: 'image/jpeg', matches: starts('ffd8ff') },
  { type: 'image/gif', matches: starts('47494638') },
  {
    type: 'image/webp',
    matches: bytes => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
]

/** The headers under which a stranger's file may leave: a picture inline, anything else as a download without a type. */
export function servedFile(file: { name: string; bytes: Buffer }): Record<string, string> {
  const image = inlineImages.find(one => one.matches(file.bytes))
  return {
    'Content-Type': image?.type ?? 'application/octet-stream',
    'Content-Disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(file.name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-cache',
  }
}

/** RFC 8187. The detour over bytes mends half an emoji, at which encodeURIComponent would throw. */
function headerName(name: string): string {
  const whole = Buffer.from(name, 'utf8').toString('utf8')
  return encodeURIComponent(whole).replace(/['()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
