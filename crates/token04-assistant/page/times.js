// Formats Unix seconds: as local time, and relative to now.

const UNITS = [
  [365 * 86_400, 'year'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

export const now = () => Math.floor(Date.now() / 1000)

const twoDigits = (number) => String(number).padStart(2, '0')

/** For instance `2026-11-21 18:30:00 +01:00`. */
export function formatLocal(seconds) {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) {
    return `${seconds}, beyond the calendar`
  }
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join(
    '-',
  )
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
  const offset = -date.getTimezoneOffset()
  const zone = `${twoDigits(Math.floor(Math.abs(offset) / 60))}:${twoDigits(Math.abs(offset) % 60)}`
  return `${day} ${time} ${offset < 0 ? '−' : '+'}${zone}`
}

/** The two largest units of a time span in seconds, for instance `1 hour 30 minutes`. */
export function formatSpan(seconds) {
  const parts = []
  let rest = Math.abs(seconds)
  for (const [unit, name] of UNITS) {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    if (count > 0) {
      parts.push(`${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`)
    }
    // Only adjacent units are combined: `1 year 3 seconds` would suggest false precision.
    if (parts.length === 2 || (parts.length === 1 && count === 0)) {
      break
    }
  }
  return parts.join(' ') || '0 seconds'
}

/** For instance `in 59 minutes` or `3 days ago`. */
export function formatRelative(seconds, from) {
  if (seconds === from) {
    return 'now'
  }
  return seconds > from ? `in ${formatSpan(seconds - from)}` : `${formatSpan(seconds - from)} ago`
}
