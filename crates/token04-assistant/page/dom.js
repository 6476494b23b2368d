// Finding and making elements. Text only ever becomes text: there is no HTML from strings.

import { shortened } from './bounded.js'
import { HIDDEN } from './hidden.js'

/** No ID that a product takes is half as long. */
const SHOWN = 1000

export const byId = (id) => document.getElementById(id)

/** Makes an element. A child is a node or text; what is `null` or `false` is left out. */
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

/** Puts these children in place of those that are there. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null && child !== false))
}

/** What a token says, set apart from what the page says. */
export const quoted = (text) => make('bdi', null, make('code', null, printable(text, SHOWN)))

/**
 * For showing, at most `max` characters of it: what cannot be seen, or would reorder the rest, is
 * written as `\u{202e}`.
 */
export function printable(text, max) {
  return shortened(text, max).replace(
    HIDDEN,
    (character) => `\\u{${character.codePointAt(0).toString(16)}}`,
  )
}
