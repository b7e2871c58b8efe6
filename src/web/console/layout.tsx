import type { Child } from 'hono/jsx'

/** The frame of every page of the console: a bar, what is to be said first, and the page. */
export function Layout(props: { title: string; name?: string; formToken?: string; back?: boolean; children: Child }) {
  const { title, name, formToken, back = false, children } = props
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#ededed" />
        <title>{`${title} · 小格文件库`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console/console.css" />
      </head>
      <body>
        <header class="bar">
          {back ? (
            <a class="back" href="/console">
              ‹ 全部文件
            </a>
          ) : (
            <span class="brand">小格文件库</span>
          )}
          {name && (
            <form method="post" action="/console/leave" class="me">
              <input type="hidden" name="form" value={formToken} />
              <span>{name}</span>
              <button type="submit" class="plain">
                退出
              </button>
            </form>
          )}
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}

/** What the page has to say first: how something ended, what is wrong. */
export function Notice({ tone, text }: { tone: 'good' | 'bad'; text: string }) {
  return (
    <p class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {text}
    </p>
  )
}

/** A form of one button, with the word that another site cannot know. */
export function Act(props: {
  action: string
  label: string
  formToken: string
  tone?: 'main' | 'warn'
  twins?: string
}) {
  const { action, label, formToken, tone, twins } = props
  return (
    <form method="post" action={action}>
      <input type="hidden" name="form" value={formToken} />
      {twins && <input type="hidden" name="twins" value={twins} />}
      <button type="submit" class={`button ${tone ?? ''}`}>
        {label}
      </button>
    </form>
  )
}
