// Copies of what a caller passes. An object may have getters or be a Proxy, an array may be changed, memory
// be written by another thread: each is read once, before the WebAssembly module is called, which sees the
// copies alone. While it runs, no code of the caller's does.

import { unknownField } from './native.js'
import { copyOfBytes, hasLoneSurrogate, isPlain, length } from './values.js'

const encoder = new TextEncoder()
/** Longer than any secret that the module looks at. */
const LONG_SECRET = 2048
/** As much as an error repeats of an unknown name. */
const SHORT_NAME = 20

/**
 * A copy of an array. Anything else is left for the module to refuse, as is an array longer than `most`. A Proxy
 * whose length no array can have becomes an object, which the module refuses.
 */
export function copyOfArray(list, most = Number.POSITIVE_INFINITY) {
  if (!Array.isArray(list)) return list
  const { length: count } = list
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 32) return {}
  const copy = new Array(count)
  if (copy.length > most) return copy
  for (let index = 0; index < copy.length; index++) copy[index] = list[index]
  return copy
}

/**
 * The fields of these names, of an object that may have no others. What is no such object becomes something
 * that the module refuses. `inner` names the fields of a field.
 */
export function fieldsOf(object, argument, names, inner = {}) {
  if (typeof object !== 'object' || object === null) return object
  const listed = []
  for (const name in object) {
    if (!names.includes(name)) throw unknownField(argument, shortened(name), names.join(', '))
    listed.push(name)
  }
  if (listed.length === 0 && !isPlain(object)) return Array.isArray(object) ? [] : new Map()
  const fields = {}
  for (const name of names) {
    // Getters of a class are not listed.
    if (!listed.includes(name) && !(name in object)) continue
    const value = object[name]
    fields[name] = inner[name] ? fieldsOf(value, name, inner[name]) : value
  }
  return fields
}

/** The fields of these names, whatever others there are. */
export function someFieldsOf(object, names) {
  if (typeof object !== 'object' || object === null) return object
  return Object.fromEntries(names.map((name) => [name, object[name]]))
}

/** Runs a call with the bytes of a secret, and wipes them. What is no secret is left for it to refuse. */
export function withSecret(secret, call) {
  const bytes = bytesOf(secret)
  try {
    return call(bytes ?? secret)
  } finally {
    bytes?.fill(0)
  }
}

/** The first characters of a name, of which it may have many. */
function shortened(name) {
  return [...name.slice(0, 2 * SHORT_NAME)].slice(0, SHORT_NAME).join('')
}

function bytesOf(secret) {
  const count = length(secret)
  if (count < 0 || count > LONG_SECRET) return undefined
  if (typeof secret !== 'string') return copyOfBytes(secret, count)
  return hasLoneSurrogate(secret) ? undefined : encoder.encode(secret)
}
