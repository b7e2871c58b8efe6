import { titleOf } from './dialogs.js'
import { avatar, nameOf } from './dom.js'
import { state } from './state.js'

/** Who one is, in every place that shows it. */
export function drawMe() {
  const { me } = state
  const title = me ? titleOf(me) : ''
  for (const spot of document.querySelectorAll('[data-me]')) {
    if (spot.dataset.me === 'avatar') spot.replaceChildren(me ? avatar(me.id, me.name) : avatar('', '？'))
    if (spot.dataset.me === 'name') spot.textContent = me ? `我是 ${nameOf(me)}` : '还没有选身份'
    if (spot.dataset.me === 'title') spot.textContent = me ? title : '点这里选一个人'
    if (spot.matches('button'))
      spot.setAttribute('aria-label', me ? `我是${nameOf(me)}，${title}。换一个身份` : '选一个身份')
  }
}
