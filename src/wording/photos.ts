export const sayPhotoAdded = (ticketId: number): string => `照片已放进${ticketId}号。`
export const sayWhatIsThis = (): string => '照片收到了。请再说一句：在哪里、怎么了？我就转给人去办。'
export const sayWhatIsThere = (): string => '位置收到了。请再说一句：那里怎么了？我就转给人去办。'
export const sayPhotoForTask = (ticketId: number): string =>
  `照片收到了。办好了回“办结 ${ticketId} 怎么处理的”，照片一起发给居民；要报新的事，请说在哪里、怎么了。`
export const sayPhotoProblem = (problem: string): string => `这张照片用不了：${problem}。请换一张重新发。`
export const sayFileProblem = (problem: string): string => `这份文件用不了：${problem}。请换一份重新发。`
export const photoProblems = {
  empty: '文件是空的',
  notAPicture: '打不开，可能不是照片',
  tooLarge: '太大了（超过五千万像素或20兆）',
  notFetched: '没有从微信取到',
  notAllowed: '只能发 PDF、Word、Excel、PPT、文本文件',
  fileTooLarge: '太大了（超过20兆）',
} as const
