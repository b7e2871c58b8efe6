/** What a lively evening in twenty building groups looks like: nineteen lines of talk, then somebody reports something. */
const talk = [
  '今天天气真不错',
  '谁家的快递放错了',
  '晚上一起去跳舞吗',
  '收到',
  '孩子明天几点放学',
  '菜市场的西红柿两块五一斤',
  '哈哈哈哈',
  '周末有人去爬山吗',
  '好的好的',
  '这个视频真有意思',
  '楼下那只猫生小猫了',
  '谢谢大家',
  '明天要降温了多穿点',
  '今晚的球赛谁赢了',
  '有没有人要拼团买苹果',
  '早上好',
  '我到家了',
  '这周末轮到谁值日',
  '小区门口新开了一家面馆',
]
const problems = [
  '楼道灯坏了',
  '垃圾桶满了没人倒',
  '单元门关不上了',
  '电梯又坏了',
  '路灯不亮',
  '下水道堵了往外冒水',
  '有人在楼道里给电动车充电',
  '楼上漏水滴到我家了',
]

export type Spoken = { room: number; text: string }

/** `count` lines over `rooms` rooms, one report in twenty, always the same. */
export function evening(count: number, rooms: number): Spoken[] {
  return Array.from({ length: count }, (_, index) => {
    const isReport = index % 20 === 19
    const words = isReport ? problems[Math.floor(index / 20) % problems.length]! : talk[index % talk.length]!
    return { room: index % rooms, text: isReport ? `${(index % 11) + 1}栋${(index % 4) + 1}单元${words}` : words }
  })
}
