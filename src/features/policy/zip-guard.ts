import { inflateRawSync } from 'node:zlib'

const megabyte = 1024 * 1024
/** Text unpacks to a few megabytes; only a bomb needs more. Pictures are larger, and are not unpacked for reading. */
const mostText = 40 * megabyte
const mostEntries = 5_000
const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const longestComment = 0xffff

type Entry = { name: string; method: number; size: number; at: number }

/** Unpacks every text part once with a limit, because the sizes that an archive states may be lies. */
export function checkZip(bytes: Buffer): 'fits' | 'bomb' | 'broken' {
  try {
    const entries = entriesOf(bytes)
    if (entries === null || entries.length === 0) return 'broken'
    if (entries.length > mostEntries) return 'bomb'
    let left = mostText
    for (const entry of entries.filter(one => /\.(?:xml|rels)$/i.test(one.name))) {
      left -= unpackedSize(bytes, entry, left)
      if (left <= 0) return 'bomb'
    }
    return 'fits'
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'broken'
  }
}

function entriesOf(bytes: Buffer): Entry[] | null {
  let end = bytes.length - 22
  while (end >= 0 && bytes.length - end <= longestComment + 22 && bytes.readUInt32LE(end) !== endOfDirectory) end--
  if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory) return null
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  while (at + 46 <= end && bytes.readUInt32LE(at) === directoryEntry && entries.length <= mostEntries) {
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function unpackedSize(bytes: Buffer, { method, size, at }: Entry, most: number): number {
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (method === 0) return size
  return inflateRawSync(bytes.subarray(start, start + size), { maxOutputLength: most }).length
}
