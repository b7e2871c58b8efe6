import { type SettingKey, settings } from '../domain/settings.ts'
import { callDay } from './party.ts'

export const saySettings = (all: readonly { key: SettingKey; value: string; isUsual: boolean }[]): string =>
  `现在的设置：\n${all.map(({ key, value, isUsual }) => `${settings[key].zh}：${shown(key, value)}${isUsual ? '' : '（已改）'}`).join('\n')}\n要改请发：设置 名称 值，例如：设置 免打扰开始 22:00；另设节假日：设置 放假 5月1日到5月5日`
export const saySet = (key: SettingKey, value: string): string => `已设置：${settings[key].zh} ${value}。`
const shown = (key: SettingKey, value: string): string =>
  settings[key].kind === 'dayOfMonth' ? `每月${value}日` : value
/** From which day on it holds, and what stays as it was announced. */
export const sayStudyDaySet = (value: string, { first, kept }: { first: string; kept: string | null }): string =>
  [
    `已设置：学习日 每月${value}日${Number(value) > 28 ? '（当月没有这一天的，在最后一天）' : ''}，从${callDay(first)}起。`,
    ...(kept === null ? [] : [`${callDay(kept)}的这一次不变。`]),
  ].join('\n')
export const sayNoSuchSetting = (name: string): string => `没有“${name.slice(0, 20)}”这一项，发“设置”看看有哪些。`
const wants = { time: '时间', switch: '开或关', dayOfMonth: '每月几号' } as const
export const sayWrongSetting = (key: SettingKey): string =>
  `请写${wants[settings[key].kind]}，例如：设置 ${settings[key].zh} ${settings[key].kind === 'dayOfMonth' ? '每月20号' : settings[key].usual}`
