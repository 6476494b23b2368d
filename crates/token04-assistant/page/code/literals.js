// Formats text as a string literal of each language. A user ID may contain quotes and code.

import { HIDDEN, isHidden } from '../hidden.js'

const plain = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Escapes backslashes, the characters in `special`, and with `hidden` invisible characters. */
function escaped(text, special, hidden) {
  return text
    .replaceAll('\\', '\\\\')
    .replace(special, '\\$&')
    .replace(HIDDEN, (character) => plain[character] ?? hidden(character))
}

const hex = (character, digits) => character.codePointAt(0).toString(16).padStart(digits, '0')
const u4 = (character) => `\\u${hex(character, 4)}`
const braced = (character) => `\\u{${hex(character, 1)}}`

/** The bytes in UTF-8, each with three digits, so that a digit that follows is not part of them. */
const octal = (text) =>
  Array.from(
    new TextEncoder().encode(text),
    (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
  ).join('')

/** The length of a text in UTF-8 bytes. */
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

/** ASCII only, because compilers assume different source encodings. `??` could begin a trigraph. */
export const c = (text) =>
  `"${escaped(text, /"|(?<=\?)\?/g, octal).replace(/[^\0-\x7f]+/g, octal)}"`

export const objectiveC = (text) => `@"${escaped(text, /"|(?<=\?)\?/g, octal)}"`

export const shell = (text) =>
  isHidden(text) ? `$'${escaped(text, /'/g, u4)}'` : `'${text.replaceAll("'", "'\\''")}'`
