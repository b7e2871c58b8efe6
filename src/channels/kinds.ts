import { types } from 'wechaty-puppet'
import type { MessageKind } from '../ports.ts'

const kinds: Partial<Record<types.Message, MessageKind>> = {
  [types.Message.Text]: 'text',
  [types.Message.Image]: 'image',
  [types.Message.Audio]: 'voice',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Location]: 'location',
  [types.Message.Url]: 'link',
}

/** What a message of Wechaty's is to us. */
export const kindOfType = (type: types.Message): MessageKind => kinds[type] ?? 'other'
