import { expect } from 'vitest'
import { types } from 'wechaty-puppet'
import { Outage } from '../../src/ports.ts'
import { bot, newcomer, other, type Rig, resident, room } from './puppets.ts'

const place = { name: '小广场', address: '长春市1栋东侧', latitude: 43.9, longitude: 125.3 }
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const silk = Buffer.from('#!SILK_V3 hello')
const toRoom = { to: { room: room.id }, mentions: [], image: null }
const toResident = { to: { contact: resident.id }, mentions: [], image: null }

/** How people @ the bot, and how they do not. */
const addressed = [
  { text: '灯坏了', mention: true, is: true, words: '灯坏了' },
  { text: '@小格\u2005灯坏了', mention: false, is: true, words: '灯坏了' },
  { text: '@小格\u3000灯坏了', mention: false, is: true, words: '灯坏了' },
  { text: '灯坏了@小格', mention: false, is: true, words: '灯坏了' },
  { text: '灯坏了 @小格 ', mention: false, is: true, words: '灯坏了' },
  { text: '灯坏了', mention: false, is: false, words: '灯坏了' },
  { text: '小格是个好孩子', mention: false, is: false, words: '小格是个好孩子' },
  { text: '问问@小格子吧', mention: false, is: false, words: '问问@小格子吧' },
  { text: '@韩翠萍\u2005灯坏了', mention: false, is: false, words: '@韩翠萍\u2005灯坏了' },
]

const outage = (nothingSent: boolean) => expect.objectContaining({ name: 'Outage', of: 'wechat', nothingSent })
async function failure(doing: Promise<unknown>): Promise<unknown> {
  const error = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Outage)
  return error
}

async function goOffline({ channel, heard, disconnect }: Rig): Promise<void> {
  await disconnect()
  await heard.until('offline', () => !channel.account().online)
}
async function comeBack({ channel, heard, reconnect }: Rig): Promise<void> {
  await reconnect()
  await heard.until('online', () => channel.account().online)
}

/** What a Channel promises, whatever puppet carries it. */
export const contract = {
  'knows its own account': async ({ channel, heard }) => {
    expect(channel.account()).toEqual({ ...bot, online: true })
    expect(heard.online).toEqual([bot.name])
  },
  'hears text in a room': async ({ heard, say }) => {
    const before = Math.floor(Date.now() / 1000) * 1000
    const message = await heard.message(say({ text: '三楼灯不亮了' }))
    expect(message).toMatchObject({ from: resident, room, kind: 'text', text: '三楼灯不亮了', quote: null })
    expect(message).toMatchObject({ own: false, mentionsBot: false, location: null, file: null })
    expect(message.at).toBeGreaterThanOrEqual(before)
    expect(message.at).toBeLessThanOrEqual(Date.now())
  },
  'hears text in private': async ({ heard, say }) => {
    const message = await heard.message(say({ text: '好的，马上去', private: true }))
    expect(message).toMatchObject({ from: resident, room: null, text: '好的，马上去', mentionsBot: false, own: false })
  },
  'keeps the order in which things were said': async ({ heard, say }) => {
    const said = Array.from({ length: 30 }, (_, index) => say({ text: `第${index}句`, private: index % 3 === 0 }))
    await heard.until('all of them', () => heard.messages.length >= said.length)
    expect(heard.messages.map(message => message.id)).toEqual(said)
  },
  'knows when it is addressed': async ({ heard, say }) => {
    for (const { text, mention, is, words } of addressed) {
      const message = await heard.message(say({ text, mention }))
      expect({ text: message.text, is: message.mentionsBot }, text).toEqual({ text: words, is })
    }
  },
  'knows its other name in a room': async ({ heard, say, nickname }) => {
    nickname('社区小助手')
    const message = await heard.message(say({ text: '@社区小助手\u2005灯坏了' }))
    expect(message).toMatchObject({ mentionsBot: true, text: '灯坏了' })
  },
  'splits a quotation from the words': async ({ heard, say }) => {
    const message = await heard.message(say({ text: '修好了', quote: { name: '小格', text: '【新任务 12号】路灯' } }))
    expect(message).toMatchObject({ text: '修好了', quote: '【新任务 12号】路灯', mentionsBot: false })
  },
  'fetches a picture': async ({ heard, say }) => {
    const message = await heard.message(say({ file: { name: 'photo.png', bytes: pixel } }))
    expect(message).toMatchObject({ kind: 'image', text: '' })
    const file = await message.file!()
    expect(file.name).toMatch(/\.png$/)
    expect(file.bytes.equals(pixel)).toBe(true)
  },
  'fetches a voice message': async ({ heard, say }) => {
    const message = await heard.message(say({ file: { name: 'voice.silk', bytes: silk }, private: true }))
    expect(message).toMatchObject({ kind: 'voice', room: null })
    expect((await message.file!()).bytes.equals(silk)).toBe(true)
  },
  'fetches a document': async ({ heard, say }) => {
    const bytes = Buffer.alloc(300_000, 'PK')
    const message = await heard.message(say({ file: { name: '办法.docx', bytes }, private: true }))
    expect(message).toMatchObject({ kind: 'file', room: null, text: '' })
    const file = await message.file!()
    expect(file.name).toBe('办法.docx')
    expect(file.bytes.equals(bytes)).toBe(true)
  },
  'reads a message again that could not be read at first': async ({ heard, say, failRead }) => {
    failRead()
    const [id, next] = [say({ text: '一楼水管爆了' }), say({ text: '快来人' })]
    await heard.message(next)
    expect(heard.messages.map(message => message.id)).toEqual([id, next])
  },
  'hears that there is a location': async ({ heard, say }) => {
    const message = await heard.message(say({ location: place }))
    expect(message.kind).toBe('location')
    expect(message.location!.latitude).toBeGreaterThan(0)
  },
  'reads the location as it was sent': async ({ heard, say }) => {
    expect((await heard.message(say({ location: place }))).location).toEqual(place)
  },
  'sends text to a room': async ({ channel, sent }) => {
    await channel.send({ ...toRoom, text: '1号收到' })
    expect(await sent()).toEqual([{ to: room.id, text: '1号收到', mentions: [], bytes: null }])
  },
  'sends text to a person': async ({ channel, sent }) => {
    await channel.send({ ...toResident, text: '好，归您办' })
    expect(await sent()).toEqual([{ to: resident.id, text: '好，归您办', mentions: [], bytes: null }])
  },
  'writes the names of those it mentions': async ({ channel, sent }) => {
    await channel.send({ ...toRoom, text: '1号收到', mentions: [resident.id, other.id] })
    expect((await sent())[0]!.text).toMatch(/^@曹凤琴\s*@韩翠萍\s1号收到$/)
  },
  'tells WeChat whom it mentions': async ({ channel, sent }) => {
    await channel.send({ ...toRoom, text: '1号收到', mentions: [resident.id] })
    expect((await sent())[0]!.mentions).toEqual([resident.id])
  },
  'sends a picture': async ({ channel, sent }) => {
    await channel.send({ ...toResident, text: '', image: { name: 'photo.png', bytes: pixel } })
    const [picture] = await sent()
    expect(picture!.to).toBe(resident.id)
    expect(picture!.bytes!.equals(pixel)).toBe(true)
  },
  'hears its own words in a room': async ({ channel, heard }) => {
    await channel.send({ ...toRoom, text: '1号收到' })
    const echo = await heard.message(message => message.own)
    expect(echo).toMatchObject({ text: '1号收到', room, from: bot })
  },
  'hears its own words without the names that Wechaty puts in front': async ({ channel, heard }) => {
    await channel.send({ ...toRoom, text: '1号收到', mentions: [resident.id, other.id] })
    expect((await heard.message(message => message.own)).text).toBe('1号收到')
  },
  'hears its own words in private, with the person they went to': async ({ channel, heard }) => {
    await channel.send({ ...toResident, text: '好，归您办' })
    const echo = await heard.message(message => message.own)
    expect(echo).toMatchObject({ text: '好，归您办', room: null, from: { id: resident.id } })
  },
  'gives the id that its own words come back with': async ({ channel, heard }) => {
    const { id } = await channel.send({ ...toRoom, text: '1号收到' })
    expect(id).not.toBeNull()
    expect((await heard.message(message => message.own)).id).toBe(id)
  },
  'sees somebody join, and understands the new member': async ({ heard, join, say }) => {
    join()
    await heard.until('the room', () => heard.rooms.includes(room.topic))
    const message = await heard.message(say({ from: newcomer, text: '大家好' }))
    expect(message).toMatchObject({ from: newcomer, room, text: '大家好' })
  },
  'sees a room get another name': async ({ heard, rename, say }) => {
    rename('1栋幸福群')
    await heard.until('the new name', () => heard.rooms.includes('1栋幸福群'))
    expect((await heard.message(say({ text: '好名字' }))).room).toEqual({ id: room.id, topic: '1栋幸福群' })
  },
  'gives a message that comes twice the same id': async ({ heard, say, redeliver }) => {
    const id = say({ text: '三楼灯不亮了' })
    await heard.message(id)
    redeliver(id)
    await heard.until('it again', () => heard.messages.length === 2)
    const [first, second] = heard.messages.map(({ file: _, ...rest }) => rest)
    expect(second).toEqual(first)
  },
  'says offline and online once each': async rig => {
    await goOffline(rig)
    expect(rig.channel.account()).toEqual({ ...bot, online: false })
    expect(rig.heard.offline).toHaveLength(1)
    await comeBack(rig)
    expect(rig.channel.account()).toEqual({ ...bot, online: true })
    expect(rig.heard.online).toEqual([bot.name, bot.name])
    expect(rig.heard.offline).toHaveLength(1)
  },
  'speaks and hears again after a break, and after another': async rig => {
    for (const round of [1, 2]) {
      await goOffline(rig)
      await comeBack(rig)
      expect((await rig.heard.message(rig.say({ text: `第${round}次回来` }))).text).toBe(`第${round}次回来`)
      await rig.channel.send({ ...toRoom, text: `收到${round}` })
      await rig.heard.message(message => message.own && message.text === `收到${round}`)
    }
  },
  'hears after the break what was said meanwhile, once, in order': async rig => {
    await goOffline(rig)
    const said = ['一楼水管爆了', '快来人', '水漫出来了'].map(text => rig.say({ text }))
    await comeBack(rig)
    const last = rig.say({ text: '回来了吗' })
    await rig.heard.message(last)
    expect(rig.heard.messages.map(message => message.id)).toEqual([...said, last])
  },
  'refuses to send while offline, and nothing has left': async rig => {
    await goOffline(rig)
    expect(await failure(rig.channel.send({ ...toRoom, text: '1号收到' }))).toEqual(outage(true))
    await comeBack(rig)
    expect(await rig.sent()).toEqual([])
  },
  'knows that nothing left for a chat that does not exist': async ({ channel }) => {
    expect(await failure(channel.send({ ...toRoom, to: { room: 'nowhere@chatroom' }, text: '?' }))).toEqual(
      outage(true),
    )
    expect(await failure(channel.send({ ...toRoom, to: { contact: 'nobody' }, text: '?' }))).toEqual(outage(true))
  },
  'does not know what became of a message that failed': async ({ channel, refuseNext }) => {
    refuseNext('socket hang up')
    expect(await failure(channel.send({ ...toRoom, text: '1号收到' }))).toEqual(outage(false))
  },
  'hears a complaint that it talks too fast': async ({ heard, complain }) => {
    complain('操作过于频繁，请稍后再试')
    await heard.until('throttled', () => heard.throttled.length > 0)
  },
  'hears that it talks too fast as the answer to what it sends': async ({ channel, heard, refuseNext }) => {
    refuseNext('操作过于频繁，请稍后再试')
    expect(await failure(channel.send({ ...toRoom, text: '1号收到' }))).toEqual(outage(true))
    expect(heard.throttled).toHaveLength(1)
  },
  'passes a login code on while somebody can still scan it': async ({ heard, scan }) => {
    scan('https://login.example/scanned', types.ScanStatus.Scanned)
    scan('https://login.example/1')
    await heard.until('the code', () => heard.codes.length > 0)
    expect(heard.codes).toEqual(['https://login.example/1'])
  },
  'lives through an error of the puppet': async ({ heard, complain, say, channel }) => {
    complain('something or other')
    expect((await heard.message(say({ text: '还在吗' }))).text).toBe('还在吗')
    expect(channel.account().online).toBe(true)
    expect(heard.throttled).toEqual([])
  },
} satisfies Record<string, (rig: Rig) => Promise<void>>

export type Promised = keyof typeof contract
