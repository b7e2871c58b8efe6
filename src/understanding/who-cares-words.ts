/** 5栋2单元谁管: the place before the question. */
const placeFirst = /^(.*(?:栋|单元|网格|楼))(?:归|是|都是)?谁(?:管|负责)(?:的|呢|啊)?[?]?$/
/** 我们楼的网格长是谁, 单元长叫什么: the place, if any, before the post. */
const postAsked =
  /^(.*?)的?(?:网格长|楼栋长|楼长|单元长|网格员)(?:现在)?(?:都?是谁|是哪[位个]|叫(?:啥|什么)(?:名字?)?)(?:[呀啊呢])?[?]?$/
/** Longer words tell a story. */
const longest = 20

/** The place whose 三长 are asked for, which may be nothing but 我们; null where nobody asks that. */
export function whoCaresWhere(clean: string): string | null {
  if (clean.length > longest) return null
  return (placeFirst.exec(clean) ?? postAsked.exec(clean))?.[1] ?? null
}
