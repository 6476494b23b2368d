// Times, which are numbers of Unix seconds or Dates, and clocks, which are functions that answer such.

import { invalid, unavailable } from './errors.js'
import { typeName } from './values.js'

const { getTime } = Date.prototype
/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799

/** A Date in Unix seconds, rounded down; `undefined` for another value. */
function secondsOfDate(value) {
  try {
    return Math.floor(getTime.call(value) / 1000)
  } catch {
    return undefined
  }
}

/** Seconds as a Date; what lies outside of the years 1970 to 9999 becomes the nearest of these. */
export function dateOf(seconds) {
  return new Date(Math.min(Math.max(seconds, 0), LAST_SECOND) * 1000)
}

/** A time for the native half, which refuses numbers that are none. */
export function timeOf(time) {
  const seconds = typeof time === 'number' ? time : secondsOfDate(time)
  if (seconds === undefined || Number.isNaN(seconds)) {
    throw invalid(`\`time\` must be whole Unix seconds or a \`Date\`, not ${timeName(time)}`)
  }
  return seconds
}

/** Refuses what is no clock. */
export function checkClock(clock) {
  if (clock !== undefined && typeof clock !== 'function') {
    throw invalid(
      `\`clock\` must be a function that answers Unix seconds or a \`Date\`, not ${typeName(clock)}`,
    )
  }
}

/** What a clock answers, rounded down; `undefined` without one. What it throws comes out. */
export function readClock(clock) {
  if (clock === undefined) return undefined
  const time = clock()
  const seconds = typeof time === 'number' ? Math.floor(time) : secondsOfDate(time)
  if (!Number.isFinite(seconds)) {
    throw unavailable(
      `\`clock\` must answer Unix seconds as a number, or a \`Date\`, not ${timeName(time)}`,
    )
  }
  return seconds
}

function timeName(time) {
  if (typeof time === 'number') return `${time}`
  return secondsOfDate(time) === undefined ? typeName(time) : 'an invalid `Date`'
}
