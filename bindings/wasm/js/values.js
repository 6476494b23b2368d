// What the WebAssembly module asks about values of JavaScript.

const encoder = new TextEncoder()

/** Whether a string holds half a character. */
export function hasLoneSurrogate(text) {
  return /\p{Surrogate}/u.test(text)
}

export function utf8(text) {
  return encoder.encode(text)
}

/** The bytes of a Uint8Array, be it of another realm. */
export function bytesOf(value) {
  if (ArrayBuffer.isView(value) && tag(value) === '[object Uint8Array]') {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  }
}

/** Whether an object is none of JavaScript's special ones. */
export function isPlain(object) {
  return tag(object) === '[object Object]'
}

const tag = (value) => Object.prototype.toString.call(value)

export function fieldNames(object) {
  const names = []
  for (const name in object) names.push(name)
  return names
}
