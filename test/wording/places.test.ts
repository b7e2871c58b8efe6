import { describe, expect, it } from 'vitest'
import { sayPlace, sayPublicPlace } from '../../src/wording/places.ts'

const nowhere = { building: null, unit: null, floor: null, flat: null }

describe('a place in a sentence', () => {
  it.each([
    [{ ...nowhere, building: '3', unit: '2', floor: '5', flat: '501' }, '3栋2单元501'],
    [{ ...nowhere, building: '3', unit: '2', floor: '5' }, '3栋2单元5楼'],
    [{ ...nowhere, building: '3', floor: '-1' }, '3栋负1楼'],
    [{ ...nowhere, building: '3', floor: '一楼半' }, '3栋一楼半'],
    [{ ...nowhere, placeText: '小广场' }, '小广场'],
    [nowhere, '本社区'],
  ])('%o is %s', (spot, said) => {
    expect(sayPlace(spot)).toBe(said)
  })

  it('names no door and no floor in a group', () => {
    expect(sayPublicPlace({ ...nowhere, building: '3', unit: '2', floor: '5', flat: '501' })).toBe('3栋2单元')
  })
})
