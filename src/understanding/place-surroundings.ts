/**
 * What stands before or after a number and decides whether it names a place, counts or dates.
 * Names ending in `Before` are matched against the text that ends at the number, the others against what follows it.
 */

/** The end of the name of an estate or of a public building, after which a mere number is a house. */
export const estateBefore = /(?:小区|新村|山庄|中心|[苑园庭湾府墅厦场城里郡邸轩阁院居坊寓])$/
/** Works and quarters number their houses as estates do, from 1 to some hundreds: 黎明工业区128号, 横塘三区60号. */
export const areaBefore =
  /(?:工业区|园区|开发区|加工区|市场|商城|(?<!村)[一二三四五六七八九十\d东西南北中A-Z]区|[一二三四五六七八九十\d]期)$/i
export const quarterWithHouses = /(?:小区|新村)$/
/** Villages and hamlets number their houses through. */
export const hamletBefore = /[庄堂塘屯寨湾坝]$/
export const villageBefore = /[村头庄堂塘屯寨湾坝]$/
/** In a market a mere number is a stall. */
export const marketBefore = /(?:市场|商城|[配贸装]城)$/
/** 建设路19号4-151: what follows the number of a street is a house of that yard. */
export const streetNumberBefore = /(?:[路街道巷弄段])\d{1,5}号(?:内|院)?[-－—_ ]?$/
/** Where a letter with a number ends an address it is a house: 88号A67, 联建房A10. */
export const letteredHouseBefore = /(?:\d号|[房场])$/
/** What stands beside, in or before a house, and not beside a day: 工业区28号旁, 小区7号厂房. */
export const besideHouse =
  /^(?:旁|边|侧|对面|附近|前[面边]?(?!几)|后[面边](?!几)|门[口前卫](?!诊)|厂房|仓库|底商|商铺|店面|楼道|楼[上下前后顶](?!午)|院[子内里]|里面|内(?!有)|[(（_]|住户|业主|租户|房东|电[话联]|$)/
/** A road keeps its number to itself: 建设路19号 is no building. */
export const roadBefore = /(?:[路道巷弄段组线镇乡]|(?<![\d一二三四五六七八九十])街|胡同|国道)$/
/** 99弄12号, 99弄3支弄12号: in a lane the number is the house. */
export const laneBefore = /[\d支]弄$/
/** Parts of an estate, after which 8-1202 is a house and a door; one that counts its streets has 三街9号. */
export const quarterBefore = /(?:[区期]|[\d一二三四五六七八九十]街)$/
export const homeBefore = /(?:我家|我们?是|家?住在?|我在|家在|楼[上下]|隔壁|对门|邻居)$/

/** Measures and counted things: the number before them counts and names no door. */
export const measure =
  /^(?:[.:%\d]|[a-zA-Z]|元|块|米|平(?:[米方之多以左]|$)|[公市]?斤|公里|千|万|亿|多|余|[个人次岁]|年|月(?!亮)|日|天(?!花|台|然|燃|井|线)|点|时[间候]?|分|秒|路|度|户(?!型)|[毫升吨瓦兆]|℃|㎡)/
/** The number is a day of the month, not a door: 3号楼5号停水. */
export const dayOfMonth =
  /^(?:[上下中]午|早|晚|凌晨|夜|前|后|之|以|左右|到|至|起|开|结束|停|来[水电]|那天|当天|发|通知|学习|检|做|交|周|星期|[（(]?[周星])/
/** Things that carry a number of their own, and are not doors. */
export const numberedThing =
  /^(?:线|院|井|地铁|工单|单(?!元)|公告|文|令|电?梯|车|桩|机|泵|出?口|岗|选手|信箱|[柜箱仓]|门(?![市面口]))/
export const notFlat = /^\d?[一二两]?厅|^间(?!里)|^[型子租东屋价产顶贷]/
export const countedHousehold = /^(?:居民|人家|家庭|[^\s型的家门])/

/** 楼主, 楼盘; and on a message board 3楼 is who wrote the third answer: 二楼说得对. */
export const notFloor = /^(?:[主盘市]|花园)/
export const speaker = /^(?:上的|说|讲|回复|发言|正解|那位|的?(?:兄弟|朋友|网友|哥|姐|亲)|@)/
export const countedStorey =
  /^(?:叠|楼|高|小楼|的(?:楼|房|高|住宅|电梯)|多|[厚薄灰土油水皮膜霜雪冰纸布泥铁网漆污垢沙浮绿黑白黄]|意思|关系)/
export const countingStoreyBefore =
  /(?:叠|[上下]头|最[上下]面?|[共高达总每隔各两加盖几数多有建是分被着满厚薄铺结蒙起了]|上下)$/
export const countingFloorBefore = /(?:[共高总每隔各两加盖几数多]|上下)$/

/** 东头第一栋, 从南数第二栋: counted from an end, whatever its number is. */
export const countedFromAnEnd = /(?:[东西南北]头|数起?)第$/
export const notBuilding = /^(?:梁之|证|组(?!织|长|建))/
/** Nouns of which one counts several: 建了三栋办公楼. */
export const countedHouse =
  /^(?:办公|居民楼|住宅|高层|多层|小高|步梯|电梯房|别墅|厂房|房屋|民房|[旧老新]房|楼房|[大高新]楼|宿舍|安置|商住|洋房|(?:的?房子|楼)(?![道梯下上顶前后门栋里内外间长组面层])|[,，。;；、！!？?]|$)/
export const houseCountBefore = /(?:需要|[建盖拆买]了?|只?有|[为的了面]|[这那])$/
export const certainHouseCountBefore = /(?:共|需要|[每整同另几数哪]|其中|总计|[这那])$/
/** 三栋楼 counts, unless somebody speaks of the own: 我们三栋楼. */
export const severalHouses = /^楼(?![道梯下上顶前后门栋里内外间长组面层])/
export const ownBefore = /(?:我们?|咱们?|俺们?|家|住在?|老|区|[苑园庭湾府城村])$/

/** 陈一栋 is a neighbour. */
export const personBefore =
  /(?:^|[@，,。 是叫找])[赵钱孙李周吴郑王冯陈沈韩杨朱秦许何吕张孔曹严金魏谢邹章苏潘葛范彭鲁马方任袁柳史唐廉岑薛雷贺倪汤罗毕郝于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄贝臧戴宋庞熊纪舒项祝董梁杜阮蓝季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪包左石崔龚程]$/

export const lesson = /^(?:测|考|课|练习|作文|词|听写|复习|卷子)/
/** 7座 is a car and 一座桥 a bridge. */
export const seated = /^(?:[车商位桥山塔城坟庙岛雕凉亭石大小]|以[上下]|的车|SUV)/i
export const insideBlock = /^(?:[成全整]座|楼|电梯|大[堂厅]|门口|\d)/
/** 92#汽油, 5#电池. */
export const graded = /^(?:电池|[油汽柴钢支线管机泵井煤]|[a-zA-Z])/
/** 我是3-2的. */
export const saysNoMore = /^(?:的|[,，。]|$)/
export const stairs = /^[道梯]/
export const insideStairwell = /^(?:楼道|楼梯|电梯|门口|单元门|门洞)/
/** 302，楼上漏水; 301半夜又唱歌: what goes on behind a door that the message begins with. */
export const begunByDoor =
  /^(?:[,，]|半夜|夜里|凌晨|大?清早|昨[晚夜天]|天天|每天|又|一直|老是|总是|装修|漏水?|养|的(?:狗|猫|空调|音响|孩子|小孩|租客|人|装修|水管|油烟|阳台))/
/** 119, 12345: whom one calls, and no door. */
export const serviceNumber = /^1(?:1\d|2[0-2]|00\d\d)$/
export const ownDoor =
  /^(?:的?(?:住户|业主|租户|户主|房东|邻居|老人|老[头太]|大[爷妈娘]|爷爷|奶奶|阿姨|叔叔?|小孩|孩子)|[那这]家|家[里的]|门口|的?(?:卫生间|厕所|洗手间|马桶|地漏|厨房|客厅|卧室|阳台|天花板|吊顶|窗[户台]|空调|入户门|房门|门[缝锁铃])|把|报的)/
