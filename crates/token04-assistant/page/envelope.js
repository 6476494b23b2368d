// The bytes of the envelope, by field.

import { fill, make } from './dom.js'
import { formatLocal } from './times.js'
import { firstItems, moreSuffix } from './truncate.js'

/** The maximum number of bytes shown of a field. */
const BYTES_SHOWN = 384

/** Draws the envelope of an inspection, with the bytes of the text if they match it. */
export function drawEnvelope(element, text, envelope) {
  const bytes = bytesOf(text, envelope)
  let from = 0
  const parts = fields(envelope).map((field) => {
    const part = { ...field, from, bytes: bytes?.subarray(from, from + field.length) }
    from += field.length
    return part
  })
  const label = `The ${from} bytes of the envelope, field by field as in the table below`
  fill(
    element,
    bytes
      ? make('div', { class: 'bytes', role: 'img', 'aria-label': label }, ...dump(parts))
      : make(
          'p',
          { class: 'empty' },
          'The text was altered: its fields are known, but not their bytes.',
        ),
    legend(parts),
  )
}

/** The layout, with the lengths that the core has parsed. */
function fields({ expire, cipher, iv, ciphertextLength, mode }) {
  const nonce = cipher === 'cbc' ? 'IV' : cipher === 'gcm' ? 'Nonce' : 'Nonce or IV'
  const all = [
    ['expiry', 'Expiry', 8, `${formatLocal(expire)} · ${expire}`],
    ['length', `${nonce} length`, 2, `${iv.length} bytes`],
    ['nonce', nonce, iv.length, hex(iv)],
    ['length', 'Ciphertext length', 2, `${ciphertextLength} bytes`],
    [
      'ciphertext',
      'Ciphertext',
      ciphertextLength,
      cipher === 'gcm' ? 'the encrypted content and its tag' : 'the encrypted content',
    ],
    ['mode', 'Mode', mode === null ? 0 : 1, modeText(cipher, mode)],
  ]
  return all.map(([part, name, length, value], index) => ({
    part,
    name,
    length,
    value,
    key: index + 1,
  }))
}

function modeText(cipher, mode) {
  const meaning = cipher ? `AES-256-${cipher.toUpperCase()}` : 'does not match the lengths'
  return mode === null ? `absent: ${meaning}` : `${mode}: ${meaning}`
}

/** The decoded bytes, or `null` if they do not match the inspection. */
function bytesOf(text, { iv, ciphertextLength, mode }) {
  let binary
  try {
    binary = atob(text.split('#')[0].slice(2))
  } catch {
    return null
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  const length = 8 + 2 + iv.length + 2 + ciphertextLength + (mode === null ? 0 : 1)
  return bytes.length === length && iv.every((byte, index) => bytes[10 + index] === byte)
    ? bytes
    : null
}

/** The number of a field precedes its bytes, so that fields do not differ by colour alone. */
const dump = (parts) =>
  parts
    .filter(({ length }) => length > 0)
    .flatMap(({ part, key, bytes }) => [
      make('span', { class: `part-${part}` }, make('b', null, String(key)), hex(bytes)),
      ' ',
    ])

function hex(bytes) {
  const { shown, more } = firstItems(bytes, BYTES_SHOWN)
  return (
    Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ') + moreSuffix(more)
  )
}

const legend = (parts) =>
  make(
    'table',
    { class: 'legend' },
    make(
      'thead',
      null,
      make(
        'tr',
        null,
        ...['Field', 'Bytes', 'Value'].map((text) => make('th', { scope: 'col' }, text)),
      ),
    ),
    make('tbody', null, ...parts.map(row)),
  )

const row = ({ part, name, length, value, key }) =>
  make(
    'tr',
    null,
    make(
      'th',
      { scope: 'row' },
      make('span', { class: `key part-${part}`, 'aria-hidden': 'true' }, String(key)),
      name,
    ),
    make('td', null, length === 0 ? '–' : length.toLocaleString('en')),
    make('td', null, value),
  )
