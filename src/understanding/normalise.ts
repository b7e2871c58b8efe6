import { createRequire } from 'node:module'

type Convert = (text: string) => string

let converter: Convert | null = null

function loadConverter(): Convert {
  const opencc = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js/t2cn')
  return opencc.Converter({ from: 'hk', to: 'cn' })
}

/** Loaded on the first traditional character: most communities never meet one. */
function toSimplified(text: string): string {
  converter ??= loadConverter()
  return converter(text)
}

/** Frequent characters that exist in traditional text only; one of them is enough to convert the whole message. */
const traditionalOnly =
  /[們個這來時說國對會過發後開樓電燈壞門車單間題嗎裡裏還沒請問為麼誰點見聽動機關氣熱濕臺灣學員長務實業產處報應該讓給總經結線網維護環衛潔掃塵雜質舊鬆鐵鋼鎖鑰鋪廚廁廳廠牆階層棟戶鄰幫謝歡樂聲響鬧鐘錢費賬貴買賣貼條紙廢滿蟲樹葉綠園遊戲傷醫藥險緊慘嚇燒煙霧閥壓錶傾窪積凍滲濺噴湧擋佔佇輛駛軌擾亂罵爭執協調變貓繩糞溝辦證補養齡殘婦兒歲災難權屬稅遷檔黨義願換領監視攝頭盜竊賊騙謊詐騷雙獨孫爺媽歸邊將從與並無盡據兩萬億幾樣]/

/** Control, format and broken characters, blank letters, emoji selectors. */
const invisible = /\p{Cc}|\p{Cf}|\p{Cs}|\u034f|[\u115f\u1160\u3164]|\p{Variation_Selector}|\ufffc|\ufffd/gu

/** Nearly every message is made of these alone, and they are nothing that could be invisible. */
const usualOnly = /^[\x20-\x7e\u3000-\u303f\u4e00-\u9fff]*$/

/** ①单元门坏了 ②灯坏了 numbers a list, and is no unit 1. */
const circledList = /①[\s\S]*②/
const circled = /[①-⑳]/g

/**
 * One spelling for what looks the same: full width, circled digits, traditional characters, invisible and broken
 * characters. Line breaks become spaces; emoji stay, they carry mood.
 */
export function normalise(text: string): string {
  const inOneLine = (circledList.test(text) ? text.replace(circled, ';') : text)
    .replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ')
    .normalize('NFKC')
  const visible = usualOnly.test(inOneLine) ? inOneLine : inOneLine.replace(invisible, '')
  const clean = visible.replace(/\s+/g, ' ').trim()
  return traditionalOnly.test(clean) ? toSimplified(clean) : clean
}
