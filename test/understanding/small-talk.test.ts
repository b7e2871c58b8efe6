import { describe, expect, it } from 'vitest'
import { isCommand } from '../../src/understanding/command-form.ts'
import { isBanter, isFormal } from '../../src/understanding/small-talk.ts'
import { understand } from '../../src/understanding/understand.ts'

/** An evening in the group: things of the house are named, nobody asks for anything. */
const evening = [
  '下班了没，路上堵不堵',
  '今天菜市场的鱼真新鲜',
  '我家小子又把玩具拆了，哈哈',
  '谁有修空调的师傅电话，推荐一个',
  '求推荐靠谱的装修队',
  '专业疏通下水道，随叫随到，微信同号',
  '转让九成新冰箱一台，自取',
  '我们单位电梯昨天坏了，爬了十五楼',
  '听说隔壁小区停水三天了',
  '我同事他们小区楼道灯坏了半年',
  '来水了来水了，可以做饭了',
  '电梯修好啦，不用爬楼了',
  '那年下大雪，门都推不开',
  '小时候家里着过火，吓死人',
  '闻错了，是我家炒辣椒',
  '昨天的电视剧看哭了',
  '广场上那只小狗太可爱了',
  '孩子在学校打架，被老师叫去了',
  '晚上打牌三缺一',
  '电梯里碰见老同学了，聊了半天',
  '笑死我了，他把自己锁外面了',
  '周末去钓鱼不',
  '这天热得像蒸笼',
  '股票又跌了，心都凉了',
  '谁家炖肉呢，香味都飘到我家了',
  '快递放门卫了，你自己拿一下',
  '祝大家中秋快乐',
  '我家猫又上树了，笑死',
  '刚看完电影，火灾那段太刺激',
  '明天降温，多穿点',
]

describe('small talk', () => {
  it.each(evening)('says nothing to: %s', text => {
    expect(understand(text)).toMatchObject({ intent: 'chat', category: null, emergency: false })
  })
})

describe('banter', () => {
  it.each([
    '谁有开锁师傅的电话，推荐一个',
    '专业防水补漏，随叫随到',
    '我们公司厕所堵了',
    '隔壁小区停电了',
    '听说要停水',
    '小时候停电点蜡烛',
    '闻错了，不是煤气味，是榴莲',
    '来电啦',
    '哈哈，又停电了',
    '通知：明天上午消防演练',
  ])('is heard in: %s', text => {
    expect(isBanter(text)).toBe(true)
  })

  it.each([
    '听说要停水，麻烦物业通知一下具体时间',
    '隔壁小区的工地半夜施工，扰民，投诉',
    '3栋2单元楼道灯坏了',
    '垃圾桶满了没人倒',
    '哈哈，路灯又灭了，派人来修一下吧',
  ])('is not heard in: %s', text => {
    expect(isBanter(text)).toBe(false)
  })
})

describe('a formal tone', () => {
  it.each([
    '咨询居住证续签',
    '建筑公司长期拖欠农民工工资',
    '地下室渗水多年无人处理',
    '高龄补贴的发放标准',
    '失业保险金申领手续',
    '夜间施工噪声扰民',
    '公租房租金收取标准是否每年调整',
  ])('is heard in: %s', text => {
    expect(isFormal(text)).toBe(true)
  })

  it.each([
    '没问题',
    '你们学校管理真严',
    '他们单位的问题我哪知道啊',
    '今天物业开会 学生家长都去了',
    '处理完了',
    '这条件谁受得了呀',
  ])('is not heard in: %s', text => {
    expect(isFormal(text)).toBe(false)
  })
})

describe('the form of a command', () => {
  it.each([
    '接单',
    '办结12 修好了',
    '办结 #12 换了灯泡',
    '12 接单',
    '转派 12 罗振华',
    '我的工单',
    '谁管3栋？',
    'help',
    '非常满意',
    '还没修好',
    '我家也是',
    '+1',
    '通知 3栋 明天停水',
    '请假 3天',
    '签到',
    '绑定 482913',
  ])('is seen in: %s', text => {
    expect(isCommand(text)).toBe(true)
  })

  it.each([
    '接单的师傅人真好',
    '通知栏在哪',
    '帮助老人过马路',
    '谁管管楼上的狗',
    '我也觉得',
    '满意度调查怎么填',
    '今天天气不错',
  ])('is not seen in: %s', text => {
    expect(isCommand(text)).toBe(false)
  })
})
