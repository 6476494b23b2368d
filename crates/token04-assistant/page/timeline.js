// The timeline of a token: made, renewal warning, expiry, and now.

import { fill, make } from './dom.js'
import { formatLocal, formatRelative, formatSpan } from './times.js'

/** Seconds before expiry at which a client is told to renew. The tests compare it with the core. */
const RENEWAL_WARNING = 30

/** The events in the life of a token. `made` is `null` if it cannot be decrypted. */
const events = ({ made, expire }) =>
  [
    { at: made, what: 'Made' },
    // At once for a token with a shorter life.
    {
      at: Math.max(expire - RENEWAL_WARNING, made ?? -Infinity),
      what: 'The client is told to renew',
    },
    { at: expire, what: 'Expires' },
  ].filter(({ at }) => at !== null)

/** The number of past events. When it changes, the findings of the core may change. */
export const stage = (life, now) => events(life).filter(({ at }) => at <= now).length

/** Draws the timeline as of `at`. Returns a function that updates its moving parts to a time. */
export function timeline(element, life, at) {
  const { made, expire } = life
  const tone = at >= expire ? 'error' : at >= expire - RENEWAL_WARNING ? 'warning' : 'ok'
  const countdown = make('p', { class: `countdown tone-${tone}`, role: 'timer' })
  const past = make('div', { class: 'past' })
  const warned = make('div', { class: 'warned' })
  const bar =
    made !== null &&
    expire > made &&
    make('div', { class: 'life', 'aria-hidden': 'true' }, past, warned)
  if (bar) {
    warned.style.width = percent(RENEWAL_WARNING, expire - made)
  }
  const items = [...events(life), { at, what: 'Now', now: true }]
    .sort((one, other) => one.at - other.at)
    .map((event) => ({ ...event, ...item(event) }))
  fill(element, countdown, bar, make('ol', { class: 'timeline' }, ...items.map(({ node }) => node)))

  return (now) => {
    countdown.textContent =
      now >= expire ? `Expired ${formatRelative(expire, now)}` : `${formatSpan(expire - now)} left`
    if (bar) {
      past.style.width = percent(now - made, expire - made)
    }
    for (const each of items) {
      each.time.textContent = formatLocal(each.now ? now : each.at)
      each.relative.textContent = each.now ? '' : formatRelative(each.at, now)
    }
  }
}

function item({ at, what, now }) {
  const time = make('time')
  const relative = make('span', { class: 'far' })
  const unix = now ? null : make('span', { class: 'far' }, ` · ${at}`)
  const node = make(
    'li',
    { class: now ? 'now' : '' },
    make(
      'div',
      null,
      make('div', { class: 'what' }, what),
      time,
      make('div', null, relative, unix),
    ),
  )
  return { node, time, relative }
}

const percent = (part, whole) => `${Math.min(100, Math.max(0, (100 * part) / whole))}%`
