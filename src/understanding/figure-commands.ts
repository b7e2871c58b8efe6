/** What is asked about how the desk stands; the digests say the same unasked. */
export type FigureVerb = 'dayFigures' | 'weekFigures' | 'monthFigures'

const look = '(?:请|给我|帮我)?(?:看看?|查看?|看一下|查一下)?'
const figures = '(?:的)?(?:工单)?(?:情况|数据|汇总|统计|报告)'

export const figureCommands: readonly (readonly [RegExp, FigureVerb])[] = [
  [new RegExp(`^${look}(?:早报|日报|(?:今天|今日|当前|现在)${figures})[?]?$`), 'dayFigures'],
  [
    new RegExp(`^${look}(?:(?:网格|上周|本周)?(?:的)?(?:排名|排行榜?)|周报|(?:本|这|上)(?:个?星期|周)${figures})[?]?$`),
    'weekFigures',
  ],
  [new RegExp(`^${look}(?:(?:本|这个?|上个?|\\d{1,2})?月报|(?:本|这个?|上个?)月${figures})[?]?$`), 'monthFigures'],
]
