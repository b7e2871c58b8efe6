export const sayPhotoAdded = (ticketId: number): string => `照片已放进${ticketId}号。`
export const sayPhotoProblem = (problem: string): string => `这张照片用不了：${problem}。请换一张重新发。`
export const photoProblems = {
  empty: '文件是空的',
  notAPicture: '打不开，可能不是照片',
  tooLarge: '太大了（超过五千万像素或20兆）',
  notFetched: '没有从微信取到',
} as const
