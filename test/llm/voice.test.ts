import { encode, getWavFileInfo, isWav } from 'silk-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readableVoice } from '../../src/llm/voice.ts'
import { type Bench, openBench } from './endpoint.ts'

const rate = 24_000
/** Half a second of a 440 Hz tone, as a telephone records it. */
function tone(): Int16Array {
  return Int16Array.from({ length: rate / 2 }, (_, i) => 8000 * Math.sin((2 * Math.PI * 440 * i) / rate))
}
const spoken = async (): Promise<Buffer> => Buffer.from((await encode(tone(), rate)).data)

/** How often the sound crosses zero upwards in a second: its pitch. */
function pitchOf(wav: Buffer): number {
  const { fmt, chunkInfo } = getWavFileInfo(wav)
  const { dataOffset, dataLength } = chunkInfo.find(({ chunkId }) => chunkId === 'data')!
  let crossings = 0
  for (let at = dataOffset + 2; at + 1 < dataOffset + dataLength; at += 2)
    if (wav.readInt16LE(at - 2) < 0 && wav.readInt16LE(at) >= 0) crossings += 1
  return crossings / (dataLength / fmt.bytesPerSec)
}

describe('WeChat’s voice format', () => {
  it('becomes a WAV file with the same sound in it', async () => {
    const { name, bytes } = await readableVoice({ name: '曹凤琴.sil', bytes: await spoken() })
    expect(name).toBe('voice.wav')
    expect(isWav(bytes)).toBe(true)
    expect(getWavFileInfo(bytes).fmt).toMatchObject({ sampleRate: 16_000, numberOfChannels: 1, bitsPerSample: 16 })
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
    expect(pitchOf(bytes)).toBeGreaterThan(420)
    expect(pitchOf(bytes)).toBeLessThan(460)
  })

  it('leaves every other format as it came', async () => {
    const mp3 = { name: 'a.mp3', bytes: Buffer.from('ID3 sound') }
    expect(await readableVoice(mp3)).toBe(mp3)
  })
})

describe('on its way to the endpoint', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await openBench()
  })
  afterEach(() => bench.server.close())

  it('a SILK message arrives as WAV', async () => {
    bench.server.play({ say: '三栋二单元楼道灯坏了' })
    expect(await bench.model.transcribe({ name: 'x.silk', bytes: await spoken() })).toBe('三栋二单元楼道灯坏了')
    expect(bench.server.asked[0]!.text).toContain('filename="voice.wav"')
    expect(bench.server.asked[0]!.text).toContain('RIFF')
  })

  it.each([
    ['cut off behind its first bytes', (whole: Buffer) => whole.subarray(0, 10)],
    [
      'noise behind its first bytes',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 10), Buffer.alloc(500, 0xa5)]),
    ],
  ])('a SILK message that is %s does no harm', async (_, spoil) => {
    bench.server.play({ say: '听到了' })
    const heard = await bench.model.transcribe({ name: 'x.silk', bytes: spoil(await spoken()) })
    expect([null, '听到了']).toContain(heard)
    expect(await bench.model.transcribe({ name: 'x.silk', bytes: await spoken() })).toBe('听到了')
  })
})
