import { documentStates } from '../../domain/document-life.ts'
import type { DocumentHead, DocumentRow, GuideEntry } from '../../store/documents.ts'
import { fieldNames, sayLuring, consoleWords as words } from '../../wording/documents.ts'
import { Act, Layout, Notice } from './layout.tsx'
import type { Visitor } from './session.ts'

export type Said = { tone: 'good' | 'bad'; text: string }
/** What a document says of itself, as the page shows it. */
export type Head = Record<keyof typeof fieldNames, string | null>
export type Listed = DocumentHead & { head: Head }

export function EnterPage({ code }: { code: string | null }) {
  return (
    <Layout title={words.enterTitle}>
      <section class="card narrow">
        <h1>{words.enterTitle}</h1>
        {code === null ? (
          <Notice tone="bad" text={words.linkGone} />
        ) : (
          <>
            <p>{words.enterWhy}</p>
            <form method="post" action="/console/enter">
              <input type="hidden" name="code" value={code} />
              <button type="submit" class="button main">
                {words.enter}
              </button>
            </form>
          </>
        )}
      </section>
    </Layout>
  )
}

/** One sentence and the way back, unless the visitor is not in. */
export function PlainPage({ title, text, isOut = false }: { title: string; text: string; isOut?: boolean }) {
  return (
    <Layout title={title} back={!isOut}>
      <section class="card narrow">
        <h1>{title}</h1>
        <Notice tone={isOut ? 'good' : 'bad'} text={text} />
      </section>
    </Layout>
  )
}

const groups = [
  { title: words.waiting, states: ['DRAFT'], none: words.noneWaiting },
  { title: words.inUse, states: ['APPROVED'], none: words.noneInUse },
  { title: words.outOfUse, states: ['EXPIRED', 'REPLACED', 'WITHDRAWN'], none: words.noneOut },
] as const

export function ListPage(props: {
  visitor: Visitor
  documents: readonly Listed[]
  sought: string
  said: readonly Said[]
  ticked: boolean
}) {
  const { visitor, documents, sought, said, ticked } = props
  return (
    <Layout title={words.listTitle} name={visitor.name} formToken={visitor.formToken}>
      {said.map(one => (
        <Notice {...one} />
      ))}
      <section class="card tools">
        <form method="post" action="/console/upload" enctype="multipart/form-data" class="upload">
          <input type="hidden" name="form" value={visitor.formToken} />
          <label for="file">{words.upload}</label>
          <input
            id="file"
            type="file"
            name="file"
            multiple
            required
            accept=".docx,.pdf,.xlsx,.csv,.txt,.md,.html,.htm"
          />
          <button type="submit" class="button main">
            {words.send}
          </button>
          <p class="soft">{words.uploadHint}</p>
        </form>
        <form method="get" action="/console" class="seek">
          <label for="seek">{words.seek}</label>
          <input id="seek" type="search" name="q" value={sought} maxlength={40} />
          <button type="submit" class="button">
            {words.seekButton}
          </button>
        </form>
      </section>
      {sought !== '' && (
        <p class="sought">
          {documents.length === 0 && words.noneSought(sought)}{' '}
          <a class="link" href="/console">
            {words.seeAll}
          </a>
        </p>
      )}
      {groups.map(({ title, states, none }) => {
        const held = documents.filter(one => (states as readonly string[]).includes(one.state))
        if (held.length === 0 && sought !== '') return null
        return (
          <section class="group">
            <h2>
              {title}
              <span class="count">{held.length}</span>
            </h2>
            {held.length === 0 ? (
              <p class="soft none">{none}</p>
            ) : states[0] === 'DRAFT' ? (
              <Waiting held={held} formToken={visitor.formToken} sought={sought} ticked={ticked} />
            ) : (
              <Cells held={held} />
            )}
          </section>
        )
      })}
    </Layout>
  )
}

/** Drafts, to be looked at one by one or approved together. */
function Waiting(props: { held: readonly Listed[]; formToken: string; sought: string; ticked: boolean }) {
  const { held, formToken, sought, ticked } = props
  const query = new URLSearchParams({ ...(sought && { q: sought }), ...(!ticked && { tick: 'all' }) })
  if (held.length === 1) return <Cells held={held} />
  return (
    <form method="post" action="/console/approve">
      <input type="hidden" name="form" value={formToken} />
      <p class="ticks">
        <button type="submit" class="button main">
          {words.approveTicked}
        </button>
        <a class="link" href={`/console?${query}`}>
          {ticked ? words.tickNone : words.tickAll}
        </a>
      </p>
      <Cells held={held} ticked={ticked} />
    </form>
  )
}

function Cells({ held, ticked }: { held: readonly Listed[]; ticked?: boolean }) {
  return (
    <ul class="cells">
      {held.map(({ id, title, state, head }) => (
        <li>
          {ticked !== undefined && (
            <label class="tick">
              <input type="checkbox" name="id" value={id} checked={ticked} aria-label={words.tick(title)} />
            </label>
          )}
          <a href={`/console/documents/${id}`} class="cell">
            <span class="cell-words">
              <span class="cell-title">{title}</span>
              <span class="soft">{words.lineOf(id, head.number, head.expires)}</span>
            </span>
            <span class={`state ${state.toLowerCase()}`}>{words.shortState[state]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export type Shown = {
  document: DocumentRow
  head: Head
  passages: readonly { path: readonly string[]; text: string }[]
  guide: readonly GuideEntry[]
  twin: { id: number; title: string } | null
  isLuring: boolean
}

export function DocumentPage(props: { visitor: Visitor; shown: Shown; said: readonly Said[] }) {
  const { visitor, shown, said } = props
  const { document, head, passages, guide } = shown
  return (
    <Layout title={document.title} name={visitor.name} formToken={visitor.formToken} back>
      {said.map(one => (
        <Notice {...one} />
      ))}
      <section class="card">
        <p class={`state big ${document.state.toLowerCase()}`}>{documentStates[document.state]}</p>
        <h1>{document.title}</h1>
        <p class="soft">{words.cameAs(document.id, document.fileName)}</p>
        {shown.isLuring && <Notice tone="bad" text={sayLuring()} />}
        <Decide shown={shown} formToken={visitor.formToken} />
      </section>
      <HeadForm id={document.id} head={head} formToken={visitor.formToken} />
      {guide.length > 0 && <Guide guide={guide} />}
      <section class="card">
        <h2>{words.passages(passages.length)}</h2>
        <ol class="passages">
          {passages.map(({ path, text }) => (
            <li>
              {path.length > 0 && <p class="path">{path.join(' › ')}</p>}
              <p class="passage">{text}</p>
            </li>
          ))}
        </ol>
      </section>
    </Layout>
  )
}

function Decide({ shown, formToken }: { shown: Shown; formToken: string }) {
  const { document, twin } = shown
  const at = `/console/documents/${document.id}`
  const mayApprove = document.state === 'DRAFT' || document.state === 'WITHDRAWN'
  return (
    <div class="decide">
      {mayApprove && twin && <p>{words.twin(twin.id, twin.title)}</p>}
      {mayApprove && twin && (
        <>
          <Act action={`${at}/approve`} label={words.replace} tone="main" twins="replace" formToken={formToken} />
          <Act action={`${at}/approve`} label={words.apart} twins="apart" formToken={formToken} />
        </>
      )}
      {mayApprove && !twin && (
        <Act action={`${at}/approve`} label={words.approve} tone="main" twins="ask" formToken={formToken} />
      )}
      {document.state !== 'WITHDRAWN' && (
        <Act
          action={`${at}/withdraw`}
          label={document.state === 'DRAFT' ? words.discard : words.withdraw}
          tone="warn"
          formToken={formToken}
        />
      )}
    </div>
  )
}

const dates: readonly string[] = ['issued', 'effective', 'expires']

function HeadForm({ id, head, formToken }: { id: number; head: Head; formToken: string }) {
  return (
    <section class="card">
      <h2>{words.headTitle}</h2>
      <form method="post" action={`/console/documents/${id}/header`} class="head">
        <input type="hidden" name="form" value={formToken} />
        {Object.entries(fieldNames).map(([name, zh]) => (
          <label>
            <span>{zh}</span>
            <input
              type={dates.includes(name) ? 'date' : 'text'}
              name={name}
              value={head[name as keyof Head] ?? ''}
              maxlength={80}
              required={name === 'title'}
            />
          </label>
        ))}
        <p class="soft">{words.headHint}</p>
        <button type="submit" class="button main">
          {words.save}
        </button>
      </form>
    </section>
  )
}

function Guide({ guide }: { guide: readonly GuideEntry[] }) {
  return (
    <section class="card">
      <h2>{words.guideTitle(guide.length)}</h2>
      {guide.map(entry => (
        <details open={guide.length === 1}>
          <summary>{entry.name}</summary>
          <dl>
            {Object.entries(words.guideFields).map(([field, zh]) => {
              const said = entry[field as keyof typeof words.guideFields]
              return said === null ? null : (
                <>
                  <dt>{zh}</dt>
                  <dd>{said}</dd>
                </>
              )
            })}
          </dl>
        </details>
      ))}
    </section>
  )
}
