// What an inspection found odd, as a list.

import { andMore, firstOf } from './bounded.js'
import { make, printable } from './dom.js'

/** The core finds less; a page that stands still would say nothing at all. */
const SHOWN = 50
const MESSAGE_SHOWN = 2000

const SIGNS = { error: '✗', warning: '!', info: 'i' }
const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' }

/** The list, or `null` where there is nothing to list. */
export function findingsList(findings) {
  if (findings.length === 0) {
    return null
  }
  const { shown, more } = firstOf(worstFirst(findings), SHOWN)
  const rest = andMore(more, 'findings').trim()
  return make('ul', { class: 'findings' }, ...shown.map(item), rest ? make('li', null, rest) : null)
}

/** In the order of the core, unless some are not shown: those are the least. */
function worstFirst(findings) {
  const order = Object.keys(WORDS)
  return findings.length <= SHOWN
    ? findings
    : [...findings].sort(
        (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
      )
}

function item({ id, severity, message, zegoCode }) {
  return make(
    'li',
    { class: `tone-${severity}` },
    make('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[severity]),
    make(
      'div',
      null,
      make('span', { class: 'severity' }, `${WORDS[severity]}: `),
      printable(message, MESSAGE_SHOWN),
      make(
        'div',
        { class: 'from' },
        make('code', null, id),
        zegoCode === null ? null : ` · the platform's code is ${zegoCode}`,
      ),
    ),
  )
}

/** For instance `1 error, 2 warnings`. */
export function counted(findings) {
  return Object.entries({ error: 'error', warning: 'warning', info: 'note' })
    .map(([severity, word]) => {
      const count = findings.filter((finding) => finding.severity === severity).length
      return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`
    })
    .filter(Boolean)
    .join(', ')
}
