// The list of findings.

import { make, printable } from './dom.js'
import { firstItems, moreSuffix } from './truncate.js'

/** The core reports fewer; the limit only keeps the page responsive. */
const FINDINGS_SHOWN = 50
const MESSAGE_SHOWN = 2000

const SIGNS = { error: '✗', warning: '!', info: 'i' }
const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' }

/** The list, or `null` if there are no findings. */
export function findingsList(findings) {
  if (findings.length === 0) {
    return null
  }
  const { shown, more } = firstItems(worstFirst(findings), FINDINGS_SHOWN)
  const rest = moreSuffix(more, 'findings').trim()
  return make('ul', { class: 'findings' }, ...shown.map(item), rest ? make('li', null, rest) : null)
}

/** In the order of the core, unless there are too many: then the least severe come last. */
function worstFirst(findings) {
  const order = Object.keys(WORDS)
  return findings.length <= FINDINGS_SHOWN
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
        zegoCode === null ? null : ` · platform error code ${zegoCode}`,
      ),
    ),
  )
}

/** For instance `1 error, 2 warnings`. */
export function countFindings(findings) {
  return Object.entries({ error: 'error', warning: 'warning', info: 'note' })
    .map(([severity, word]) => {
      const count = findings.filter((finding) => finding.severity === severity).length
      return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`
    })
    .filter(Boolean)
    .join(', ')
}
