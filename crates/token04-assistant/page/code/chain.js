// Calls one after the other, as builders are used.

/** On one line if that is short, else a line for each call. What is `false` is left out. */
export function chain(start, calls, indent) {
  const all = calls.filter(Boolean)
  const line = start + all.join('')
  return line.length <= 60 ? line : [start, ...all].join(`\n${indent}`)
}
