import { codes } from './answers.ts'
import { saysDone } from './done-words.ts'
import { featuresOf, pairsIn, shapeOf } from './features.ts'
import { matchesOf } from './matches.ts'
import { normalise } from './normalise.ts'
import { findPlaces } from './place.ts'
import { namesIn } from './same-words.ts'
import { opinionsOn, rarityOf } from './weights.ts'

const parts = ['building', 'unit', 'floor', 'flat'] as const
export type PlacePart = (typeof parts)[number]

/** What of a report is compared with another. Read once a text: an open ticket is met by many reports. */
export type Traits = {
  length: number
  things: ReadonlySet<string>
  troubles: ReadonlySet<string>
  /** Square roots of what the classifier gives each category, so that a product of two sums to how far they agree. */
  matter: Float64Array
  /** Pairs of characters by how much they say; places are left out. */
  words: ReadonlyMap<number, number>
  /** Every number of a place that is named, not only the first. */
  places: Readonly<Record<PlacePart, ReadonlySet<string>>>
  /** 东侧, 后门, 负二: what tells two spots of one building apart, an axis each. */
  sides: readonly ReadonlySet<string>[]
  /** It speaks of 楼上 or 对门: then its own door is where it is seen from. */
  isRelative: boolean
  stance: Stance
}

/** It is so now; it is over or was another time; it is a wish; it is a question about it. */
type Stance = 'now' | 'over' | 'wish' | 'question'

const axes: readonly RegExp[] = [
  /[东西南北](?=[侧边头区]|[南北]角)/g,
  /[东西南北](?=大?门)/g,
  /[前后](?=[面边门院排])/g,
  /[左右](?=[边侧手])/g,
  /(?:(?<=负|地下|B)[一二三1-3]|[一二三1-3](?=期))/g,
  /老年|儿童/g,
  /[甲乙丙丁](?=单元|座|栋)|[A-F](?=座|栋|区)/g,
]

const relative = /楼上|楼下|隔壁|对门/
const isOver =
  /(?:来[电水气]|有[电水气]|不[漏吵冒堵响闹打晃滴]|[热亮通凉快]|[挪清搬移拖开撤]走|没事|干净(?:多)?|好)了|虚惊|谢谢师傅|辛苦师傅|点赞/
const isPast = /上个?月|去年|前年|上次|上回|以前|过一?次|曾经|小时候/
const isStill = /又|还|一直|到现在|至今|老是|天天|没[修弄处解来]|不了|怎么/
const isWish = /建议|能不能(?:多|给|再)?(?:加|装|添|放|设)|要是能|希望能?(?:加|装|多|增)/
const isQuestion =
  /(?:什么时候|几点|哪天)[^来修好管]*$|怎么[交办申]|多少钱|请问|想问|看到了吗|(?:明天|下周|后天)[^,，。]*(?:吗|几点)/

/** Longer words tell a story, with all of these in it. */
const longestSaying = 60

function stanceOf(clean: string): Stance {
  if (clean.length > longestSaying) return 'now'
  if (isWish.test(clean)) return 'wish'
  if (isQuestion.test(clean)) return 'question'
  if (isStill.test(clean)) return 'now'
  return isPast.test(clean) || isOver.test(clean) || saysDone(clean) ? 'over' : 'now'
}

/** Where it is has been compared already; two reports from one stair are not alike for that. */
const spots = /0(?:栋|幢|号楼|座|单元|门洞|楼|层|室|号|户)?|楼道|楼梯间?|走廊|单元|小区|门口/g

function pairWeights(text: string): Map<number, number> {
  const times = new Map<number, number>()
  // A pair does not reach across a place that was taken out: those gaps are all alike.
  for (const words of shapeOf(text).split(spots))
    for (const pair of pairsIn(words)) times.set(pair, (times.get(pair) ?? 0) + 1)
  for (const [pair, count] of times) times.set(pair, (1 + Math.log(count)) * rarityOf(pair))
  return times
}

function read(text: string): Traits {
  const clean = normalise(text)
  const found = findPlaces(clean, [])
  const named = (part: PlacePart) => new Set(found.map(place => place[part]).filter(value => value !== null))
  const opinion = opinionsOn(featuresOf(clean))('matter')
  return {
    ...namesIn(clean),
    length: clean.length,
    matter: opinion.slice(0, codes.length).map(Math.sqrt),
    words: pairWeights(clean),
    places: { building: named('building'), unit: named('unit'), floor: named('floor'), flat: named('flat') },
    sides: axes.map(axis => new Set(matchesOf(axis, clean).map(([side]) => side))),
    isRelative: relative.test(clean),
    stance: stanceOf(clean),
  }
}

/** As many as a search for open tickets looks through, and then some. */
const mostKept = 500
const kept = new Map<string, Traits>()

/** What a report's text has to be compared by. */
export function traitsOf(text: string): Traits {
  const known = kept.get(text)
  if (known) return known
  const traits = read(text)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
  kept.set(text, traits)
  return traits
}
