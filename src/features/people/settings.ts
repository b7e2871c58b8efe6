import { readSettingValue, settingNamed } from '../../domain/settings.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { allSettings, writeSetting } from '../../store/settings.ts'
import { changeStudyDay } from '../../store/study-rule.ts'
import type { Command } from '../../understanding/commands.ts'
import { sayOnlySecretary } from '../../wording/people.ts'
import { sayNoSuchSetting, saySet, saySettings, sayStudyDaySet, sayWrongSetting } from '../../wording/settings.ts'
import { setHolidays } from './holidays.ts'
import { isSecretary } from './posts.ts'

/** 「设置」 shows the community's switch-board, 「设置 免打扰开始 22:00」 changes it; audited, for the 书记 alone. */
export async function changeSettings(o: Occasion, command: Command): Promise<number> {
  await reply(o, { kind: 'reply', text: await answerTo(o, command.rest) })
  return 0
}

async function answerTo(o: Occasion, words: string): Promise<string> {
  if (!isSecretary(o)) return sayOnlySecretary()
  if (words === '') return saySettings(allSettings(o.tx))
  const days = await setHolidays(o, words)
  if (days !== null) return days
  const [name = '', ...rest] = words.split(/[\s:：=]+/)
  const key = settingNamed(name)
  if (!key) return sayNoSuchSetting(name)
  const value = readSettingValue(key, words.slice(name.length).replace(/^[\s:：=]+/, ''))
  if (value === null || rest.length === 0) return sayWrongSetting(key)
  const by = `person-${o.who.personId}`
  if (key === 'studyDay') return sayStudyDaySet(value, await changeStudyDay(o.tx, value, by, o.at))
  await writeSetting(o.tx, key, value, by, o.at)
  return saySet(key, value)
}
