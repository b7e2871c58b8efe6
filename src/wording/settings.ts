import { type SettingKey, settings } from '../domain/settings.ts'

export const saySettings = (all: readonly { key: SettingKey; value: string; isUsual: boolean }[]): string =>
  `现在的设置：\n${all.map(({ key, value, isUsual }) => `${settings[key].zh}：${value}${isUsual ? '' : '（已改）'}`).join('\n')}\n要改请发：设置 名称 值，例如：设置 免打扰开始 22:00`
export const saySet = (key: SettingKey, value: string): string => `已设置：${settings[key].zh} ${value}。`
export const sayNoSuchSetting = (name: string): string => `没有“${name.slice(0, 20)}”这一项，发“设置”看看有哪些。`
export const sayWrongSetting = (key: SettingKey): string =>
  settings[key].kind === 'time'
    ? `请写时间，例如：设置 ${settings[key].zh} ${settings[key].usual}`
    : `请写开或关，例如：设置 ${settings[key].zh} ${settings[key].usual}`
