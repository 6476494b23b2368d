// Finds and creates elements. Strings become text nodes, never HTML.

import { HIDDEN } from './hidden.js'
import { truncate } from './truncate.js'

/** More than twice the length of any ID that a product accepts. */
const ID_SHOWN = 1000

export const byId = (id) => document.getElementById(id)

/** Creates an element. A child is a node or text; `null` and `false` are skipped. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value)
    }
  }
  element.append(...children.filter((child) => child !== null && child !== false))
  return element
}

/** Replaces the children of an element. `null` and `false` are skipped. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null && child !== false))
}

/** Text from a token, set apart from the page's own text. */
export const quoted = (text) => make('bdi', null, make('code', null, printable(text, ID_SHOWN)))

/**
 * At most `max` characters of a text. Characters that are invisible or reorder the text are written
 * as `\u{202e}`.
 */
export function printable(text, max) {
  return truncate(text, max).replace(
    HIDDEN,
    (character) => `\\u{${character.codePointAt(0).toString(16)}}`,
  )
}
