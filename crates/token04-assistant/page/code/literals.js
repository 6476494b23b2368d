// Any text as a string of each language. A user ID may hold quotes, and what looks like code.

import { HIDDEN, isHidden } from '../hidden.js'

const plain = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Escapes backslashes, the characters in `special`, and by `hidden` what cannot be seen. */
function escaped(text, special, hidden) {
  return text
    .replaceAll('\\', '\\\\')
    .replace(special, '\\$&')
    .replace(HIDDEN, (character) => plain[character] ?? hidden(character))
}

const hex = (character, digits) => character.codePointAt(0).toString(16).padStart(digits, '0')
const u4 = (character) => `\\u${hex(character, 4)}`
const braced = (character) => `\\u{${hex(character, 1)}}`

/** The bytes of UTF-8, which end after three digits, whatever follows. */
const octal = (text) =>
  Array.from(
    new TextEncoder().encode(text),
    (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
  ).join('')

/** How many bytes a text has in UTF-8. */
export const size = (text) => new TextEncoder().encode(text).length

export const rust = (text) =>
  /["\\]/.test(text) && !text.includes('"#') && !isHidden(text)
    ? `r#"${text}"#`
    : `"${escaped(text, /"/g, braced)}"`

export const go = (text) =>
  /["\\]/.test(text) && !text.includes('`') && !isHidden(text)
    ? `\`${text}\``
    : `"${escaped(text, /"/g, u4)}"`

export const javaScript = (text) => `'${escaped(text, /'/g, u4)}'`

export const python = (text) =>
  text.includes('"') && !text.includes("'")
    ? `'${escaped(text, /'/g, u4)}'`
    : `"${escaped(text, /"/g, u4)}"`

export const php = (text) =>
  isHidden(text)
    ? `"${escaped(text, /["$]/g, braced)}"`
    : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export const java = (text) => `"${escaped(text, /"/g, u4)}"`

export const kotlin = (text) => `"${escaped(text, /["$]/g, u4)}"`

export const cSharp = (text) => `"${escaped(text, /"/g, u4)}"`

/** Two question marks may begin a trigraph. Compilers disagree on the encoding of a source file. */
export const c = (text) =>
  `"${escaped(text, /"|(?<=\?)\?/g, octal).replace(/[^\0-\x7f]+/g, octal)}"`

export const objectiveC = (text) => `@"${escaped(text, /"|(?<=\?)\?/g, octal)}"`

export const shell = (text) =>
  isHidden(text) ? `$'${escaped(text, /'/g, u4)}'` : `'${text.replaceAll("'", "'\\''")}'`
