// What the WebAssembly module asks about values of JavaScript. Nothing here runs code of the caller's, or throws.

export { typeName } from './values.js'

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype)
const getter = (name) => Object.getOwnPropertyDescriptor(TypedArray, name).get
const kindOf = getter(Symbol.toStringTag)
const lengthOf = getter('length')
const bufferOf = getter('buffer')
const offsetOf = getter('byteOffset')

/** Whether it is a Uint8Array, be it of another realm. */
export function isBytes(value) {
  return kindOf.call(value) === 'Uint8Array'
}

/** The length of a string or of bytes, -1 of another value. */
export function length(value) {
  if (typeof value === 'string') return value.length
  return isBytes(value) ? lengthOf.call(value) : -1
}

/** A copy of so many bytes, whose memory another thread may write. */
export function copyOfBytes(bytes, length) {
  // Where the memory was taken away, there are none.
  if (length === 0) return new Uint8Array()
  return new Uint8Array(new Uint8Array(bufferOf.call(bytes), offsetOf.call(bytes), length))
}

/** Whether a string holds half a character. Not by a regular expression, which keeps what it found. */
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
