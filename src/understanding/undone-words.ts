/** 还在滴水, 又不亮了, 跟没修一样: what somebody says of a thing that was called done and is not. */
const undone: readonly RegExp[] = [
  /还(?:是|在)?(?:那样|老样子|这样|不(?:亮|行|热|通|转|响|出|能|走|动|来|好|灵|开|关)|没(?:修|弄|换|好|水|电|气|人|动静|处理|解决|清|扫|亮|通|热)|漏|滴|渗|堵|停|黑|响|臭|冷|凉|坏|满|脏|闪|一闪|晃|卡|吵|有味|冒|返|跳闸)/,
  /(?:没|未|没有|根本没|压根没|又没)(?:人)?(?:给)?(?:修|弄|换|处理|解决|清|扫|通|办|搞|整|倒|收|拉|搬|挪)(?:好|成|干净|利索|过|来)?(?:[呢啊呀,，。!！~\s]|$)/,
  /又(?:坏|不[亮行热通转]|漏|停|堵|黑|响|开始|犯|满|冒|返|跳闸|没[水电]|掉|松|吵|闹|臭|关不上|打不开)/,
  /跟没.{1,3}一样|白修|不管用|一点(?:儿)?(?:也|都)?没(?:变|好|见好)|没(?:见)?好[呢啊呀,，。!！~\s]|没好$|老样子|好了(?:一|两|半|没)[^,，。]{0,4}又|没(?:有)?人来(?:修|看|管|过)|治标不治本/,
]

/** Longer words tell a story of their own. */
const longest = 60

/** Whether the words say that something is as bad as it was. */
export const saysUndone = (clean: string): boolean =>
  clean.length <= longest && undone.some(way => way.test(clean)) && !/不用(?:修|来|管)|没事/.test(clean)
