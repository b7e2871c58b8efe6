import { decode, isSilk } from 'silk-wasm'

/** Speech endpoints work at this rate themselves; more would only make the upload longer. */
const samplesPerSecond = 16_000
const bytesPerSample = 2

/**
 * WeChat records voice as SILK, which no speech endpoint reads: that comes back as a mono 16-bit WAV file. Everything
 * else goes on as it is. Rejects when what calls itself SILK is none.
 */
export async function readableVoice(voice: { name: string; bytes: Buffer }): Promise<{ name: string; bytes: Buffer }> {
  if (!isSilk(voice.bytes)) return voice
  const { data } = await decode(voice.bytes, samplesPerSecond)
  return { name: 'voice.wav', bytes: Buffer.concat([wavHeader(data.length), data]) }
}

/** The 44 bytes of a RIFF/WAVE header for plain PCM, one channel. */
function wavHeader(length: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(samplesPerSecond, 24)
  header.writeUInt32LE(samplesPerSecond * bytesPerSample, 28)
  header.writeUInt16LE(bytesPerSample, 32)
  header.writeUInt16LE(8 * bytesPerSample, 34)
  header.write('data', 36)
  header.writeUInt32LE(length, 40)
  return header
}
