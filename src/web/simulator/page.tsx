import { Dialogs } from './dialogs.tsx'
import { Icon, IconSprite } from './icons.tsx'
import { textLength } from './requests.ts'

/** The shell of the page; the script fills in people, chats and messages. */
export function Page({ bot }: { bot: { id: string; name: string } }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="theme-color" content="#ededed" />
        <title>{`${bot.name} · 模拟微信`}</title>
        <link rel="icon" type="image/svg+xml" href="simulator/icon.svg" />
        {['base', 'frame', 'bubbles', 'composer', 'dialogs'].map(name => (
          <link rel="stylesheet" href={`simulator/${name}.css`} />
        ))}
        <script type="module" src="simulator/simulator.js" />
      </head>
      <body data-bot-id={bot.id} data-bot-name={bot.name} data-screen="list">
        <IconSprite />
        <noscript>这个页面要打开浏览器的 JavaScript 才能用。</noscript>
        <p id="offline" class="offline" role="status" hidden>
          连接断开，正在重连…
        </p>
        <div class="app">
          <Rail />
          <ChatList bot={bot.name} />
          <Conversation />
        </div>
        <Dialogs />
        <p id="toast" class="toast" role="alert" hidden />
      </body>
    </html>
  )
}

function Rail() {
  return (
    <nav class="rail" aria-label="导航">
      <button type="button" class="rail-me" data-me="avatar" data-opens="who" aria-haspopup="dialog" />
      <button type="button" class="tab" data-tab="list" aria-current="page">
        <Icon name="chat" />
        <span class="badge" data-unread hidden />
        <span>微信</span>
      </button>
      <button type="button" class="tab" data-opens="who" aria-haspopup="dialog">
        <Icon name="person" />
        <span>我是谁</span>
      </button>
    </nav>
  )
}

function ChatList({ bot }: { bot: string }) {
  return (
    <section class="side" aria-label="聊天列表">
      <header class="bar side-bar">
        <h1 id="list-title">微信</h1>
        <span class="sim-tag">模拟</span>
      </header>
      <button type="button" class="me" data-opens="who" aria-haspopup="dialog">
        <span data-me="avatar" />
        <span class="me-words">
          <span class="me-name" data-me="name" />
          <span class="me-title" data-me="title" />
        </span>
        <span class="me-switch">
          <Icon name="swap" />
          换身份
        </span>
      </button>
      <label class="search">
        <Icon name="search" />
        <input id="chat-search" type="search" placeholder="搜索群名" aria-label="搜索群名" autocomplete="off" />
      </label>
      <div class="scroll">
        <div id="list-hint" class="hint" hidden />
        <ul id="chats" class="chats" />
        <p id="no-chats" class="nothing" hidden>
          没有找到
        </p>
        <p class="small-print">
          这里是模拟的微信，{bot}是机器人，会自动回答。想看看单元长收到了什么，点上面的「换身份」。
        </p>
      </div>
    </section>
  )
}

function Conversation() {
  return (
    <main class="talk">
      <div id="no-talk" class="no-talk">
        <span class="no-talk-icon">
          <Icon name="chat" />
        </span>
        <div id="talk-hint" class="hint" />
      </div>
      <header class="bar talk-bar">
        <button type="button" id="back" class="icon-button back" aria-label="返回聊天列表">
          <Icon name="back" />
          <span class="badge" data-unread hidden />
        </button>
        <div class="talk-heading">
          <h2 id="talk-title" class="talk-title">
            聊天
          </h2>
          <p class="talk-as" data-me="name" />
        </div>
        <button type="button" class="icon-button talk-me" data-me="avatar" data-opens="who" aria-haspopup="dialog" />
        <button type="button" id="show-members" class="icon-button" aria-label="群成员">
          <Icon name="more" />
        </button>
      </header>
      <div id="scroller" class="scroller">
        <ol id="messages" class="messages" role="log" aria-live="polite" aria-label="消息" />
        <div id="empty-hint" class="hint" hidden />
      </div>
      <div class="newer-place">
        <button type="button" id="newer" class="newer" hidden>
          <Icon name="down" />
          <span id="newer-count" />
        </button>
      </div>
      <Composer />
    </main>
  )
}

function Composer() {
  return (
    <form id="composer" class="composer">
      <div id="quote-strip" class="quote-strip" hidden>
        <span id="quote-words" />
        <button type="button" id="quote-drop" class="icon-button" aria-label="不引用了">
          <Icon name="close" />
        </button>
      </div>
      <div class="entry">
        <button type="button" id="voice" class="icon-button phone-only" aria-label="切换到语音" aria-pressed="false">
          <span class="when-typing">
            <Icon name="voice" />
          </span>
          <span class="when-speaking">
            <Icon name="keyboard" />
          </span>
        </button>
        <textarea
          id="words"
          rows={1}
          maxlength={textLength}
          aria-label="输入消息"
          enterkeyhint="send"
          autocomplete="off"
        />
        <button type="button" id="hold" class="hold" hidden>
          按住 说话
        </button>
        <button
          type="button"
          id="plus"
          class="icon-button phone-only"
          aria-label="更多：照片、文件、位置"
          aria-expanded="false"
          aria-controls="panel"
        >
          <Icon name="plus" />
        </button>
        <button type="submit" id="send" class="send">
          发送
        </button>
      </div>
      <div id="panel" class="panel">
        <label class="tile">
          <span class="tile-icon">
            <Icon name="photo" />
          </span>
          <span>照片</span>
          <input id="photo-file" type="file" accept="image/jpeg,image/png,image/webp,image/gif" aria-label="照片" />
        </label>
        <label class="tile">
          <span class="tile-icon">
            <Icon name="file" />
          </span>
          <span>文件</span>
          <input id="any-file" type="file" aria-label="文件" />
        </label>
        <button type="button" class="tile" data-opens="place" aria-haspopup="dialog">
          <span class="tile-icon">
            <Icon name="place" />
          </span>
          <span>位置</span>
        </button>
        <button type="button" class="tile" id="mention" aria-haspopup="dialog">
          <span class="tile-icon">
            <Icon name="at" />
          </span>
          <span>提醒谁看</span>
        </button>
      </div>
      <p class="keys">Enter 发送，Shift+Enter 换行</p>
    </form>
  )
}
