import { FileBox, type FileBoxInterface } from 'file-box'
import { Puppet, type payloads, types } from 'wechaty-puppet'
import { type LocalMessage, type LocalWorld, typeOfFile } from './world.ts'

/** WeChat puts a quotation in front of the words like this; it is how puppets hand quotes on. */
export const quoteOpen = '「'
export const quoteLine = '\n- - - - - - - - - - - - - - -\n'

/**
 * The simulated WeChat as a Wechaty puppet, in process. While it is stopped the world keeps what was said and hands
 * it over at the next start, once, the way WeChat does.
 */
export class PuppetLocal extends Puppet {
  readonly world: LocalWorld
  #connected = false
  #missed: LocalMessage[] = []
  readonly #hear = {
    message: (message: LocalMessage) => this.#onMessage(message),
    join: ({ room, who, inviter }: { room: string; who: string[]; inviter: string }) =>
      void this.#onJoin(room, who, inviter),
    leave: ({ room, who, remover }: { room: string; who: string[]; remover: string }) =>
      void this.#onLeave(room, who, remover),
    topic: ({ room, was, by }: { room: string; was: string; by: string }) => void this.#onTopic(room, was, by),
  }

  constructor(world: LocalWorld) {
    super({})
    this.world = world
    // Messages are kept from the moment the account exists, connected or not.
    world.on('message', this.#hear.message)
    world.on('join', this.#hear.join)
    world.on('leave', this.#hear.leave)
    world.on('topic', this.#hear.topic)
  }

  override version(): string {
    return '1.0.0'
  }
  override name(): string {
    return 'PuppetLocal'
  }

  override async onStart(): Promise<void> {
    this.#connected = true
    await this.login(this.world.botId)
    this.emit('ready', { data: 'local' })
    this.#deliverMissed()
  }

  override async onStop(): Promise<void> {
    this.#connected = false
  }

  /** The account is gone for good: another puppet takes its place. What it has not delivered is handed over. */
  retire(): LocalMessage[] {
    for (const [event, hear] of Object.entries(this.#hear)) this.world.off(event as 'message', hear as never)
    return this.#missed.splice(0)
  }

  inherit(messages: LocalMessage[]): void {
    this.#missed.push(...messages)
  }

  /** The connection breaks and comes back, as the simulator's and the script's offline and online. */
  setConnected(connected: boolean): void {
    this.#connected = connected
    this.emit(connected ? 'ready' : 'reset', { data: 'connection' })
    if (connected) this.#deliverMissed()
  }

  get connected(): boolean {
    return this.#connected
  }

  #deliverMissed(): void {
    for (const message of this.#missed.splice(0)) this.emit('message', { messageId: message.id })
  }

  #onMessage(message: LocalMessage): void {
    if (!this.world.concerns(message, this.world.botId)) return
    if (this.#connected) this.emit('message', { messageId: message.id })
    else this.#missed.push(message)
  }

  async #onJoin(roomId: string, inviteeIdList: string[], inviterId: string): Promise<void> {
    await this.roomPayloadDirty(roomId)
    await this.roomMemberPayloadDirty(roomId)
    if (this.#connected) this.emit('room-join', { roomId, inviteeIdList, inviterId, timestamp: Date.now() })
  }

  async #onLeave(roomId: string, removeeIdList: string[], removerId: string): Promise<void> {
    if (this.#connected) this.emit('room-leave', { roomId, removeeIdList, removerId, timestamp: Date.now() })
    await this.roomPayloadDirty(roomId)
  }

  async #onTopic(roomId: string, oldTopic: string, changerId: string): Promise<void> {
    await this.roomPayloadDirty(roomId)
    const newTopic = this.world.rooms.get(roomId)!.topic
    if (this.#connected) this.emit('room-topic', { roomId, oldTopic, newTopic, changerId, timestamp: Date.now() })
  }

  override ding(data?: string): void {
    setImmediate(() => this.emit('dong', { data: data ?? '' }))
  }

  /** Wechaty 1.20.2 answers a RoomMember “dirty” event by looking a contact up under the room's id; drop the cache instead. */
  override async roomMemberPayloadDirty(roomId: string): Promise<void> {
    this.cache.roomMember.delete(roomId)
  }

  // ---- contacts

  override async contactList(): Promise<string[]> {
    return [...this.world.contacts.keys()]
  }
  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const contact = this.world.contacts.get(id)
    if (!contact) throw new Error(`no contact ${id}`)
    return {
      id,
      name: contact.name,
      gender: types.ContactGender.Unknown,
      type: types.Contact.Individual,
      avatar: '',
      phone: [],
      friend: contact.friend,
    }
  }
  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }
  override async contactAvatar(contactId: string): Promise<FileBoxInterface>
  override async contactAvatar(contactId: string, file: FileBoxInterface): Promise<void>
  override async contactAvatar(contactId: string, file?: FileBoxInterface): Promise<unknown> {
    return file ? undefined : FileBox.fromBuffer(Buffer.from(contactId), 'avatar.txt')
  }

  // ---- rooms

  override async roomList(): Promise<string[]> {
    return [...this.world.rooms.values()].filter(room => room.members.includes(this.world.botId)).map(room => room.id)
  }
  override async roomRawPayload(id: string): Promise<payloads.Room> {
    const room = this.world.rooms.get(id)
    if (!room) throw new Error(`no room ${id}`)
    return { id, topic: room.topic, memberIdList: [...room.members], adminIdList: [], ownerId: room.owner }
  }
  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }
  override async roomMemberList(id: string): Promise<string[]> {
    return [...(this.world.rooms.get(id)?.members ?? [])]
  }
  override async roomMemberRawPayload(roomId: string, id: string): Promise<payloads.RoomMember> {
    return {
      id,
      name: this.world.contacts.get(id)?.name ?? '',
      avatar: '',
      roomAlias: this.world.rooms.get(roomId)?.nicknames.get(id) ?? '',
    }
  }
  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload
  }
  override async roomTopic(roomId: string): Promise<string>
  override async roomTopic(roomId: string, topic: string): Promise<void>
  override async roomTopic(roomId: string, topic?: string): Promise<unknown> {
    if (topic === undefined) return this.world.rooms.get(roomId)?.topic ?? ''
    this.world.rename(roomId, topic, this.world.botId)
    return undefined
  }

  // ---- messages

  override async messageRawPayload(id: string): Promise<LocalMessage> {
    const message = this.world.messages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    return message
  }
  override async messageRawPayloadParser(message: LocalMessage): Promise<payloads.Message> {
    const { id, from, room, to, type, at, mentions } = message
    const base = {
      id,
      talkerId: from,
      text: wireText(message),
      type,
      timestamp: at,
      ...(message.file ? { filename: message.file.name } : {}),
    }
    return (
      room === null ? { ...base, listenerId: to! } : { ...base, roomId: room, mentionIdList: mentions }
    ) as payloads.Message
  }
  override async messageImage(id: string): Promise<FileBoxInterface> {
    return this.messageFile(id)
  }
  override async messageFile(id: string): Promise<FileBoxInterface> {
    const file = this.world.messages.get(id)?.file
    if (!file) throw new Error(`message ${id} has no file`)
    return file
  }
  override async messageLocation(id: string): Promise<payloads.Location> {
    const location = this.world.messages.get(id)?.location
    if (!location) throw new Error(`message ${id} has no location`)
    return { ...location, accuracy: 10 }
  }
  override async messageUrl(id: string): Promise<payloads.UrlLink> {
    const link = this.world.messages.get(id)?.link
    if (!link) throw new Error(`message ${id} has no link`)
    return link
  }
  override async messageSendText(chat: string, text: string, mentionIdList: string[] = []): Promise<string> {
    return this.#send(chat, { type: types.Message.Text, text, mentions: mentionIdList })
  }
  override async messageSendFile(chat: string, file: FileBoxInterface): Promise<string> {
    const bytes = await file.toBuffer()
    return this.#send(chat, { type: typeOfFile(file.name), file: FileBox.fromBuffer(bytes, file.name), bytes })
  }

  #send(chat: string, body: Partial<LocalMessage> & { type: types.Message }): string {
    if (!this.#connected) throw new Error('not connected')
    const inRoom = this.world.rooms.has(chat)
    if (!inRoom && !this.world.contacts.has(chat)) throw new Error(`no chat ${chat}`)
    return this.world.say({ from: this.world.botId, room: inRoom ? chat : null, to: inRoom ? null : chat, ...body }).id
  }
}

function wireText({ text, quote, location }: LocalMessage): string {
  if (location) return `${location.name} ${location.address}`
  return quote ? `${quoteOpen}${quote.name}：${quote.text}」${quoteLine}${text}` : text
}
