import { quoteWords } from './bubbles.js'
import { $, gist, toast } from './dom.js'

const photoBytes = 10 * 1024 * 1024
const tallestPx = 132

const words = $('words')
const form = $('composer')
let quoted = null

export const takeQuote = () => {
  const id = quoted?.id
  quote(null)
  return id
}

/** Shows what the next message will quote; null takes it away. */
export function quote(message) {
  quoted = message
  $('quote-strip').hidden = message === null
  if (message === null) return
  $('quote-words').textContent = quoteWords({ name: message.from.name, text: gist(message) })
  speak(false)
  words.focus()
}

function resized() {
  form.dataset.empty = String(words.value.trim() === '')
  $('send').disabled = words.value.trim() === ''
  words.style.height = 'auto'
  words.style.height = `${Math.min(words.scrollHeight, tallestPx)}px`
}

export const draft = () => words.value

export function fill(text, { focus = true } = {}) {
  words.value = text
  resized()
  if (focus) words.focus()
}

/** Chromium forgets the cursor while a dialog is open, so whoever opens one asks for it first. */
export const cursor = () => ({ start: words.selectionStart, end: words.selectionEnd })

/** Puts 「@小格 」 where the cursor stands; an @ just typed becomes part of it. */
export function insertMention(name, { start, end } = cursor()) {
  speak(false)
  const from = /[@＠]$/.test(words.value.slice(0, start)) ? start - 1 : start
  words.setRangeText(`@${name} `, from, end, 'end')
  resized()
  words.focus()
}

export function showPanel(open) {
  form.dataset.panel = open ? 'open' : 'closed'
  $('plus').setAttribute('aria-expanded', String(open))
}

function speak(on) {
  form.dataset.speaking = String(on)
  $('hold').hidden = !on
  words.hidden = on
  $('voice').setAttribute('aria-pressed', String(on))
  $('voice').setAttribute('aria-label', on ? '切换到打字' : '切换到语音')
}

/** While an input method is choosing characters, Enter belongs to it (229 is how Safari says so). */
const sends = event => event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229

/** `say(text)` must give back a promise of true when it went out; otherwise the words return to the box. */
export function wireComposer({ say, sendPhoto, askMention }) {
  const photo = file => {
    showPanel(false)
    if (file.size > photoBytes) return toast('照片太大了，请选 10 MB 以内的')
    return sendPhoto(file)
  }
  words.addEventListener('input', event => {
    resized()
    const before = words.value.slice(0, words.selectionStart)
    if (['@', '＠'].includes(event.data) && !/[\w.]@$/.test(before)) askMention()
  })
  words.addEventListener('keydown', event => {
    if (!sends(event)) return
    event.preventDefault()
    form.requestSubmit()
  })
  words.addEventListener('focus', () => showPanel(false))
  words.addEventListener('paste', event => {
    const file = [...event.clipboardData.files].find(one => one.type.startsWith('image/'))
    if (!file) return
    event.preventDefault()
    photo(file)
  })
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const text = words.value
    if (text.trim() === '') return
    fill('')
    const quotedBefore = quoted
    if (await say(text)) return
    fill(words.value === '' ? text : `${text}\n${words.value}`)
    if (quotedBefore) quote(quotedBefore)
  })
  $('quote-drop').addEventListener('click', () => quote(null))
  $('plus').addEventListener('click', () => {
    showPanel(form.dataset.panel !== 'open')
    words.blur()
  })
  $('voice').addEventListener('click', () => {
    speak(form.dataset.speaking !== 'true')
    showPanel(false)
    if (!words.hidden) words.focus()
  })
  $('hold').addEventListener('click', () => toast('模拟器不录音。请打字，或用手机输入法上的话筒说话'))
  $('photo-file').addEventListener('change', event => {
    const [file] = event.target.files
    event.target.value = ''
    if (file) photo(file)
  })
  $('any-file').addEventListener('change', event => {
    const [file] = event.target.files
    event.target.value = ''
    showPanel(false)
    if (!file) return
    if (file.size > photoBytes) toast('文件太大了，请选 10 MB 以内的')
    else sendPhoto(file)
  })
  $('mention').addEventListener('click', () => {
    showPanel(false)
    askMention()
  })
  speak(false)
  showPanel(false)
  resized()
}
