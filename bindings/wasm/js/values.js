// What the WebAssembly module asks about values of JavaScript.

const encoder = new TextEncoder()

/** Whether a string holds half a character. */
export function hasLoneSurrogate(text) {
  return /\p{Surrogate}/u.test(text)
}

export function utf8(text) {
  return encoder.encode(text)
}

/** Whether it is a Uint8Array, be it of another realm. Nothing of the caller's code runs. */
export function isBytes(value) {
  return kindOfArray.call(value) === 'Uint8Array'
}

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype)
const { get: kindOfArray } = Object.getOwnPropertyDescriptor(TypedArray, Symbol.toStringTag)

/** Whether an object is none of JavaScript's special ones. */
export function isPlain(object) {
  return Object.prototype.toString.call(object) === '[object Object]'
}

export function fieldNames(object) {
  const names = []
  for (const name in object) names.push(name)
  return names
}
