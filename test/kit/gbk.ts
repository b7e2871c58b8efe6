/** Node decodes GBK and does not encode it, so the table is built backwards from the decoder. */
let gbkBytes: Map<string, number[]> | null = null
export function gbk(text: string): Buffer {
  gbkBytes ??= allOfGbk()
  return Buffer.from([...text].flatMap(letter => gbkBytes!.get(letter) ?? [letter.charCodeAt(0)]))
}

function allOfGbk(): Map<string, number[]> {
  const decoder = new TextDecoder('gbk')
  const bytes = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      bytes.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])
  return bytes
}
