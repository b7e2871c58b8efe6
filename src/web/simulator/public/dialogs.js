import { $, avatar, el, nameOf } from './dom.js'
import { latelyUsed } from './memory.js'

export const titleOf = person =>
  [person.title.includes(person.place) ? '' : person.place, person.title].filter(Boolean).join(' ')

/** First match wins; whoever matches none lives here. */
const groups = [
  { name: '书记', holds: person => /书记/.test(person.title) },
  { name: '社区工作者', holds: person => /社区|社工|包保/.test(person.title) },
  { name: '三长', holds: person => /(网格|楼栋|单元|楼)长/.test(person.title) },
  { name: '网格岗位', holds: person => /员$|支书|队长/.test(person.title) && !/党员/.test(person.title) },
  { name: '居民', holds: () => true },
]

const groupOf = person => groups.find(group => group.holds(person)).name

/** Both ends of a report from one staircase, so that trying it out needs no search. */
const quickPicks = [
  { label: '居民', wants: person => groupOf(person) === '居民' },
  { label: '单元长', wants: person => /单元长/.test(person.title) },
  { label: '网格长', wants: person => /网格长/.test(person.title) },
  { label: '书记', wants: person => /书记/.test(person.title) },
]
const tryPlace = '3栋2单元'

function quickPick({ label, wants }, people) {
  const fitting = people.filter(wants)
  const person =
    fitting.find(one => one.place.includes(tryPlace)) ?? fitting.find(one => one.place.includes('3')) ?? fitting[0]
  return person ? { label, person } : null
}

function personRow(person, picked) {
  return el(
    'button',
    { type: 'button', class: 'person', 'data-person': person.id, onclick: () => picked(person) },
    avatar(person.id, person.name),
    el(
      'span',
      { class: 'person-words' },
      el('span', { class: 'person-name' }, nameOf(person)),
      el('small', {}, titleOf(person)),
    ),
  )
}

const section = (name, rows, className = 'people') =>
  rows.length > 0 ? el('section', {}, el('h3', {}, name), el('div', { class: className }, ...rows)) : null

function open(dialog, firstField) {
  dialog.showModal()
  if (matchMedia('(pointer: fine)').matches) firstField.focus()
}

export function closeDialogs() {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()
}

/** 「我是谁」: asks for a person, calls `picked` with one. */
export function openWho(people, me, picked) {
  const dialog = $('who')
  if (dialog.open) return
  const choose = person => {
    dialog.close()
    picked(person)
  }
  const card = ({ label, person }) =>
    el(
      'button',
      { type: 'button', class: 'quick', 'data-person': person.id, onclick: () => choose(person) },
      avatar(person.id, person.name),
      el(
        'span',
        { class: 'person-words' },
        el('b', {}, label),
        el('span', {}, nameOf(person)),
        el('small', {}, person.place),
      ),
    )
  const lately = latelyUsed()
    .map(id => people.find(person => person.id === id))
    .filter(person => person && person.id !== me?.id)
  const show = words => {
    const found = people.filter(person =>
      words.split(/\s+/).every(word => `${person.name}${person.place}${person.title}`.includes(word)),
    )
    const byGroup = groups.map(({ name }) => {
      const rows = found.filter(person => groupOf(person) === name).map(person => personRow(person, choose))
      return section(`${name}（${rows.length}）`, rows)
    })
    $('who-all').replaceChildren(...byGroup.filter(Boolean))
    $('who-none').hidden = found.length > 0
    $('who-quick').hidden = words !== ''
  }
  const quick = quickPicks.map(pick => quickPick(pick, people)).filter(Boolean)
  const top = [
    section(
      '刚才用过',
      lately.map(person => personRow(person, choose)),
    ),
    section('快速选择', quick.map(card), 'quicks'),
  ]
  $('who-quick').replaceChildren(...top.filter(Boolean))
  $('who-search').value = ''
  $('who-search').oninput = event => show(event.target.value.trim())
  show('')
  open(dialog, $('who-search'))
  dialog.querySelector('.scroll').scrollTop = 0
}

/** The people of a chat, the bot first; calls `picked` with the one to @. */
export function openMembers(members, title, picked) {
  const dialog = $('members')
  const inOrder = [...members].sort((a, b) => Number(b.bot) - Number(a.bot))
  const choose = member => {
    dialog.close()
    picked(member)
  }
  const show = words => {
    const rows = inOrder
      .filter(member => member.name.includes(words))
      .map(member => {
        const tag = member.bot ? el('span', { class: 'bot-tag' }, '机器人') : null
        return el(
          'li',
          {},
          el(
            'button',
            { type: 'button', class: 'person', onclick: () => choose(member) },
            avatar(member.id, member.name),
            el('span', { class: 'person-words' }, el('span', { class: 'person-name' }, nameOf(member), tag)),
          ),
        )
      })
    $('members-list').replaceChildren(...rows)
  }
  $('members-title').textContent = title
  $('members-search').value = ''
  $('members-search').oninput = event => show(event.target.value.trim())
  $('members-search').onkeydown = event => {
    if (event.key === 'Enter' && !event.isComposing) $('members-list').querySelector('button')?.click()
  }
  show('')
  open(dialog, $('members-search'))
}

const middle = { latitude: 40.1291, longitude: 124.3712 }
let chosen = middle

/** Asks for a place, calls `picked` with it. */
export function openPlace(picked) {
  const dialog = $('place')
  $('place-form').reset()
  chosen = middle
  $('place-form').onsubmit = event => {
    event.preventDefault()
    const name = $('place-name').value.trim()
    if (name === '') return $('place-name').focus()
    dialog.close()
    return picked({ name, address: $('place-address').value.trim(), ...chosen })
  }
  open(dialog, $('place-name'))
}

export function wireDialogs() {
  for (const chip of $('place').querySelectorAll('.chip')) {
    chip.addEventListener('click', () => {
      $('place-name').value = chip.textContent
      $('place-address').value = chip.dataset.address
      chosen = { latitude: Number(chip.dataset.latitude), longitude: Number(chip.dataset.longitude) }
    })
  }
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('click', event => {
      const outside = event.target === dialog || event.target.closest('[data-closes]') || dialog.id === 'photo'
      if (outside) dialog.close()
    })
  }
}

export function enlarge(message) {
  $('photo-large').src = message.file.href
  $('photo-large').alt = `${nameOf(message.from)}发的照片`
  $('photo').showModal()
}

/** The dark little menu over a bubble. `entries`: label → what it does. */
export function openMenu(entries, at, pointer) {
  const menu = $('menu')
  const close = () => {
    menu.hidden = true
    document.removeEventListener('pointerdown', outside, true)
    document.removeEventListener('keydown', leave, true)
  }
  const outside = event => !menu.contains(event.target) && close()
  const leave = event => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return
    close()
    at.focus()
  }
  const items = Object.entries(entries).map(([label, act]) => {
    const choose = () => {
      close()
      act()
    }
    return el('button', { type: 'button', role: 'menuitem', onclick: choose }, label)
  })
  menu.replaceChildren(...items)
  menu.hidden = false
  const box = at.getBoundingClientRect()
  const size = menu.getBoundingClientRect()
  const left = (pointer?.clientX ?? box.left + box.width / 2) - size.width / 2
  const above = (pointer?.clientY ?? box.top) - size.height - 8
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`
  menu.style.top = `${above > 8 ? above : Math.min(box.bottom + 8, innerHeight - size.height - 8)}px`
  items[0]?.focus()
  document.addEventListener('pointerdown', outside, true)
  document.addEventListener('keydown', leave, true)
}
