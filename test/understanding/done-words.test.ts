import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import { saysDone } from '../../src/understanding/done-words.ts'

describe('done', () => {
  it.each([
    '修好了',
    '换了',
    '垃圾倒了',
    '换好灯泡了',
    '重新换了灯座 好了',
    '灯泡换了',
    '换了个新灯泡',
    '已经换上新的了',
    '把门锁修了',
    '给换了个阀门，不漏了',
    '师傅来弄完了',
    '垃圾都清走了',
    '垃圾已清运',
    '下水疏通了',
    '下水道通了',
    '来水了',
    '电已经恢复了',
    '雪扫干净了',
    '沙发搬走了',
    '处理完毕',
    '维修完成',
    '搞定',
    '妥了',
    '两家调解好了，都消气了',
    '车主把车挪走了',
    '电梯能用了，维保刚修好',
    '门禁正常了',
    '刚才修好了，试了三回',
    '在三楼换好了灯泡',
    '墙皮铲掉重新抹好了',
    '人送到家了，门也关好了',
  ])('%s', text => {
    expect(saysDone(text)).toBe(true)
    expect(readCommand(text)).toMatchObject({ verb: 'finish', loose: true })
  })
})

describe('not done', () => {
  it.each([
    '明天能修好',
    '树倒了',
    '接了',
    '没修好',
    '还没换好呢',
    '等换好了告诉您',
    '下午去换',
    '正在修',
    '修不了',
    '修好了吗',
    '什么时候能修好',
    '估计周三弄好了',
    '快修好了',
    '已经联系物业了',
    '跟物业说了',
    '报给供电公司了',
    '需要换灯座',
    '配件没到，先等等',
    '三楼灯不亮了',
    '灯又坏了',
    '垃圾桶满了',
    '楼上又漏水了',
    '好的，马上去',
    '收到',
    '在路上了',
  ])('%s', text => expect(readCommand(text)?.verb).not.toBe('finish'))
})
