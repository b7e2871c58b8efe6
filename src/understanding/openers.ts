import { normalise } from './normalise.ts'

const opener =
  /^(?:你好|您好|在吗|请问|小格|喂)?[,，。!！\s]*(?:我|俺|咱|咱们|我们|我这儿|我这)?(?:想|要|有|这儿有|这有)?(?:跟|和|向|给)?(?:你们?|您|社区|领导)?(?:想|要)?(?:反映|反应|报|说|问|咨询|请教|投诉|汇报|打听|求助)?(?:一下|一?个|点儿?|件)?(?:事儿?|事情|问题|情况|意见)(?:想|要)?(?:反映|反应|说|问|咨询|请教)?(?:一下|问)?(?:可以吗|行吗|行不|方便吗)?[,，。.!！?？~\s]*$/

const asksToAsk =
  /^(?:你好|您好|在吗|请问|小格|喂)?[,，。!！\s]*(?:我|俺|咱)?(?:就)?(?:想|要|能)?(?:跟|和|向)?(?:你们?|您|社区)?(?:问|咨询|打听|请教|问问)(?:一下|下|个|点)?(?:可以吗|行吗|行不)?[,，。.!！?？~\s]*$/

/** 我想反映个事: says that something is coming, and not what. */
export const isOpener = (text: string): boolean => {
  const clean = normalise(text).trim()
  return clean.length <= 20 && (opener.test(clean) || asksToAsk.test(clean))
}
