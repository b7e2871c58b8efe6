import { normalise } from '../normalise.ts'

/**
 * One spelling for matching, character by character, so that every place in the folded text is the same place in the
 * original: full width to half width, capitals to small letters, traditional to simplified.
 */
const folded = new Uint16Array(0x10000)

export function foldCode(code: number): number {
  return folded[code] || learn(code)
}

function learn(code: number): number {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  const plain = isSurrogate ? '' : simplified(String.fromCharCode(code)).toLowerCase()
  const known = plain.length === 1 ? plain.charCodeAt(0) : code
  folded[code] = known || 0x20
  return folded[code]!
}

/** The 6,763 characters of GB 2312 are simplified: what is not among them may have a simplified form. */
let usual: Set<string> | null = null

function usualCharacters(): Set<string> {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  return new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)))
}

function simplified(letter: string): string {
  usual ??= usualCharacters()
  const isRare = /\p{Script=Han}/u.test(letter) && !usual.has(letter)
  // `normalise` converts a text that has one surely traditional character in it, so it is given one.
  return isRare ? normalise(`後，${letter}`).slice(-1) : normalise(letter)
}

export function fold(text: string): string {
  const parts: string[] = []
  const codes = new Uint16Array(Math.min(text.length, 4096))
  for (let start = 0; start < text.length; start += codes.length) {
    const length = Math.min(codes.length, text.length - start)
    for (let at = 0; at < length; at++) codes[at] = foldCode(text.charCodeAt(start + at))
    parts.push(String.fromCharCode(...codes.subarray(0, length)))
  }
  return parts.join('')
}

const wordy = new Int8Array(0x10000)

/** Letters and digits of any script; everything else only separates. */
export function isWordy(code: number): boolean {
  if (wordy[code] === 0) wordy[code] = /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : -1
  return wordy[code] === 1
}

/** Every pair of neighbouring characters, once. */
export const letterPairs = (text: string): string[] => [
  ...new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))),
]
