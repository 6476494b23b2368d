// Times, which are Unix seconds or Dates, and clocks, which are functions that return a time.

import { invalid, unavailable } from './errors.js'
import { typeName } from './values.js'

const { getTime } = Date.prototype
/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799

/** A Date in Unix seconds, rounded down; `undefined` for other values. */
function secondsOfDate(value) {
  try {
    return Math.floor(getTime.call(value) / 1000)
  } catch {
    return undefined
  }
}

/** Seconds as a Date, limited to the years 1970 to 9999. */
export function dateOf(seconds) {
  return new Date(Math.min(Math.max(seconds, 0), LAST_SECOND) * 1000)
}

/** A time in seconds. The native half refuses numbers that are out of range. */
export function timeOf(time) {
  const seconds = typeof time === 'number' ? time : secondsOfDate(time)
  if (seconds === undefined || Number.isNaN(seconds)) {
    throw invalid(`\`time\` must be whole Unix seconds or a \`Date\`, not ${timeName(time)}`)
  }
  return seconds
}

/** Throws if an option is not a clock. */
export function checkClock(clock) {
  if (clock !== undefined && typeof clock !== 'function') {
    throw invalid(
      `\`clock\` must be a function that returns Unix seconds or a \`Date\`, not ${typeName(clock)}`,
    )
  }
}

/** The time of a clock, rounded down; `undefined` without a clock. Its exceptions propagate. */
export function readClock(clock) {
  if (clock === undefined) return undefined
  const time = clock()
  const seconds = typeof time === 'number' ? Math.floor(time) : secondsOfDate(time)
  if (!Number.isFinite(seconds)) {
    throw unavailable(
      `\`clock\` must return Unix seconds as a number, or a \`Date\`, not ${timeName(time)}`,
    )
  }
  return seconds
}

function timeName(time) {
  if (typeof time === 'number') return `${time}`
  return secondsOfDate(time) === undefined ? typeName(time) : 'an invalid `Date`'
}
