import { describe, expect, it } from 'vitest'
import { isNamed } from '../../src/understanding/meaning.ts'
import { findPlace } from '../../src/understanding/place.ts'
import { floorFrom, isOtherStair, relationIn, relativePlace } from '../../src/understanding/place-relative.ts'

describe('a place told from where the speaker lives', () => {
  it.each([
    ['楼上漏水到我家了', '楼上'],
    ['我家楼上天天半夜拖凳子', '我家楼上'],
    ['隔壁邻居在装修', '隔壁邻居'],
    ['我们家对门堆了好多纸箱', '我们家对门'],
    ['东门口积水', '东门口'],
    ['南大门的灯不亮', '南大门'],
    ['隔壁单元的灯一直亮着', '隔壁单元'],
    ['边上那个单元电梯坏了', '边上那个单元'],
    ['后门的灯坏了', '后门'],
    ['东区路灯不亮', '东区'],
    ['天台有人抽烟', '天台'],
    ['楼底下停了个三轮', '楼底下'],
  ])('%s: 「%s」', (text, words) => {
    expect(findPlace(text, []).text).toBe(words)
  })

  it.each([
    '楼下集合，一起去',
    '隔壁老王又来了',
    '楼上说得对',
    '隔壁小区换物业了',
    '晚上好',
    '后门诊',
    '东区别的楼',
    '去西边玩',
  ])('is not read into %s where nothing there is ours to look after', text => {
    if (text === '去西边玩') expect(isNamed(findPlace(text, []))).toBe(false)
    else expect(relativePlace(text)).toBeNull()
  })

  it.each([
    ['隔壁单元门锁坏了', true],
    ['边上那个单元电梯停了', true],
    ['中间单元灯坏了', true],
    ['隔壁邻居在装修', false],
    ['3单元隔壁漏水', false],
    ['2单元灯坏了', false],
    ['灯坏了', false],
  ])('%s is of another stair than the own: %s', (text, isOther) => {
    expect(isOtherStair(findPlace(text, []).text)).toBe(isOther)
  })

  it('names nothing that one can walk to without knowing the speaker', () => {
    expect(isNamed(findPlace('楼上漏水', []))).toBe(false)
    expect(isNamed(findPlace('3栋楼上漏水', []))).toBe(true)
  })

  it('stands with the number it belongs to', () => {
    expect(findPlace('1栋2单元楼上漏水', [])).toMatchObject({ building: '1', unit: '2', text: '1栋2单元楼上' })
  })

  it('gives way to a spot of the community’s own', () => {
    expect(findPlace('东门口积水', ['东门'])).toMatchObject({ landmark: '东门', text: '东门' })
  })
})

describe('the floor it is on', () => {
  it.each([
    ['我家楼上', '501', '6'],
    ['楼下', '501', '4'],
    ['楼下', '101', null],
    ['隔壁邻居', '1203', '12'],
    ['对门', '502A', '5'],
    ['楼上', 'B763', null],
    ['楼上', '12', null],
  ])('%s of %s', (words, flat, floor) => {
    expect(floorFrom({ flat }, relationIn(words)!)).toBe(floor)
  })

  it.each([null, '东门口', '隔壁单元', '3栋2单元'])('is not known from %s', words => {
    expect(relationIn(words)).toBeNull()
  })
})
