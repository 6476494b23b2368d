// Many tokens at once: requests are read at once, and handed over in parts, between which other things happen.

import { invalid, shown, Token04Error } from './errors.js'
import { MadeToken, MadeTokens } from './issued.js'
import * as native from './native.js'
import { BASIC, PAYLOAD, readInto } from './request.js'
import { readClock } from './time.js'
import { lengthOfArray, typeName } from './values.js'

/** How much text is handed over at a time. */
const PART_TEXT = 1 << 20

export async function makeBatch(handle, clock, requests, outermost) {
  const batch = new Batch(requests)
  const now = readClock(clock)
  try {
    // It goes on if the generator is closed.
    const shared = native.shareGenerator(handle)
    try {
      return await batch.make(shared, now)
    } finally {
      native.closeGenerator(shared)
    }
  } catch (thrown) {
    throw shown(thrown, outermost)
  }
}

class Batch {
  #userIds
  #lifetimes
  #kinds
  /** One for all, or a list once they differ. */
  #grants = ''
  /** What is unusual: errors of requests that could not be read, and requests that are handed over by themselves. */
  #others = new Map()

  constructor(requests) {
    const length = lengthOfArray(requests)
    if (length === undefined) {
      throw invalid(`\`requests\` must be an array of requests, not ${typeName(requests)}`)
    }
    this.#userIds = new Array(length)
    this.#lifetimes = new Float64Array(length)
    this.#kinds = new Uint8Array(length)
    const read = { userId: '', lifetimeSeconds: 0, grant: '', kind: BASIC }
    for (let index = 0; index < length; index++) this.#read(read, index, requests[index])
  }

  /** `read` is used for all of them: an object for each would have to be collected. */
  #read(read, index, request) {
    try {
      readInto(read, request)
      const { userId, lifetimeSeconds, grant, kind } = read
      const isUsual =
        kind <= PAYLOAD &&
        typeof userId === 'string' &&
        typeof grant === 'string' &&
        Number.isSafeInteger(lifetimeSeconds)
      if (isUsual) this.#set(index, userId, lifetimeSeconds, grant, kind)
      else this.#setAside(index, [userId, lifetimeSeconds, grant, kind])
    } catch (error) {
      if (!(error instanceof Token04Error)) throw error
      this.#setAside(index, error)
    }
  }

  #set(index, userId, lifetimeSeconds, grant, kind) {
    this.#userIds[index] = userId
    this.#lifetimes[index] = lifetimeSeconds
    this.#kinds[index] = kind
    if (typeof this.#grants === 'string') {
      if (index === 0) this.#grants = grant
      if (grant === this.#grants) return
      this.#grants = new Array(this.#userIds.length).fill(this.#grants, 0, index)
    }
    this.#grants[index] = grant
  }

  /** Leaves a request in its place of which no token is made. */
  #setAside(index, other) {
    this.#others.set(index, other)
    this.#set(index, '', 0, typeof this.#grants === 'string' ? this.#grants : '', BASIC)
  }

  #grant(index) {
    return typeof this.#grants === 'string' ? this.#grants : this.#grants[index]
  }

  async make(shared, now) {
    const results = new Array(this.#userIds.length)
    const parts = []
    let next = 0
    while (next < this.#userIds.length || parts.length > 0) {
      while (parts.length <= native.AHEAD && next < this.#userIds.length) {
        const end = this.#endOfPart(next)
        const made = this.#start(shared, now, next, end)
        // Others may fail before its turn comes to be awaited.
        made.catch(() => {})
        parts.push({ from: next, made })
        next = end
      }
      const { from, made } = parts.shift()
      this.#setResults(results, from, await made, shared, now)
      // Parts that ended together would become strings without a pause.
      if (parts.length > 0 || next < this.#userIds.length) await native.turn()
    }
    return results
  }

  #setResults(results, from, parts, shared, now) {
    const made = new MadeTokens(...parts)
    const count = made.ends.length
    for (let i = 0; i < count; i++) {
      const isMade = made.lengthOf(i) > 0
      results[from + i] = isMade ? new MadeToken(made, i) : this.#makeOne(from + i, shared, now)
    }
  }

  async #start(shared, now, from, end) {
    return native.generatePart(
      shared,
      now,
      this.#userIds.slice(from, end),
      this.#lifetimes.subarray(from, end),
      this.#kinds.subarray(from, end),
      typeof this.#grants === 'string' ? this.#grants : this.#grants.slice(from, end),
    )
  }

  /** A request whose token could not be made with the others, or says why not. */
  #makeOne(index, shared, now) {
    const other = this.#others.get(index)
    if (other instanceof Token04Error) return failed(other)
    const usual = [
      this.#userIds[index],
      this.#lifetimes[index],
      this.#grant(index),
      this.#kinds[index],
    ]
    try {
      const [token, expire, renew] = native.issue(shared, now, ...(other ?? usual))
      return new MadeToken(new MadeTokens(token, [token.length], [expire, renew]), 0)
    } catch (thrown) {
      return failed(shown(thrown, this.#makeOne))
    }
  }

  /** Where a part ends that begins there. */
  #endOfPart(from) {
    const last = Math.min(from + native.PART, this.#userIds.length)
    let end = from
    for (let text = 0; end < last && text < PART_TEXT; end++) {
      text += this.#userIds[end].length + this.#grant(end).length
    }
    return end
  }
}

function failed(error) {
  return Object.freeze({ ok: false, error })
}
