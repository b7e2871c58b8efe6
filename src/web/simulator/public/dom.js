/** Everything shown goes through here as text: nothing a resident types is ever read as HTML. */

export const $ = id => document.getElementById(id)

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.replace(/^on/, ''), value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value)
  }
  node.append(...children.filter(child => child !== null && child !== undefined))
  return node
}

const svg = 'http://www.w3.org/2000/svg'

export function icon(name) {
  const image = document.createElementNS(svg, 'svg')
  image.setAttribute('class', 'icon')
  image.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svg, 'use')
  use.setAttribute('href', `#i-${name}`)
  image.append(use)
  return image
}

const botId = document.body.dataset.botId

/** Eight quiet colours; the same person always has the same one. */
function tone(id) {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)) % 9973
  return `tone-${sum % 8}`
}

export function avatar(id, name) {
  if (id === botId) return el('span', { class: 'avatar bot', 'aria-hidden': 'true' }, '格')
  return el('span', { class: `avatar ${tone(id)}`, 'aria-hidden': 'true' }, [...(name || '？')][0])
}

/** A group's picture is four tiles, as WeChat's is; these spell the name: 3 栋 居 民. */
export function chatAvatar(chat) {
  if (chat.kind === 'person') return avatar(chat.id, chat.name)
  const tiles = [...chat.name.matchAll(/\d+|./gu)].slice(0, 4).map(([part], index) => {
    return el('i', { class: tone(`${chat.name}${index}`) }, part)
  })
  return el('span', { class: 'avatar mosaic', 'aria-hidden': 'true' }, ...tiles)
}

/** The people live in China, wherever this browser's clock thinks it is; there is no summer time there. */
const local = at => new Date(at + 8 * 3600_000)
const dayNumber = at => Math.floor(local(at).getTime() / 86_400_000)
const two = number => String(number).padStart(2, '0')

function day(at, now) {
  const then = local(at)
  const days = dayNumber(now) - dayNumber(at)
  if (days === 0) return ''
  if (days === 1) return '昨天'
  if (days > 1 && days < 7) return `星期${'日一二三四五六'[then.getUTCDay()]}`
  const date = `${then.getUTCMonth() + 1}月${then.getUTCDate()}日`
  return then.getUTCFullYear() === local(now).getUTCFullYear() ? date : `${then.getUTCFullYear()}年${date}`
}

const clock = at => `${two(local(at).getUTCHours())}:${two(local(at).getUTCMinutes())}`

export const listTime = (at, now = Date.now()) => day(at, now) || clock(at)
export const bubbleTime = (at, now = Date.now()) => `${day(at, now)} ${clock(at)}`.trim()

const inBrackets = { image: '[图片]', voice: '[语音]', video: '[视频]', file: '[文件]', other: '[消息]' }

/** One line that stands for a message: in the chat list, above the input, in the menu. */
export function gist(message) {
  if (message.kind === 'location') return `[位置] ${message.location?.name ?? ''}`
  if (message.kind === 'text') return message.text
  return `${inBrackets[message.kind]} ${message.kind === 'file' ? (message.file?.name ?? '') : message.text}`.trim()
}

export const nameOf = person => person.name || '（没有名字）'

let hideToast = 0

export function toast(words) {
  const place = $('toast')
  place.textContent = words
  place.hidden = false
  clearTimeout(hideToast)
  hideToast = setTimeout(() => {
    place.hidden = true
  }, 4000)
}
