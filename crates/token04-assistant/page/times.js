// Times for people: local, and how far away. All are Unix seconds.

const UNITS = [
  [365 * 86_400, 'year'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

export const now = () => Math.floor(Date.now() / 1000)

const two = (number) => String(number).padStart(2, '0')

/** For instance `2026-11-21 18:30:00 +01:00`. */
export function local(seconds) {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) {
    return `${seconds}, beyond the calendar`
  }
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
  const offset = -date.getTimezoneOffset()
  const zone = `${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  return `${day} ${time} ${offset < 0 ? '−' : '+'}${zone}`
}

/** The two largest units of a time span, for instance `1 hour 30 minutes`. */
export function span(seconds) {
  const parts = []
  let rest = Math.abs(seconds)
  for (const [unit, name] of UNITS) {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    if (count > 0) {
      parts.push(`${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`)
    }
    // A second unit that is not next to the first would be more exact than meant.
    if (parts.length === 2 || (parts.length === 1 && count === 0)) {
      break
    }
  }
  return parts.join(' ') || '0 seconds'
}

/** For instance `in 59 minutes` or `3 days ago`. */
export function away(seconds, from) {
  if (seconds === from) {
    return 'now'
  }
  return seconds > from ? `in ${span(seconds - from)}` : `${span(seconds - from)} ago`
}
