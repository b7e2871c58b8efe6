/** A document that tells its reader to disregard rules, to send money to a number or to give a secret away. */
const lures: readonly RegExp[] = [
  /忽略(?:以上|上面|前面|所有|之前)/,
  /(?:转账|转到|转给|汇款|汇到|打款|打到|打钱|存到)[^。\n]{0,16}\d[\d -]{7,}/,
  /(?:密码|验证码|身份证号|银行卡号)[^。\n]{0,6}(?:告诉|发给|报给|填到|发到)/,
]

/** Whether a text asks for what no office asks for in a document; whoever approves it must look twice. */
export const isLuring = (text: string): boolean => lures.some(lure => lure.test(text))
