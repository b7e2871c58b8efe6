import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNamed, type Place } from '../../src/understanding/meaning.ts'
import { findPlace, findPlaces } from '../../src/understanding/place.ts'

const landmarks = ['小广场', '东门', '车库', '地下车库', '车棚', '楼道', '快递柜']

/** Building, unit, floor and flat in one line, `-` where nothing was said: 3 2 5 501. */
const inShort = ({ building, unit, floor, flat }: Place) =>
  [building, unit, floor, flat].map(part => part ?? '-').join(' ')
const read = (text: string) => inShort(findPlace(text, landmarks))
const readAll = (text: string) => findPlaces(text, landmarks).map(inShort)

describe('a whole address', () => {
  it.each([
    ['3栋2单元501水管爆了', '3 2 5 501'],
    ['3幢2单元501室', '3 2 5 501'],
    ['3号楼2单元501户', '3 2 5 501'],
    ['3#楼2单元501', '3 2 5 501'],
    ['3#2-501', '3 2 5 501'],
    ['3-2-501', '3 2 5 501'],
    ['３－２－５０１', '3 2 5 501'],
    ['３栋２单元５０１', '3 2 5 501'],
    ['3/2/501', '3 2 5 501'],
    ['3.2.501', '3 2 5 501'],
    ['3 栋 2 单元 501 室', '3 2 5 501'],
    ['3栋-2单元-501', '3 2 5 501'],
    ['3栋2-501', '3 2 5 501'],
    ['3栋2 501', '3 2 5 501'],
    ['三栋二单元五零一', '3 2 5 501'],
    ['三栋二单元五〇一室', '3 2 5 501'],
    ['三栋二单元五百零一', '3 2 5 501'],
    ['三号楼二门洞501', '3 2 5 501'],
    ['3号楼2门501', '3 2 5 501'],
    ['3号楼2号门501', '3 2 5 501'],
    ['3栋2门栋501', '3 2 5 501'],
    ['第3栋第2单元501室', '3 2 5 501'],
    ['长山花园12栋3单元1203室', '12 3 12 1203'],
    ['二十一栋一单元2104', '21 1 21 2104'],
    ['四#楼一单元一零二', '4 1 1 102'],
    ['7号楼1单元6楼602', '7 1 6 602'],
    ['7号楼1单元6楼02室', '7 1 6 602'],
    ['B区6栋2单元301', '6 2 3 301'],
    ['二期6号楼2单元301', '6 2 3 301'],
    ['建设路19号6栋2单元301', '6 2 3 301'],
  ])('%s', (text, place) => {
    expect(read(text)).toBe(place)
  })
})

describe('part of an address', () => {
  it.each([
    ['8栋电梯停了', '8 - - -'],
    ['八幢没暖气', '8 - - -'],
    ['8号楼前面堵车', '8 - - -'],
    ['8 号 楼', '8 - - -'],
    ['8号楼栋的门禁', '8 - - -'],
    ['5楼号', '5 - - -'],
    ['8#下水道反味', '8 - - -'],
    ['A栋大堂', 'A - - -'],
    ['b座电梯', 'B - - -'],
    ['C3栋', 'C3 - - -'],
    ['11栋B座', '11 B - -'],
    ['A座16号楼', '16 - - -'],
    ['03栋', '3 - - -'],
    ['2单元门禁坏了', '- 2 - -'],
    ['西单元的灯', '- 西 - -'],
    ['2单元501漏水', '- 2 5 501'],
    ['2门501漏水', '- 2 5 501'],
    ['3栋501', '3 - 5 501'],
    ['3-501', '3 - 5 501'],
    ['3栋三零二', '3 - 3 302'],
    ['501室没水', '- - 5 501'],
    ['1203房漏水', '- - 12 1203'],
    ['六楼声控灯', '- - 6 -'],
    ['12层的感应灯', '- - 12 -'],
    ['3栋六楼', '3 - 6 -'],
    ['3F走廊', '- - 3 -'],
    ['3栋2单元5号', '3 2 - 5'],
    ['3单元4楼2号', '- 3 4 2'],
    ['3-2楼道里堆纸箱', '3 2 - -'],
    ['我是3-2的', '3 2 - -'],
    ['3-2单元', '3 2 - -'],
    ['6-3楼', '6 - 3 -'],
    ['3栋2', '3 2 - -'],
    ['8幢16号302', '8 16 3 302'],
  ])('%s', (text, place) => {
    expect(read(text)).toBe(place)
  })

  it.each([
    ['负一楼积水', '- - -1 -'],
    ['负2层车位', '- - -2 -'],
    ['地下一层漏水', '- - -1 -'],
    ['-1楼太黑', '- - -1 -'],
    ['B2层坡道', '- - -2 -'],
    ['5栋-3楼', '5 - 3 -'],
    ['顶楼漏雨', '- - - -'],
    ['9栋2单元顶层', '9 2 - -'],
    ['7栋地下室返水', '7 - - -'],
    ['架空层停了好多电动车', '- - - -'],
    ['3栋首层', '3 - 1 -'],
    ['5-1 三楼楼梯口', '5 1 3 -'],
    ['住一楼半那家', '- - 一楼半 -'],
    ['4栋3楼半', '4 - 3楼半 -'],
  ])('a floor has a number; 顶楼 stays in the words: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })

  it.each([
    ['501', '5'],
    ['1203', '12'],
    ['0302', '3'],
    ['1203A', '12'],
  ])('a door tells its floor: %s is on %s', (flat, floor) => {
    expect(findPlace(`9栋1单元${flat}室`, [])).toMatchObject({ flat, floor })
  })

  it.each(['5', '66', 'A88', '0011'])('a door that tells no floor is left alone: %s', flat => {
    expect(findPlace(`9栋1单元${flat}室`, [])).toMatchObject({ flat, floor: null })
  })

  it.each([
    ['我家602天花板滴水', '- - 6 602'],
    ['楼上702半夜拖桌子', '- - 7 702'],
    ['对门301堆垃圾', '- - 3 301'],
    ['601业主装修', '- - 6 601'],
    ['601的奶奶一个人住', '- - 6 601'],
    ['我住1502', '- - 15 1502'],
    ['阳光公寓1203', '- - 12 1203'],
    ['302，楼上厕所漏水', '- - 3 302'],
    ['101卫生间返黑水', '- - 1 101'],
    ['402报的那个漏水', '- - 4 402'],
    ['102把承重墙砸了', '- - 1 102'],
    ['1栋1203门缝里冒烟', '1 - 12 1203'],
    ['3号楼402天燃气漏了', '3 - 4 402'],
    ['停水402天了', '- - - -'],
    ['举报：3号楼501长期充电', '3 - 5 501'],
    ['会议12:30开始', '- - - -'],
  ])('a mere number is a door where the words around it say so: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })

  it.each([
    ['幸福小区12号', '12 - - -'],
    ['幸福小区12号302室', '12 - 3 302'],
    ['99弄12号302室', '12 - 3 302'],
    ['锦绣花园45号2单元', '45 2 - -'],
    ['滨河家园8-1', '8 1 - -'],
    ['滨河家园8-2307', '8 - 23 2307'],
    ['滨河小区12号旁边积水', '12 - - -'],
    ['滨河小区7号门口有玻璃', '- - - -'],
    ['红星工业区128号厂房冒烟', '128 - - -'],
    ['横河三区160号没电', '160 - - -'],
    ['A区36号下水堵了', '36 - - -'],
    ['滨河新村92-9号', '92 9 - -'],
    ['滨河小区796', '796 - - -'],
    ['滨河小区15号停水', '- - - -'],
    ['红星工业区17号13栋', '13 - - -'],
    ['农贸市场55号', '- - - -'],
    ['99弄3支弄12号', '12 - - -'],
  ])('12号 is a house where an estate stands before it: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })
})

describe('the words of a place', () => {
  it.each([
    ['顶楼漏雨', '顶楼'],
    ['7栋地下室返水', '7栋地下室'],
    ['架空层停了好多电动车', '架空层'],
  ])('keep what has no number: %s', (text, words) => {
    expect(findPlace(text, []).text).toBe(words)
  })
})

describe('the number of a street', () => {
  it.each([
    ['建设路970-12号', '12 - - -'],
    ['建设路70-7', '7 - - -'],
    ['建设路17-23号', '- - - -'],
    ['建设路3-2号线', '- - - -'],
    ['建设路19号4-151', '4 - 1 151'],
    ['99弄70-7号', '- - - -'],
  ])('is none of a house unless a house of its yard follows: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })
})

describe('a house behind other numbers', () => {
  it.each([
    ['滨河路6-108号', '108 - - -'],
    ['滨河路36-38号', '- - - -'],
    ['江南村1093-6', '6 - - -'],
    ['江南村1093-6号', '6 - - -'],
    ['河边的线8-121号5楼', '121 - 5 -'],
    ['沿江路8-12-1137', '8 12 11 1137'],
    ['桃园小区12-12-7', '12 12 - 7'],
    ['新华路17-1号9号楼3楼', '9 - 3 -'],
    ['大庆路64弄56号19幢', '19 - - -'],
    ['大庆路586弄12-317室', '12 - 3 317'],
    ['593幢9号楼', '9 - - -'],
    ['桂园4街11-901', '11 - 9 901'],
    ['阳光新区三街9号1008', '9 - 10 1008'],
    ['柳家庄122号', '122 - - -'],
    ['阳光苑9/601', '9 - 6 601'],
    ['南京路108号6号', '6 - - -'],
    ['南京路108号A67', 'A67 - - -'],
    ['海棠水岸B5-86', 'B5 86 - -'],
    ['丽景园北座大堂', '北 - - -'],
    ['丽景园西楼电梯停了', '西 - - -'],
    ['2栋对面5栋3单元的灯', '5 3 - -'],
    ['2栋旁边的5栋灯坏了', '5 - - -'],
    ['甲1号楼门禁坏了', '甲1 - - -'],
    ['乙2栋3单元', '乙2 3 - -'],
    ['4-2门口有狗屎', '4 2 - -'],
    ['301半夜又唱歌', '- - 3 301'],
    ['501的狗乱叫', '- - 5 501'],
  ])('%s', (text, place) => expect(read(text)).toBe(place))

  it.each([
    '满1000-60',
    '血压120-80',
    '比分3-2-1',
    '接龙 5/120',
    '西楼梯太陡',
    '车位在B2',
    '2019年-1号通知',
    '119又来了',
    '110半夜来过',
    '12345的人打电话来了',
    '东头第一栋掉墙皮',
    '从西数第二栋楼下',
    '5-1门诊',
  ])('none in %s', text => expect(read(text)).toBe('- - - -'))

  it('is every door from the first to the last', () => {
    expect(readAll('8幢601-603漏水')).toEqual(['8 - 6 601', '8 - 6 603'])
    expect(readAll('3栋2单元401-402')).toEqual(['3 2 4 401', '3 2 4 402'])
  })

  it('names the side of the landing in its words', () => {
    expect(findPlace('2单元5楼东户漏水', []).text).toBe('2单元5楼东户')
  })

  it('is the first where the second is only told as well', () => {
    expect(read('2栋旁边垃圾满了，5栋也是')).toBe('2 - - -')
  })
})

describe('houses, stairs and rows without numbers', () => {
  it.each([
    ['甲栋2单元', '甲 2 - -'],
    ['3栋甲单元灯坏了', '3 甲 - -'],
    ['乙单元门坏了', '- 乙 - -'],
    ['3栋东单元501', '3 东 5 501'],
    ['东座2单元没水', '东 2 - -'],
    ['右幢四楼', '右 - 4 -'],
    ['A座1203', 'A - 12 1203'],
    ['Ａ座１２０３', 'A - 12 1203'],
    ['3排5号漏水', '3 - - 5'],
    ['五排三号没电', '5 - - 3'],
    ['第3排坐满了', '- - - -'],
    ['1幢2梯301', '1 2 3 301'],
    ['2号电梯坏了', '- - - -'],
    ['7幢4号', '7 4 - -'],
    ['7幢4号停水', '7 - - -'],
    ['7幢402号', '7 - 4 402'],
    ['3栋底层漏水', '3 - 1 -'],
    ['底层逻辑不对', '- - - -'],
    ['座谈会在二楼', '- - 2 -'],
  ])('%s', (text, place) => {
    expect(read(text)).toBe(place)
  })
})

describe('as people talk', () => {
  it.each([
    ['我们五栋的', '5 - - -'],
    ['咱六栋又停水', '6 - - -'],
    ['3栋的2单元', '3 2 - -'],
    ['老3栋那边', '3 - - -'],
    ['8栋东头那个单元', '8 - - -'],
    ['9栋居民群里说的', '9 - - -'],
    ['1栋长在不在', '1 - - -'],
    ['@3栋小李 你家狗又跑了', '3 - - -'],
    ['7栋王姐家', '7 - - -'],
    ['7栋梁大爷家', '7 - - -'],
    ['请4栋组织一下', '4 - - -'],
    ['我们三栋楼的人都知道', '3 - - -'],
    ['3栋昨天晚上又停水的是2单元', '3 2 - -'],
    ['6栋2单元门坏了，601的老人下不来', '6 2 6 601'],
    ['501室，3栋2单元的', '3 2 5 501'],
    ['4栋2号电梯关人了', '4 - - -'],
    ['4栋5号停水', '4 - - -'],
    ['4栋100多户没气', '4 - - -'],
    ['4栋2单元3年没刷墙', '4 2 - -'],
    ['5栋张阿姨摔倒了', '5 - - -'],
    ['15栋楼上种菜', '15 - - -'],
    ['我在2栋看到的，2栋3单元楼道灯坏了', '2 3 - -'],
    ['我在2栋楼下看到1栋3单元的灯坏了', '1 3 - -'],
    ['我是1栋的，3栋3单元的门坏了', '3 3 - -'],
  ])('%s', (text, place) => {
    expect(read(text)).toBe(place)
  })

  it.each([
    ['三东二单元灯坏了', '3 2 - -'],
    ['三动2单元', '3 2 - -'],
    ['三冻五楼', '3 - 5 -'],
    ['三栋二单源', '3 2 - -'],
    ['六栋一丹元', '6 1 - -'],
    ['三栋二单园五零一', '3 2 5 501'],
    ['3栋2单501', '3 2 5 501'],
    ['三杠二杠五零一', '3 2 5 501'],
    ['3一2一501', '3 2 5 501'],
  ])('and as speech is written down: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })

  it.each([
    ['我是3栋的，5栋门口有人打架', '5 - - -'],
    ['我住2栋1单元，4栋的狗一直叫', '4 - - -'],
    ['我是3栋2单元501的，楼上601漏水', '3 2 5 501'],
    ['我是6栋的', '6 - - -'],
  ])('who speaks comes after what they speak of: %s', (text, place) => {
    expect(read(text)).toBe(place)
  })
})

describe('several places', () => {
  it.each([
    ['2栋跟4栋都没水', ['2 - - -', '4 - - -']],
    ['2、4栋没水', ['2 - - -', '4 - - -']],
    ['2，4，6号楼没水', ['2 - - -', '4 - - -', '6 - - -']],
    ['2号、4号楼没水', ['2 - - -', '4 - - -']],
    ['2/4栋没水', ['2 - - -', '4 - - -']],
    ['一二栋没水', ['1 - - -', '2 - - -']],
    ['十一、十二栋没水', ['11 - - -', '12 - - -']],
    ['2到4栋没水', ['2 - - -', '3 - - -', '4 - - -']],
    ['2~4号楼没水', ['2 - - -', '3 - - -', '4 - - -']],
    ['2-4栋没水', ['2 - - -', '3 - - -', '4 - - -']],
    ['2栋至4栋没水', ['2 - - -', '3 - - -', '4 - - -']],
    ['A1到A3栋', ['A1 - - -', 'A2 - - -', 'A3 - - -']],
    ['1#、2#楼', ['1 - - -', '2 - - -']],
    ['13号楼与14号楼之间', ['13 - - -', '14 - - -']],
  ])('buildings: %s', (text, all) => {
    expect(readAll(text)).toEqual(all)
  })

  it.each([
    ['3栋1、2单元停电', ['3 1 - -', '3 2 - -']],
    ['3栋1-3单元停电', ['3 1 - -', '3 2 - -', '3 3 - -']],
    ['3栋1单元和2单元停电', ['3 1 - -', '3 2 - -']],
    ['3栋2单元停电，4单元也停了', ['3 2 - -', '3 4 - -']],
    ['一单元三单元都没电', ['- 1 - -', '- 3 - -']],
    ['5栋1单元2楼到4楼灯不亮', ['5 1 2 -', '5 1 3 -', '5 1 4 -']],
    ['5栋三四楼灯不亮', ['5 - 3 -', '5 - 4 -']],
    ['3栋2单元501、601', ['3 2 5 501', '3 2 6 601']],
    ['3栋2单元501和602室', ['3 2 5 501', '3 2 6 602']],
    ['6-1-302和6-1-402', ['6 1 3 302', '6 1 4 402']],
    ['2栋3楼跟4栋', ['2 - 3 -', '4 - - -']],
  ])('the second takes from the first what it leaves out: %s', (text, all) => {
    expect(readAll(text)).toEqual(all)
  })

  it('is one place for findPlace: the first', () => {
    expect(read('2、4栋没水')).toBe('2 - - -')
  })

  it('does not unroll a span that nobody means', () => {
    expect(readAll('1-200栋')).toEqual(['200 - - -'])
  })
})

describe('no place', () => {
  it.each([
    '打我电话13800138000',
    '0411-88886666',
    '138-0013-8000',
    '打12345了',
    '拨打119',
    '身份证210202195001011234',
  ])('telephones and long numbers: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each([
    '5号下午开会',
    '15号学习',
    '3月15日交费',
    '12月25',
    '2026-3-15',
    '2026.3.15',
    '8点到12点',
    '8-12点停水',
    '9:30开始',
    '二十号之前',
    '咱小区6号停水',
    '3月3号402次',
  ])('dates and times: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each([
    '花了501块',
    '每平2.5元',
    '5-10元',
    '100-200人',
    '满100-30',
    '502平方',
    '今年85岁',
    '孩子3-5岁',
    '血压120-80',
    '体温36.5',
    '零下5度',
    '3.5公里',
    '40-110平之间',
    '八百块',
    '比分3-2',
  ])('money, measures and scores: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each([
    '坐302路',
    '2号线停了',
    '7-11便利店',
    '101中学',
    '12号工单怎么样了',
    '查12',
    '工单3-2',
    '2号电梯坏了',
    '12号充电桩',
    '小区3号门',
    '南门2号岗亭',
    '92#汽油',
    '建设路1901号',
    '解放街12号',
    '王家村32号',
  ])('things with a number of their own: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each([
    '楼主说得对',
    '3楼说得对',
    '二楼说话注意点',
    '3楼上的朋友',
    '这楼盖得高',
    '国家栋梁',
    '栋梁之材',
    '办理栋证',
    '六栋组村民',
    '王一栋在吗',
    '整栋楼停电',
    '这栋楼',
    '单元门',
    '2单元测试卷',
    '讲座',
    '顶层设计',
  ])('words that only look like it: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each([
    '需要三栋办公楼',
    '小区共7栋',
    '这三栋楼都没电',
    '两栋楼中间',
    '拆了5栋别墅',
    '三个单元',
    '每层2户',
    '一共276户',
    '3室2厅',
    '两室一厅',
    '一层灰',
    '三层小楼',
    '18层的楼',
    '高32层',
    '7座的车',
    '一座桥',
  ])('counting: %s', text => {
    expect(read(text)).toBe('- - - -')
  })

  it.each(['', '收到', '今天天气真好', '谢谢大家', '。。。', '一', '3', '-', '第', '栋单元楼室号'])(
    'nothing: %j',
    text => {
      expect(findPlace(text, [])).toEqual({
        building: null,
        unit: null,
        floor: null,
        flat: null,
        text: null,
        landmark: null,
      })
      expect(findPlaces(text, [])).toEqual([])
    },
  )
})

describe('the words that said so', () => {
  it.each([
    ['麻烦看看3栋2单元501水管', '3栋2单元501'],
    ['麻烦看看３栋 ２单元，５０１水管', '３栋 ２单元，５０１'],
    ['三栋二单元五楼灯坏了', '三栋二单元五楼'],
    ['住3-2-501的', '3-2-501'],
    ['2、4栋没水', '2、4栋'],
    ['2栋到4栋没水', '2栋到4栋'],
    ['负一楼积水', '负一楼'],
    ['地下一层积水', '地下一层'],
    ['4栋一楼半', '4栋一楼半'],
    ['5栋楼道灯坏了', '5栋楼道'],
    ['5栋旁边小广场有人吵', '5栋旁边小广场'],
    ['小广场5栋那一侧', '小广场5栋'],
    ['我是3栋的，5栋门口', '5栋门口'],
    ['3栋2单元楼道灯坏了', '3栋2单元楼道'],
  ])('%s', (text, said) => {
    expect(findPlace(text, landmarks).text).toBe(said)
  })
})

describe('a landmark', () => {
  it.each([
    ['小广场的灯坏了', '小广场'],
    ['地下车库积水', '地下车库'],
    ['东门进不来', '东门'],
    ['3栋旁边快递柜', '快递柜'],
    ['小广场和东门都有积水', '小广场'],
    ['3栋门口', null],
  ])('%s', (text, landmark) => {
    expect(findPlace(text, landmarks).landmark).toBe(landmark)
  })

  it('alone is a place, without numbers', () => {
    expect(findPlace('小广场的灯坏了', landmarks)).toEqual({
      building: null,
      unit: null,
      floor: null,
      flat: null,
      text: '小广场',
      landmark: '小广场',
    })
  })

  it('in another clause is known, but its words are not joined to the building', () => {
    expect(findPlace('小广场积水，3栋门口也有', landmarks)).toMatchObject({
      building: '3',
      text: '3栋门口',
      landmark: '小广场',
    })
  })

  it('is a place of its own beside another', () => {
    const all = findPlaces('3栋电梯坏了，小广场的灯也不亮', landmarks)
    expect(all.map(({ building, landmark }) => [building, landmark])).toEqual([
      ['3', null],
      [null, '小广场'],
    ])
  })

  it('that nobody named in the list is no place', () => {
    expect(findPlace('小广场的灯坏了', []).text).toBeNull()
  })

  it('without a name is ignored', () => {
    expect(findPlace('灯坏了', ['']).text).toBeNull()
  })
})

describe('whatever is written', () => {
  const building = fc.integer({ min: 1, max: 99 })
  const unit = fc.integer({ min: 1, max: 9 })
  const floor = fc.integer({ min: 1, max: 33 })
  const door = fc.integer({ min: 1, max: 12 })
  const figures = '零一二三四五六七八九'
  const spoken = (n: number | string) => [...String(n)].map(digit => figures[Number(digit)]).join('')
  const counted = (n: number) => {
    const ten = n < 10 ? '' : n < 20 ? '十' : `${figures[Math.floor(n / 10)]}十`
    return ten + (n % 10 || n === 0 ? figures[n % 10] : '')
  }
  const wide = (text: string) => text.replace(/[0-9-]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  type Style = (b: number, u: number, flat: string) => string
  const styles: Record<string, Style> = {
    栋: (b, u, flat) => `${b}栋${u}单元${flat}`,
    幢室: (b, u, flat) => `${b}幢${u}单元${flat}室`,
    号楼: (b, u, flat) => `${b}号楼${u}单元${flat}号`,
    门: (b, u, flat) => `${b}号楼${u}门${flat}`,
    井: (b, u, flat) => `${b}#${u}-${flat}`,
    井楼: (b, u, flat) => `${b}#楼${u}单元${flat}`,
    dashes: (b, u, flat) => `${b}-${u}-${flat}`,
    wide: (b, u, flat) => wide(`${b}-${u}-${flat}`),
    spaces: (b, u, flat) => `${b} 栋 ${u} 单元 ${flat} 室`,
    Chinese: (b, u, flat) => `${counted(b)}栋${counted(u)}单元${spoken(flat)}`,
    spoken: (b, u, flat) => `${counted(b)}杠${counted(u)}杠${spoken(flat)}`,
    misheard: (b, u, flat) => `${counted(b)}东${counted(u)}单源${spoken(flat)}`,
  }
  const frames = ['%', '我家%漏水了', '麻烦到%看一下', '%的灯坏了，谢谢', '你好，%没有暖气']

  it.each(Object.entries(styles))('an address in the style %s is read back', (_, write) => {
    fc.assert(
      fc.property(building, unit, floor, door, fc.constantFrom(...frames), (b, u, f, d, frame) => {
        const flat = `${f}${String(d).padStart(2, '0')}`
        const place = read(frame.replace('%', write(b, u, flat)))
        expect(place).toBe(`${b} ${u} ${f} ${flat}`)
      }),
    )
  })

  const crumbs = fc.array(
    fc.constantFrom(
      ...[
        '3',
        '12',
        '501',
        '0',
        '三',
        '十',
        '两',
        '千',
        'A',
        'b',
        '栋',
        '号楼',
        '单元',
        '门',
        '楼',
        '层',
        '室',
        '户',
        '号',
      ],
      ...[
        '-',
        '~',
        '、',
        '，',
        '.',
        '/',
        '#',
        ' ',
        '负',
        '半',
        '到',
        '和',
        '的',
        '我家',
        '顶楼',
        '小广场',
        '东门',
        '😀',
        '\n',
      ],
    ),
    { maxLength: 14 },
  )

  it('never throws, and quotes only what stands in the text', () => {
    fc.assert(
      fc.property(crumbs, parts => {
        const text = parts.join('')
        for (const place of findPlaces(text, landmarks)) expect(text).toContain(place.text)
      }),
    )
  })

  it('gives digits for a building, unit or floor, or the letters and names that stand for them', () => {
    fc.assert(
      fc.property(crumbs, parts => {
        for (const { building: b, unit: u, floor: f } of findPlaces(parts.join(''), [])) {
          expect(b ?? '1').toMatch(/^(?:(?:[A-Z]{0,2}|[甲乙丙丁])\d{0,4}[A-Z]?|[东西南北中左右甲乙丙丁])$/)
          expect(u ?? '1').toMatch(/^(?:[A-Z]?\d{1,3}[A-Z]?|[A-Z]|[东西南北中甲乙丙丁])$/)
          expect(f ?? '1').toMatch(/^(?:-?\d{1,2}|.+楼半|.+层半)$/)
        }
      }),
    )
  })

  it('is no place where no number and no landmark stands', () => {
    const talk = fc.string({ unit: fc.constantFrom(...'我家的灯坏了楼道单元门栋号室，。吗谢谢上下'), maxLength: 20 })
    fc.assert(fc.property(talk, text => !isNamed(findPlace(text, []))))
  })
})
