const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'iframe',
  'head',
  'nav',
  'footer',
  'button',
  'select',
])
const blocks = new Set(
  'p div section article header main ul ol li table thead tbody tr br hr h1 h2 h3 h4 h5 h6 dl dt dd blockquote pre figure figcaption'.split(
    ' ',
  ),
)

const isCell = (name: string): boolean => name === 'td' || name === 'th'

/** The text of a page with its headings as `#` lines and its table rows as `a | b` lines; what is not read is dropped. */
export async function textOfHtml(html: string): Promise<string> {
  const { Parser } = await import('htmlparser2')
  const parts: string[] = []
  const muted: string[] = []
  let title = ''
  let inTitle = false
  let cells = 0
  /** Word puts a paragraph into every cell of a table: a row stays one line. */
  const breakLine = (name: string) => parts.push(cells > 0 && name !== 'tr' && name !== 'table' ? ' ' : '\n')
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'title') inTitle = true
        if (silent.has(name)) muted.push(name)
        if (muted.length > 0) return
        if (blocks.has(name)) breakLine(name)
        if (/^h[1-6]$/.test(name)) parts.push(`${'#'.repeat(Number(name[1]))} `)
        if (!isCell(name)) return
        cells += 1
        parts.push(' | ')
      },
      ontext(text) {
        if (inTitle) title += text
        else if (muted.length === 0) parts.push(text.replace(/[ \t\r\n\u00a0]+/g, ' '))
      },
      onclosetag(name) {
        if (name === 'title') inTitle = false
        if (muted.at(-1) === name) muted.pop()
        else if (muted.length === 0 && blocks.has(name)) breakLine(name)
        if (muted.length === 0 && isCell(name)) cells -= 1
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  const body = tidyLines(parts.join(''))
  return /^# /m.test(body) || title.trim() === '' ? body : `# ${title.trim()}\n${body}`
}

function tidyLines(text: string): string {
  const lines = text.split('\n').map(line =>
    line
      .replace(/^\s*\|\s*/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return lines.filter(line => line !== '' && !/^#+$/.test(line)).join('\n')
}
