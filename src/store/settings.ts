/** Spots of the demo community that people name instead of a number. TODO(#3): the community's own list, from its spreadsheet. */
const usual = [
  '小广场',
  '东门',
  '西门',
  '南门',
  '北门',
  '车棚',
  '地下车库',
  '停车场',
  '垃圾站',
  '活动室',
  '凉亭',
  '健身区',
  '门卫',
  '快递柜',
  '充电桩',
  '花坛',
  '物业',
  '居委会',
]

/** Names of spots that residents use, longest first. */
export const landmarksOf = (): readonly string[] => usual
