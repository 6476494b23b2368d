// Functions that the WebAssembly module calls to read JavaScript values. None runs the caller's code, or throws.

export { typeName } from './values.js'

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype)
const getter = (name) => Object.getOwnPropertyDescriptor(TypedArray, name).get
const kindOf = getter(Symbol.toStringTag)
const lengthOf = getter('length')
const bufferOf = getter('buffer')
const offsetOf = getter('byteOffset')

/** Whether the value is a Uint8Array, possibly of another realm. */
export function isBytes(value) {
  return kindOf.call(value) === 'Uint8Array'
}

/** The length of a string or a Uint8Array; -1 for other types. */
export function length(value) {
  if (typeof value === 'string') return value.length
  return isBytes(value) ? lengthOf.call(value) : -1
}

/** A copy of the first `length` bytes; another thread may write to the original. */
export function copyOfBytes(bytes, length) {
  // A detached buffer cannot be read.
  if (length === 0) return new Uint8Array()
  return new Uint8Array(new Uint8Array(bufferOf.call(bytes), offsetOf.call(bytes), length))
}

/** Whether a string contains a lone surrogate. A regular expression would keep a copy of its last match. */
export function hasLoneSurrogate(text) {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(i + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return true
    i++
  }
  return false
}
