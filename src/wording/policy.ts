/** What `xiaoge ask` says on stderr about the files of a knowledge base, and why one of them is left out. */
export const unreadable = {
  tooLarge: (most: number) => `文件太大（超过${most}MB），没有读。请拆开，或另存为纯文字。`,
  empty: () => '文件里没有文字，没有读。',
  encrypted: () => '文件加了密码，没有读。请去掉密码后再放进来。',
  scanned: () => '这是扫描件，里面只有图片，没有文字。请提供文字版。',
  broken: () => '文件已损坏，打不开。请重新保存一份。',
  bomb: () => '文件解压后大得不正常，没有读。请核对来源。',
  encoding: () => '认不出文字的编码，没有读。请另存为UTF-8或GBK。',
  oldFormat: () => '这种格式读不了。请另存为 .docx、.xlsx、.pdf、.html、.md 或 .txt。',
  notADocument: () => '这不是文档，没有打开。请发 .docx、.xlsx、.pdf、.html、.md 或 .txt 文件。',
  picture: () => '这是一张图片，里面没有可以读的文字。请提供文字版。',
  gone: () => '打不开这个文件，请核对权限。',
} as const satisfies Record<string, (most: number) => string>

export const skipped = (path: string, why: keyof typeof unreadable, most: number): string =>
  `跳过 ${path}：${unreadable[why](most)}`

export const indexing = (count: number): string => `正在建立索引：已读 ${count} 份文件……`
export const indexed = (documents: number, passages: number, seconds: number): string =>
  `索引好了：${documents} 份文件，${passages} 段，用时 ${seconds.toFixed(1)} 秒。`
export const embedding = (passages: number): string => `正在按意思建立索引：已算 ${passages} 段……`
export const embeddingFailed = (why: string): string =>
  `按意思找用不上（${why}），先按字词找。请检查 MODEL_BASE_URL、MODEL_API_KEY 和 EMBEDDING_MODEL。`
export const outOfForce = (titles: readonly string[]): string =>
  `已失效或已被替代，不用来回答：${titles.map(title => `《${title}》`).join('')}`
export const repeatedIds = (path: string, count: number): string =>
  `${path} 里有 ${count} 份文件的编号（docid）与别的重复，只用先读到的那份。请改成不同的编号。`
export const emptyLibrary = (folder: string): string => `${folder} 里没有可以读的文件。`
