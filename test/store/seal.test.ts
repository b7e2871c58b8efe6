import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sealWith } from '../../src/store/seal.ts'
import { testKey } from '../kit/key.ts'

const seal = sealWith(testKey)
const other = sealWith(Buffer.alloc(32, 8))

it('opens what it closed, whatever stood there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), plain => {
      expect(seal.open(seal.close(plain))).toBe(plain)
    }),
  )
})

it('closes the same phone differently each time, and shows nothing of it', () => {
  const [one, two] = [seal.close('19900000155'), seal.close('19900000155')]
  expect(one).not.toBe(two)
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('1990')
})

it('finds changes: any byte, another key, a text cut short', () => {
  const sealed = Buffer.from(seal.close('19900000155'), 'base64')
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed)
    changed[index] = changed[index]! ^ 1
    expect(() => seal.open(changed.toString('base64')), `byte ${index}`).toThrow()
  }
  expect(() => other.open(sealed.toString('base64'))).toThrow()
  expect(() => seal.open(sealed.subarray(0, -1).toString('base64'))).toThrow()
  expect(() => seal.open('')).toThrow()
})

it('indexes the same phone the same, and only under the same key', () => {
  expect(seal.index('19900000155')).toBe(sealWith(testKey).index('19900000155'))
  expect(seal.index('19900000155')).not.toBe(seal.index('19900000156'))
  expect(seal.index('19900000155')).not.toBe(other.index('19900000155'))
})
