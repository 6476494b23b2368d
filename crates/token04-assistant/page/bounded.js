// Showing a bounded part of what has no bound: whoever made a token decides how much it holds.

/** The first so many of a list, and how many more there are. */
export const firstOf = (list, max) => ({
  shown: list.slice(0, max),
  more: Math.max(0, list.length - max),
})

/** For instance ` … and 1,234 more streams`, or nothing where there are no more. */
export const andMore = (more, what = '') =>
  more > 0 ? ` … and ${more.toLocaleString('en')} more${what && ` ${what}`}` : ''

/** The beginning of a text, and how many characters more it has. Halves no character. */
export function shortened(text, max) {
  if (text.length <= max) {
    return text
  }
  const shown = text.slice(0, max).replace(/[\ud800-\udbff]$/, '')
  return shown + andMore(text.length - shown.length, 'characters')
}
