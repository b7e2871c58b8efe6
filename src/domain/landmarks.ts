/** Spots that people of a housing estate name instead of a number. */
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
  '快递柜',
  '充电桩',
  '花坛',
]

/** Names of spots that residents use, longest first. */
export const landmarksOf = (): readonly string[] => usual
