// The life of a token: made, warned, expired, and where it is now.

import { fill, make } from './dom.js'
import { away, local, span } from './times.js'

/** So long before its end a client is told to renew. The tests compare it with the core's findings. */
const WARNING = 30

/** What happens in the life of a token. `made` is `null` where it is sealed. */
const events = ({ made, expire }) =>
  [
    { at: made, what: 'Made' },
    // Of a shorter life, at once.
    { at: Math.max(expire - WARNING, made ?? -Infinity), what: 'The client is told to renew' },
    { at: expire, what: 'Expires' },
  ].filter(({ at }) => at !== null)

/** How much of it has happened. When that changes, so may what the core finds. */
export const stage = (life, now) => events(life).filter(({ at }) => at <= now).length

/** Draws the time line as of `at`, and answers what renews its moving parts, given the time. */
export function timeline(element, life, at) {
  const { made, expire } = life
  const tone = at >= expire ? 'error' : at >= expire - WARNING ? 'warning' : 'ok'
  const countdown = make('p', { class: `countdown tone-${tone}`, role: 'timer' })
  const past = make('div', { class: 'past' })
  const warned = make('div', { class: 'warned' })
  const bar =
    made !== null &&
    expire > made &&
    make('div', { class: 'life', 'aria-hidden': 'true' }, past, warned)
  if (bar) {
    warned.style.width = share(WARNING, expire - made)
  }
  const items = [...events(life), { at, what: 'Now', now: true }]
    .sort((one, other) => one.at - other.at)
    .map((event) => ({ ...event, ...item(event) }))
  fill(element, countdown, bar, make('ol', { class: 'timeline' }, ...items.map(({ node }) => node)))

  return (now) => {
    countdown.textContent =
      now >= expire ? `Expired ${away(expire, now)}` : `${span(expire - now)} left`
    if (bar) {
      past.style.width = share(now - made, expire - made)
    }
    for (const each of items) {
      each.time.textContent = local(each.now ? now : each.at)
      each.far.textContent = each.now ? '' : away(each.at, now)
    }
  }
}

function item({ at, what, now }) {
  const time = make('time')
  const far = make('span', { class: 'far' })
  const unix = now ? null : make('span', { class: 'far' }, ` · ${at}`)
  const node = make(
    'li',
    { class: now ? 'now' : '' },
    make('div', null, make('div', { class: 'what' }, what), time, make('div', null, far, unix)),
  )
  return { node, time, far }
}

const share = (part, whole) => `${Math.min(100, Math.max(0, (100 * part) / whole))}%`
