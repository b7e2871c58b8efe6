import { chineseDigits, readNumber } from './chinese-numbers.ts'

/** As old people write them, or a voice keyboard: 接但 2, 查寻, 满一. Only where nothing else can be meant. */
const misspelt: readonly (readonly [RegExp, string])[] = [
  [/^查[寻讯巡旬](?=\s|\d|$)/, '查询'],
  [/^接[但丹旦担](?=\s*#?\d|$)/, '接单'],
  [/^办[节洁杰](?=\s*#?\d)/, '办结'],
  [/^退[但丹旦担](?=\s*#?\d)/, '退单'],
  [/^[崔摧]办(?=\s*#?\d|$)/, '催办'],
  [/^(非常|很|挺)?满[一义议异](?=$|[\s，,~])/, '$1满意'],
]
const spelt = (clean: string): string => misspelt.reduce((text, [wrong, right]) => text.replace(wrong, right), clean)

/** 查 一, 接单十二号: a verb and a number in words, and nothing more. */
const inWords = new RegExp(`^(查询?|接单|催办|撤[销消]|满意)\\s*(?:第)?([${chineseDigits}]{1,3})\\s*号?$`)
const inFigures = (clean: string): string =>
  clean.replace(inWords, (whole, verb: string, number: string) => {
    const figures = readNumber(number)
    return figures === null ? whole : `${verb} ${figures}`
  })

/** A command as its writer meant it, numbers in figures; everything else as it is. */
export const asMeant = (clean: string): string => inFigures(spelt(clean))
