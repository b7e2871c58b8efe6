// Talks to a started program through its simulator, as a resident and as the unit leader, from report to 结案.
import assert from 'node:assert/strict'

const base = process.argv[2]
const get = async path => (await fetch(new URL(path, base))).json()
const { people } = await get('people')
const idOf = name => people.find(one => one.name === name).id

async function say(as, chat, text) {
  const answer = await fetch(new URL('send', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, chat, text }),
  })
  assert.equal(answer.status, 200, await answer.text())
}

/** Waits until the bot has said something that fits, in this chat, as this person sees it. */
async function hears(as, chat, pattern) {
  for (let round = 0; round < 60; round++) {
    const { messages } = await get(`messages?as=${encodeURIComponent(as)}&chat=${encodeURIComponent(chat)}`)
    const said = messages.find(one => one.from.bot && pattern.test(one.text))
    if (said) return said
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  throw new Error(`nobody heard ${pattern} in ${chat}`)
}

const health = await fetch(new URL('healthz', base))
assert.equal(health.status, 200)
assert.equal((await health.json()).ok, true)

const resident = idOf('曹凤琴')
const leader = idOf('罗振华')
const { chats } = await get(`chats?as=${encodeURIComponent(resident)}`)
const room = chats.find(one => one.name === '1栋居民群').id
const bot = chats.find(one => one.kind === 'person').id

await say(resident, room, '早上好，今天天气不错')
// An urgent matter: the others wait for the morning when this runs at night.
await say(resident, room, '停水了，家里一滴水都没有')
await hears(resident, room, /1号收到.*停水.*罗振华/)
await hears(leader, bot, /新任务 1号/)
await say(leader, bot, '好的，马上去')
await hears(leader, bot, /归您办/)
await say(leader, bot, '办结 1 换了阀门')
await hears(resident, room, /已办结.*换了阀门/s)
await say(resident, room, '满意')
await hears(resident, room, /结案/)
console.log('the started program heard a report, carried it and closed it')
