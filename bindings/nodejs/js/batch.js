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
  const length = lengthOfArray(requests)
  if (length === undefined) {
    throw invalid(`\`requests\` must be an array of requests, not ${typeName(requests)}`)
  }
  const now = readClock(clock)
  // It goes on if the generator is closed.
  const shared = share(handle, outermost)
  try {
    const parts = readParts(requests, length, (part) => part.start(shared, now))
    // Whoever closed it in a getter of a request gets the error for that.
    native.closeGenerator(share(handle, outermost))
    return await resultsOf(parts, length, shared, now)
  } catch (thrown) {
    throw shown(thrown, outermost)
  } finally {
    native.closeGenerator(shared)
  }
}

function share(handle, outermost) {
  try {
    return native.shareGenerator(handle)
  } catch (thrown) {
    throw shown(thrown, outermost)
  }
}

/** Reads all requests. The first parts are started meanwhile, so that nobody waits for the last. */
function readParts(requests, length, start) {
  const parts = []
  const read = { userId: '', lifetimeSeconds: 0, grant: '', kind: BASIC }
  for (let index = 0; index < length; ) {
    const part = new Part(Math.min(length - index, native.PART))
    while (index < length && part.hasSpace()) part.add(read, requests[index++])
    if (parts.length <= native.AHEAD) start(part)
    parts.push(part)
  }
  return parts
}

async function resultsOf(parts, length, shared, now) {
  const results = new Array(length)
  let count = 0
  for (const [index, part] of parts.entries()) {
    count = await part.setResults(results, count, shared, now)
    // Read for the last time: it need not be kept until the others are done.
    parts[index] = undefined
    if (index + 1 === parts.length) break
    parts[index + native.AHEAD + 1]?.start(shared, now)
    // Parts that ended together would become strings without a pause.
    await native.turn()
  }
  return results
}

/** Some requests, of which all fields of a name are in a list of their own. */
class Part {
  #count = 0
  #userIds
  #lifetimes
  #kinds
  /** One for all, or a list once they differ. */
  #grants = ''
  #text = 0
  /** What is unusual: errors of requests that could not be read, and requests that are handed over by themselves. */
  #others = new Map()
  #made

  constructor(most) {
    this.#userIds = new Array(most)
    this.#lifetimes = new Float64Array(most)
    this.#kinds = new Uint8Array(most)
  }

  hasSpace() {
    return this.#count < this.#kinds.length && this.#text < PART_TEXT
  }

  /** `read` is used for all requests: an object for each would have to be collected. */
  add(read, request) {
    try {
      readInto(read, request)
      const { userId, lifetimeSeconds, grant, kind } = read
      const isUsual =
        kind <= PAYLOAD &&
        typeof userId === 'string' &&
        typeof grant === 'string' &&
        Number.isSafeInteger(lifetimeSeconds)
      if (isUsual) this.#push(userId, lifetimeSeconds, grant, kind)
      else this.#pushOther([userId, lifetimeSeconds, grant, kind])
    } catch (error) {
      if (!(error instanceof Token04Error)) throw error
      this.#pushOther(error)
    }
  }

  #push(userId, lifetimeSeconds, grant, kind) {
    const index = this.#count++
    this.#userIds[index] = userId
    this.#lifetimes[index] = lifetimeSeconds
    this.#kinds[index] = kind
    this.#text += userId.length + grant.length
    if (typeof this.#grants === 'string') {
      if (index === 0) this.#grants = grant
      if (grant === this.#grants) return
      this.#grants = new Array(this.#kinds.length).fill(this.#grants, 0, index)
    }
    this.#grants[index] = grant
  }

  /** Leaves a request in its place of which no token is made. */
  #pushOther(other) {
    this.#others.set(this.#count, other)
    this.#push('', 0, typeof this.#grants === 'string' ? this.#grants : '', BASIC)
  }

  start(shared, now) {
    const made = this.#make(shared, now)
    // Others may fail before its turn comes to be awaited.
    made.catch(() => {})
    this.#made = made
  }

  async #make(shared, now) {
    const count = this.#count
    const isFull = count === this.#kinds.length
    const grants = this.#grants
    return native.generatePart(
      shared,
      now,
      isFull ? this.#userIds : this.#userIds.slice(0, count),
      isFull ? this.#lifetimes : this.#lifetimes.subarray(0, count),
      isFull ? this.#kinds : this.#kinds.subarray(0, count),
      typeof grants === 'string' || isFull ? grants : grants.slice(0, count),
    )
  }

  /** Sets the results from a place on, and answers where those of the next part begin. */
  async setResults(results, from, shared, now) {
    const made = new MadeTokens(...(await this.#made))
    const count = this.#count
    for (let index = 0; index < count; index++) {
      results[from + index] =
        made.lengthOf(index) > 0 ? new MadeToken(made, index) : this.#makeOne(index, shared, now)
    }
    return from + count
  }

  /** A request whose token could not be made with the others, or says why not. */
  #makeOne(index, shared, now) {
    const other = this.#others.get(index)
    if (other instanceof Token04Error) return failed(other)
    const grant = typeof this.#grants === 'string' ? this.#grants : this.#grants[index]
    const usual = [this.#userIds[index], this.#lifetimes[index], grant, this.#kinds[index]]
    try {
      const [token, expire, renew] = native.issue(shared, now, ...(other ?? usual))
      return new MadeToken(new MadeTokens(token, [token.length], [expire, renew]), 0)
    } catch (thrown) {
      return failed(shown(thrown, this.#makeOne))
    }
  }
}

function failed(error) {
  return Object.freeze({ ok: false, error })
}
