// What an inspection found odd, as a list.

import { make, printable } from './dom.js'

const SIGNS = { error: '✗', warning: '!', info: 'i' }
const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' }

/** The list, or `null` where there is nothing to list. */
export function findingsList(findings) {
  return findings.length === 0 ? null : make('ul', { class: 'findings' }, ...findings.map(item))
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
      printable(message),
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
