import { describe, expect, it } from 'vitest'
import { dangerIn } from '../../src/understanding/emergency.ts'
import { understand } from '../../src/understanding/understand.ts'

/** Somebody is in danger now. */
const live: Readonly<Record<string, readonly string[]>> = {
  A01: ['厨房煤气漏了，味道很大', '楼道里好大的煤气味，快来人', '家里一股臭鸡蛋味，像是燃气漏了'],
  A04: ['电线断了掉在路上，还冒火花', '单元门漏电，我被电了一下', '配电箱冒火花了'],
  B01: ['着火了！快打119', '3号楼五楼往外冒黑烟', '楼道里全是浓烟', '车棚里的电动车烧起来了'],
  B08: ['门口打起来了，有人拿着刀', '有人持刀追人，快报警', '一群人在广场打群架，有人流血了'],
  C01: ['我被困在电梯里了', '电梯里困了两个老人', '孩子卡在电梯里出不来', '电梯停在六楼，里面有人喊'],
  G04: ['隔壁男的正在打老婆，女的喊救命', '救命，我老公打我'],
  H01: ['我家孩子走丢了，五岁，穿蓝衣服', '老父亲出去买菜到现在没回来，他有老年痴呆', '捡到一个迷路的老太太，谁家的'],
  H02: ['有人晕倒在楼下了', '老太太摔倒了起不来，头上流血', '我爸喘不上气了，快叫救护车', '孩子吃东西卡住嗓子了'],
  H04: ['我不想活了', '有人站在楼顶要跳楼', '她吃了一瓶安眠药', '女儿割腕了，快来人'],
}

/** The words are there, the danger is not. */
const calm: Readonly<Record<string, readonly string[]>> = {
  denied: ['没着火，虚惊一场', '不是煤气味，是隔壁在熬药', '没有人打架，是在说笑', '电没漏，是静电'],
  over: ['火已经扑灭了，大家放心', '孩子找到了，谢谢大家', '电梯里的人已经救出来了', '老人没事了，回家了'],
  long_ago: ['去年我们楼着过一次火', '上周电梯困过人', '小时候我触过电', '前年老张晕倒过一次'],
  hearsay: ['听说隔壁小区着火了', '新闻里说有人跳楼', '刷到一个煤气爆炸的视频', '电视剧里女主跳楼了'],
  figures: [
    '气炸了',
    '今天热死了',
    '手机没电了',
    '笑死我了',
    '作业多得不想活了',
    '嗓子冒烟了',
    '头顶都冒火了',
    '困死了',
  ],
  drills: ['今天下午消防演练，听到警铃别慌', '物业在搞电梯困人演习', '社区有急救培训，大家来学'],
  beasts: ['我家猫走丢了', '两只狗打架', '快递走丢了'],
  wishes: ['电线老化了，万一着火怎么办，换换吧', '怕老人摔倒，装个扶手吧', '小心触电，大家注意'],
  questions: ['着火了应该打哪个电话', '燃气软管多久换一次', '电梯困人怎么自救'],
}

describe('danger that is happening', () => {
  it.each(Object.entries(live).flatMap(([code, texts]) => texts.map(text => ({ code, text }))))(
    'is heard in: $text',
    ({ code, text }) => {
      expect(understand(text)).toMatchObject({ intent: 'report', emergency: true, priority: 'P0', category: code })
    },
  )

  it('outweighs a command', () => {
    expect(understand('撤回 着火了快来人').emergency).toBe(true)
  })

  it('is heard in trouble of another kind that turned bad', () => {
    const meaning = understand('救护车进不来，一辆白车把路口堵死了')
    expect(meaning).toMatchObject({ emergency: true, category: 'F02', priority: 'P0' })
  })
})

describe('danger that is not', () => {
  it.each(Object.entries(calm).flatMap(([why, texts]) => texts.map(text => ({ why, text }))))(
    'is left alone ($why): $text',
    ({ text }) => {
      expect(understand(text).emergency).toBe(false)
    },
  )

  it('keeps a deadly matter urgent when nobody is in danger', () => {
    const meaning = understand('燃气软管老化了，想换根新的，麻烦派人来看看')
    expect(meaning).toMatchObject({ emergency: false, category: 'A01', priority: 'P1' })
  })
})

describe('what the words alone say', () => {
  it.each([
    ['着火了', 'live'],
    ['没着火，大家别慌', 'denied'],
    ['火已经灭了', 'denied'],
    ['演练呢，着火是假的', 'excused'],
    ['气炸了', 'excused'],
    ['楼道灯坏了', 'nothing'],
    ['单位昨天着火了', 'denied'],
  ])('%s: %s', (text, says) => {
    expect(dangerIn(text).says).toBe(says)
  })

  it.each([
    ['他昨天打我了', false],
    ['他正在打我，救命', true],
  ])('tells blows that fall from blows that fell: %s', (text, isLive) => {
    expect(dangerIn(text).says === 'live').toBe(isLive)
  })

  it('hears when somebody presses', () => {
    expect(dangerIn('快来人啊').isPressing).toBe(true)
    expect(dangerIn('有空来看看').isPressing).toBe(false)
  })
})
