import { matchesOf } from './matches.ts'

/**
 * Words by which two neighbours name the same thing, and the same trouble with it. Finer than the classifier's concepts:
 * the lock of a door and its card reader are one category, and two repairs.
 */
type Lines = Readonly<Record<string, string>>

/** What a report is about. Where both name such things and none in common, they tell of two. */
const things: Lines = {
  lamp: '灯 灯泡 灯管 声控 感应灯 照明 电灯 登不亮 黑咕隆咚 黑灯瞎火 漆黑 摸黑 抹黑 黢黑 乌漆 黑洞洞 黑乎乎 伸手不见 打手电 手电筒 黑的 全黑 都黑 一片黑 太黑 好黑 很黑 黑漆漆 没亮光 一点亮 黑着 楼道黑',
  streetLamp: '路灯 院灯 庭院灯 景观灯 灯杆 高杆灯 草坪灯',
  lift: '电梯 货梯 客梯 轿厢 升降机 电提 点梯 直梯',
  liftButton: '按钮 按键 呼叫按钮',
  unitDoor:
    '单元门 楼门 大铁门 楼栋门 丹元门 楼宇门 闭门器 玻璃门 防盗门 单元大门 推拉门 门把手 门锁 锁芯 门轴 合页 铁门 大门坏 大门关 门关 门坏 门锁坏 门关不 门打不开 的门',
  access: '门禁 刷卡 刷脸 刷不开 门卡 门禁卡 人脸 蓝牙开门 扫码开门',
  intercom: '对讲 门铃 可视',
  homeDoor: '家门 入户门 房门 钥匙 锁孔',
  barrier: '道闸 抬杆 闸机 起落杆 杆子 车牌识别 岗亭',
  charger: '充电桩 充电口 充电柜 充电站 充电插座 充电位',
  ebike: '电动车 电瓶车 电驴 电驴子 电动自行车 电单车 电摩 电动三轮 小电驴 电车',
  ebikeCharging: '充电 飞线 插排 拉线 拖线板 接线板 充着电 插着电 排插 电池',
  bike: '自行车 共享单车 单车 三轮车 三轮',
  tap: '水龙头',
  water:
    '停水 没水 断水 冇水 莫得水 没得水 自来水 来水 放不出水 供水 水停 二次供水 水泵 上不去水 一滴水 冲不了 总阀 有水了 无水 缺水 一滴都 一滴也 不出水 出不来水 水没了 没了水 水就没 光出气',
  waterThin: '水压 水小 水太小 跟线似的 流得慢 水流小',
  waterLook: '发黄 黄水 浑 铁锈 铁锈味 水质 红虫 水碱 漂白粉 白沫',
  waterTank: '水箱',
  pipe: '水管 管子 管道 立管 阀门 水阀 爆管',
  power:
    '停电 没电 断电 跳闸 掉闸 冇电 莫得电 没得电 来电 有电了 全灭 电停 供电 电压 变压器 电还没来 送电 总闸 空开 无电 跳电 空气开关 配电间 推不上去',
  gas: '煤气 燃气 天然气 瓦斯 臭鸡蛋 液化气 煤气罐 停气 没气 灶 灶台 炉子 打不着火',
  heating: '暖气 暖气片 供暖 供热 地暖 地热 采暖 暖气管 锅炉 散热片 暖器 屋里冷 冻感冒',
  wire: '电线 线缆 电缆 线头 裸线 电箱 电表箱 配电箱 插座 电杆 电线杆 线皮 插线板 线耷拉',
  network: '宽带 网断 断网 上不了网 没网 信号 wifi WiFi 网络 网线',
  meter: '水表 电表 燃气表 气表',
  drain:
    '下水 下水道 下水管 化粪池 污水 污水井 地漏 马桶 粪水 返水 反水 反味 返味 堵得 排水管 主管道 脏水 倒灌 排污 水下不去 公共管 厕所满',
  rainPipe: '雨水管 落水管 天沟',
  roof: '楼顶 屋顶 天台 屋面 防水 房顶 漏雨',
  outerWall: '外墙 瓷砖 外立面 保温层 山墙 外墙皮',
  innerWall: '墙皮 白灰 墙面 涂料 裂缝 一道缝',
  ceiling: '天花板 棚顶 吊顶 卫生间顶 厨房顶 顶上漏 楼上漏',
  airCon: '空调 外机 空调外机 冷凝水',
  solar: '太阳能',
  handrail: '扶手 栏杆 护栏 围栏 扶梯',
  step: '台阶 踏步 楼梯板 阶梯',
  window: '窗户 窗子 玻璃 窗扇 窗框 纱窗',
  mailbox: '信箱 信报箱 奶箱',
  parcel: '快递柜 快递 驿站',
  fireGear: '消火栓 消防栓 灭火器 水带 消防箱 烟感 喷淋 应急灯 疏散 消防器材 指示牌 灭火机 卷帘门 安全出口',
  fireDoor: '防火门 消防门',
  fireLane: '消防通道 消防车道 生命通道 消防车',
  clutter: '杂物 纸箱 纸箱子 纸壳 旧家具 鞋柜 鞋架 堆放 堆满 堆东西 破烂 柴火 占满',
  garbage: '垃圾 垃圾桶 垃圾箱 垃圾站 垃圾房 垃圾袋 垃圾堆 拉圾 厨余 泔水 剩饭 桶 垃级',
  rubble: '装修垃圾 建筑垃圾 大件垃圾 沙发 床垫 渣土 废料 大件',
  cleaning:
    '打扫 保洁 卫生 太脏 脏 没扫 没拖 脚印 烟头 痰 拖地 扫地 蜘蛛网 呕吐物 没人扫 没人擦 没人拖 尿骚 尿 埋汰 大便 吐了 该扫',
  poster: '小广告 牛皮癣 卡片 传单 贴纸 喷漆 涂鸦',
  snow: '积雪 扫雪 雪 铲雪',
  ice: '结冰 冰面 打滑 路滑 滑倒 又冻上 像镜面 冰溜子 冰柱',
  rat: '老鼠 耗子 灭鼠 鼠',
  insect: '蟑螂 小强 蚊子 苍蝇 虫子 蚂蚁 白蚁 马蜂 蜂窝 蚊虫 潮虫 跳蚤 消杀',
  cookSmoke: '油烟 烧烤 排烟 烟道 炒菜 饭店 饭馆 餐馆 抽油烟机',
  tobacco: '抽烟 吸烟 二手烟 烟味',
  dust: '灰尘 扬尘 尘土 粉尘',
  burning: '烧纸 烧煤 烧垃圾 烧秸秆 焚烧 烧东西',
  fire: '着火 起火 失火 冒烟 火苗 浓烟 自燃 烧焦 糊味 焦味 煳味 着了',
  tree: '树 树枝 枝子 大树 树杈 修剪 树叶 槐树 杨树 柳树',
  lawn: '草坪 绿化 花坛 花池 草地 绿篱 花 树苗 灌木 绿化带',
  farming: '种菜 菜地 种葱 浇粪 大粪 翻地 开荒',
  fitness: '健身器材 漫步机 器材 单杠 双杠 扭腰 踏板 健身器 跷跷板',
  swing: '秋千',
  slide: '滑梯 滑滑梯',
  bench: '凳子 座椅 椅子 长椅 石凳 桌椅 长凳 亭子',
  road: '坑 路面 坑洼 坑坑洼洼 地砖 地面 塌 减速带 道板',
  ponding: '积水 一滩水 水坑 蹚水 没过脚 水洼',
  manhole: '井盖 窨井 马葫芦 井口 大窟窿 盖板 沟盖 沟盖板 井圈 盖子 箅子 篦子 水篦子',
  mirror: '反光镜 凸面镜 镜子',
  bollard: '石墩 石墩子 隔离墩 路障 水马',
  fence: '围墙 铁丝网',
  camera: '监控 摄像头 探头 录像 摄像',
  parking: '停车 乱停车 车位 占车位 地锁 僵尸车 停车位 违停 废弃车 抢车位',
  blockingCar: '堵门 堵着 堵死 挡着 挪车 堵路 堵车 挡道 堵我 出不去 车堵 那车',
  carDamage: '划车 被划 被刮 砸车 车窗 后视镜 轮胎 扎胎 刮了',
  stranger: '陌生人 可疑 生面孔 转悠 推销 冒充',
  swindle: '骗 诈骗 保健品 上当 假冒 冒充',
  accessible: '轮椅 坡道 无障碍 盲道',
  trapped: '困 被困 困人 关在',
  danceMusic: '广场舞 跳舞 音响 大喇叭 喇叭 大音量',
  singing: '唱歌 卡拉 唱戏 钢琴 弹琴 萨克斯',
  renovation: '装修 电钻 砸墙 施工 打桩 开工',
  mahjong: '麻将 棋牌 麻将馆',
  footsteps: '跺脚 拖椅子 拖凳子 跑来跑去 蹦 咚咚 高跟鞋 跑步机 弹珠',
  barking: '狗叫 狂叫 乱叫 叫个不停',
  dog: '狗 犬 泰迪 金毛 黑狗 拴绳 牵绳 不拴 没拴 遛狗 流浪狗 野狗 宠物',
  dogDirt: '狗屎 狗粪 狗尿 狗拉',
  cat: '猫',
  bird: '鸽子 鸽棚 养鸡 鸡 鸟',
  fight: '打架 打人 斗殴 动手 打起来 互殴',
  quarrel: '吵架 纠纷 矛盾 调解 赔偿 吵起来 评理',
  domestic: '家暴 打老婆 打孩子 打媳妇 打我 打女的 打阿姨',
  letting: '群租 合租 隔断 出租 租户 民宿 十几个人 隔成 住人',
  homeShop: '麻将馆 作坊 补习班 美容院 小饭桌 住改商',
  illegalBuild: '私搭 违建 搭棚 阳光房 玻璃房 铁皮房 彩钢 加盖 搭了个 小棚',
  thrown: '高空抛物 往下扔 扔下来 丢下来 往下丢 楼上扔 抛物 往下倒 丢垃圾袋 扔的垃圾',
  stall: '摆摊 小摊 早点 早点摊 摊贩 占道 卖早点',
  pond: '水池 水池子 喷泉 池子 水塘',
  guard: '保安 门卫 保安亭',
  fee: '物业费 收费 账目 涨价 公示 发票 停车费 水费 电费 卫生费 暖气费 费',
  fund: '维修基金 维修资金',
  owners: '业委会 选举 业主大会 投票',
  missing: '走丢 走失 没回家',
  fallen: '摔倒 晕倒 昏倒 摔断 晕过去 躺着不动 摔伤',
  silentElder: '没下楼 敲门不应 没露面 没人应 没动静 独居',
  care: '助餐 食堂 理发 陪诊 日间照料',
  stink: '臭 馊味 臭味 异味 味道 恶心',
  radiation: '信号塔 辐射 基站',
}

/** What is wrong with it. */
const troubles: Lines = {
  out: '不亮 没亮 灭了 全灭 黑的 全黑 都黑 一片黑 黑咕隆咚 漆黑 摸黑 没反应 憋了 烧了 黑灯瞎火 伸手不见 没灯 太黑 黢黑',
  alwaysOn: '一直亮 白天亮 常亮 白天也亮 长明 一直亮着 白天也亮着',
  flicker: '一闪 忽明忽暗 闪',
  stopped: '停运 不动 趴窝 不走 没反应 停了 不能用 按了半天 停在',
  shaking: '晃 抖 下坠 往下坠 咣当 咯噔 异响 下滑 晃得',
  leak: '楼上漏 顶上漏 漏 漏水 渗水 滴 滴水 渗 渗漏 淌水 漏雨 往下滴 泡了 楼水',
  burst: '爆 喷 滋 裂了 冻裂 涌',
  blocked: '堵 堵了 不通 下不去 赌了 满了 冒 溢 返 返水 反味 返味 往外冒 倒灌',
  full: '满 爆满 冒尖 堆成山 没人收 没清运 没收 没人倒 装不下 没人拉 清运',
  dirty: '脏 没扫 没拖 没人扫 没人擦 打扫 脚印 没人打扫',
  loud: '吵 噪音 吵人 吵死 扰民 睡不着 声音大 太响 太大声 嗡嗡',
  smell: '臭 味 馊味 臭味 尿骚味 难闻 呛 反味 刺鼻 熏',
  stolen: '偷 小偷 被偷 撬 被撬 丢了 贼 失窃',
  falling: '要掉 快掉 掉下来 脱落 往下掉 掉 悬着 要倒 歪了',
  cracked: '裂 碎 碎了 裂缝 断了 断 翘起来 缺了 豁 塌了 破了 塌 缺 锈',
  loose: '松 松了 松动 晃得 一抓就动',
  shut: '关不上 关不严 关不住 锁不上 敞着 夹人 关上',
  notOpen: '打不开 刷不开 开不开 识别不 进不来 出不去 进不了',
  occupied: '占 占着 堵着 挡着 堵死 堆 堆满 停在 停着 占满 一直占',
  injury: '咬 摔 伤 砸 砸人 扑 绊倒 滑倒 摔断',
  cold: '不热 凉 冰凉 没热 冷 冻',
  money: '涨 贵 多收 钱 费用 收费 不合理',
  rude: '态度 骂人 凶 冲我 吼 不管事 恶劣',
  wet: '积水 湿 蹚水 一滩水 水漫',
  lacking: '没有 不够 没装 多装 增设 加装',
  mess: '拉屎 粪 屎 尿 没人捡 吐',
  dying: '枯 死了 枯死 踩秃',
}

/** Longer words with the name of a thing in them that do not speak of it, and spots that a thing only marks. */
const others =
  '门口 门前 对门 东门 西门 南门 北门 前门 后门 出门 上门 敲门 串门 部门 专门 热门 花钱 花了 花园 眼花 刮花 雪白 雪糕 ' +
  '电话 电视 快递员 外卖员 垃圾分类 有点 打电话 停车场 笑死 烦死 气死 吓死 臭死 凉亭 满意 不满 吐槽 浪费 免费 费劲 费用 ' +
  '没拖走 没水带 没收拾 关掉 忘掉 吓掉 滴滴 跺脚都 跺脚也 跺脚没 伤心 冒充 松手 打断 不断 判断 断断续续 ' +
  '电梯口 井盖旁边 树下 路灯下 花坛边 滑梯那 变压器旁边 快递柜旁边 垃圾房那边 喷泉池子 大门外'

type Named = { things: readonly string[]; troubles: readonly string[] }

const named = new Map<string, { things: string[]; troubles: string[] }>()
for (const [kind, lines] of Object.entries({ things, troubles }))
  for (const [name, words] of Object.entries(lines))
    for (const word of words.split(' ')) {
      const one = named.get(word) ?? { things: [], troubles: [] }
      one[kind as keyof Named].push(name)
      named.set(word, one)
    }
for (const word of others.split(' ')) named.set(word, named.get(word) ?? { things: [], troubles: [] })

/** The longest word first: 路灯 is no 灯, and 门口 no door. */
const anyWord = new RegExp([...named.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/** The things that a normalised text names, and what it says is wrong with them. */
export function namesIn(text: string): { things: Set<string>; troubles: Set<string> } {
  const found = { things: new Set<string>(), troubles: new Set<string>() }
  for (const [word] of matchesOf(anyWord, text)) {
    for (const thing of named.get(word)!.things) found.things.add(thing)
    for (const trouble of named.get(word)!.troubles) found.troubles.add(trouble)
  }
  return found
}
