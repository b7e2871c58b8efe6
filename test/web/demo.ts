import type { SimPerson } from '../../src/ports.ts'
import { fakeWorld } from './fake-world.ts'

const person = (id: string, name: string, place: string, title: string): SimPerson => ({ id, name, place, title })

const leaders = [
  person('p-mu', '穆春生', '长山花园社区', '社区书记'),
  person('p-xiong', '熊国栋', '长山花园社区', '社区副书记'),
  person('p-fang', '方长海', '长山花园社区', '社区工作者'),
  person('p-kong', '孔振华', '长山花园社区', '社区电工'),
  person('p-shi', '史长海', '第3网格', '包保委员'),
  person('p-yu', '虞春生', '第3网格', '网格长'),
  person('p-dong', '董秀英', '第3网格', '治安巡逻员'),
  person('p-yan', '颜晓燕', '3栋', '楼栋长'),
  person('p-xue', '薛庆丰', '3栋2单元', '单元长'),
  person('p-ming', '明金凤', '3栋3单元', '单元长'),
]
const residents = [
  person('p-gu', '顾志强', '3栋2单元202', '居民'),
  person('p-xu', '徐慧敏', '3栋3单元303', '居民'),
  person('p-lan', '蓝晓东', '3栋4单元401', '居民'),
  person('p-cao', '曹凤琴', '1栋3单元303', '居民'),
  person('p-lv', '吕永福', '1栋1单元101', '居民'),
]

export const people = [...leaders, ...residents]

const inThree = ['p-yan', 'p-xue', 'p-ming', 'p-yu', 'p-gu', 'p-xu', 'p-lan', 'p-mu', 'p-fang']

export const rooms = [
  { id: 'r-3', name: '3栋居民群', members: inThree },
  { id: 'r-3-2', name: '3栋2单元群', members: ['p-xue', 'p-gu', 'p-yan', 'p-mu'] },
  { id: 'r-1', name: '1栋居民群', members: ['p-cao', 'p-lv', 'p-mu'] },
  { id: 'r-lead', name: '长山花园社区三长群', members: leaders.map(one => one.id) },
  { id: 'r-party', name: '第3网格党员群', members: ['p-mu', 'p-yu', 'p-gu'] },
]

/** A one-pixel picture that every browser can show. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The small community, silent. */
export const quietWorld = () => fakeWorld({ people, rooms })

/** The same community after a morning of reports, as the screenshots show it. */
export function busyWorld(now = Date.now(), photo: Buffer = onePixel) {
  const town = quietWorld()
  const at = (minutesAgo: number) => now - minutesAgo * 60_000
  const three = { room: 'r-3' }
  town.add({ from: 'p-lv', to: { room: 'r-1' }, text: '谁家的快递放错了，在一单元门口', at: at(3200) })
  town.botSays({ room: 'r-lead' }, '本周值班：周六 薛庆丰，周日 明金凤。\n有事请提前一天换班。', { at: at(1500) })
  town.botSays({ room: 'r-party' }, '【学习日提醒】本月学习日是15日（周六）上午9:00，地点：社区二楼会议室。', {
    at: at(1490),
  })
  town.add({ from: 'p-lan', to: three, text: '今天超市鸡蛋打折，三块九一斤', at: at(140) })
  town.add({ from: 'p-xu', to: three, text: '谢谢告诉，这就去', at: at(138) })
  const report = town.add({ from: 'p-gu', to: three, text: '3栋2单元楼道灯坏了，晚上黑得很，老人下楼害怕', at: at(64) })
  town.add({ from: 'p-gu', to: three, text: '', file: { name: '楼道.jpg', bytes: photo }, at: at(63) })
  town.botSays(
    three,
    '@顾志强 收到，工单12号：3栋2单元楼道灯不亮。\n已转单元长薛庆丰，今天11:00前回复您。\n还有谁家也遇到，回“我也遇到”就行。',
    {
      mentions: ['p-gu'],
      quote: report.id,
      at: at(63),
    },
  )
  town.add({ from: 'p-xu', to: three, text: '我也遇到，我妈昨晚差点绊着', at: at(60) })
  town.botSays(
    { person: 'p-xue' },
    '【新工单 12号】3栋2单元楼道灯不亮\n地点：3栋2单元楼道\n上报：顾志强等2人，1张照片\n时限：今天11:00前接单，3个工作日内办完\n为何派给您：您是3栋2单元的单元长\n\n您可以回：\n· 好的，马上去（接单）\n· 修好了（办结）\n· 退单 12 原因',
    { at: at(62) },
  )
  town.add({ from: 'p-xue', to: { person: 'p-xue' }, text: '好的，马上去', at: at(55) })
  town.botSays({ person: 'p-xue' }, '12号工单您已接单。办好后告诉我一声，可以带张照片。', { at: at(55) })
  town.add({
    from: 'p-xue',
    to: three,
    text: '',
    location: { name: '3栋2单元门口', address: '3栋', latitude: 40.1297, longitude: 124.3705 },
    at: at(31),
  })
  town.add({ from: 'p-xue', to: three, text: '灯泡换好了，大家再看看', quote: report.id, at: at(30) })
  town.botSays(
    three,
    '@顾志强 @徐慧敏 12号有结果了：灯泡已换新（薛庆丰）。\n满意请回“满意”，没修好请回“没修好”加原因。',
    {
      mentions: ['p-gu', 'p-xu'],
      at: at(29),
    },
  )
  town.botSays({ person: 'p-gu' }, '您报的12号（楼道灯）已办结，修好了吗？', { at: at(28) })
  return town
}
