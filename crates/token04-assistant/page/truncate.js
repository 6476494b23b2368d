// Truncates lists and texts: the size of a token's content is not limited.

/** The first `max` items of a list, and the number of the others. */
export const firstItems = (list, max) => ({
  shown: list.slice(0, max),
  more: Math.max(0, list.length - max),
})

/** For instance ` … and 1,234 more streams`; empty if there are no more. */
export const moreSuffix = (more, what = '') =>
  more > 0 ? ` … and ${more.toLocaleString('en')} more${what && ` ${what}`}` : ''

/** The beginning of a text, and the number of the other characters. Splits no character. */
export function truncate(text, max) {
  if (text.length <= max) {
    return text
  }
  const shown = text.slice(0, max).replace(/[\ud800-\udbff]$/, '')
  return shown + moreSuffix(text.length - shown.length, 'characters')
}
