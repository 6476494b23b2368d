// Formats chained calls of a builder.

/** On one line if it is short, else with a line for each call. `false` is skipped. */
export function chain(start, calls, indent) {
  const all = calls.filter(Boolean)
  const line = start + all.join('')
  return line.length <= 60 ? line : [start, ...all].join(`\n${indent}`)
}
