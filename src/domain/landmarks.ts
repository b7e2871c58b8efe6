/** Spots that people of any housing estate name instead of a number, for where a community has given no list of its own. */
export const usualLandmarks: readonly string[] = [
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
