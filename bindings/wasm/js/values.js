// What the WebAssembly module asks about values of JavaScript.

const encoder = new TextEncoder()

/** Whether a string holds half a character. */
export function hasLoneSurrogate(text) {
  return /\p{Surrogate}/u.test(text)
}

export function utf8(text) {
  return encoder.encode(text)
}

export function fieldNames(object) {
  const names = []
  for (const name in object) names.push(name)
  return names
}
