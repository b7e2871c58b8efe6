import { expect, it } from 'vitest'
import { readSettingValue, type SettingKey, settingNamed, settings } from '../../src/domain/settings.ts'

it.each<[SettingKey, string, string | null]>([
  ['quietFrom', '22:00', '22:00'],
  ['quietFrom', '8点半', '08:30'],
  ['quietFrom', '7：05', '07:05'],
  ['quietFrom', '9点', '09:00'],
  ['quietFrom', '24:00', null],
  ['quietFrom', '22:60', null],
  ['quietFrom', '晚上', null],
  ['links', '打开', '开'],
  ['links', ' 关掉 ', '关'],
  ['links', '也许', null],
  ['studyDay', '每月20号', '20'],
  ['studyDay', '20', '20'],
  ['studyDay', '改为每个月5日', '5'],
  ['studyDay', '31号', '31'],
  ['studyDay', '0号', null],
  ['studyDay', '32', null],
  ['studyDay', '每周三', null],
])('%s: “%s” is %s', (key, words, value) => {
  expect(readSettingValue(key, words)).toBe(value)
})

it('finds each by its name, and reads its own usual value', () => {
  for (const key of Object.keys(settings) as SettingKey[]) {
    expect(settingNamed(settings[key].zh)).toBe(key)
    expect(readSettingValue(key, settings[key].usual)).toBe(settings[key].usual)
  }
  expect(settingNamed('打麻将')).toBeNull()
})
