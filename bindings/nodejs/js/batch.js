// Batches: all requests are read first. A few are made by single calls. Others are passed to the native half in parts,
// and the event loop runs between the parts.

import { invalid, Token04Error, toError } from './errors.js'
import { BatchToken, PartTokens } from './issued.js'
import * as native from './native.js'
import { BASIC, NO_PRIVILEGES, PAYLOAD, readInto, readRequest } from './request.js'
import { readClock } from './time.js'
import { lengthOfArray, readOptions, typeName } from './values.js'

/** A part is not extended beyond this length of its texts. */
const MAX_PART_TEXT = 1 << 20

export async function makeBatch(handle, clock, requests, options, calledFunction) {
  const length = lengthOfArray(requests)
  if (length === undefined) {
    throw invalid(`\`requests\` must be an array of requests, not ${typeName(requests)}`)
  }
  const throwIfAborted = readSignal(options)
  throwIfAborted()
  const now = readClock(clock)
  if (length > 0 && length <= native.FEW_REQUESTS) {
    return makeFew(handle, now, requests, length, calledFunction)
  }
  // The batch can finish even if the generator is closed meanwhile.
  const shared = share(handle, calledFunction)
  try {
    const parts = readParts(requests, length, (part) => part.start(shared, now))
    checkOpen(handle, calledFunction)
    return await resultsOf(parts, length, shared, now, throwIfAborted)
  } finally {
    native.closeGenerator(shared)
  }
}

/** Returns a function that throws the reason of the signal, as it is, once the signal is aborted. */
function readSignal(options) {
  const { signal } = readOptions(options, ['signal'])
  if (signal === undefined) return () => {}
  // The signal may be of another realm.
  if (typeof signal !== 'object' || typeof signal.aborted !== 'boolean') {
    throw invalid(`\`signal\` must be an \`AbortSignal\`, not ${typeName(signal)}`)
  }
  return () => {
    if (signal.aborted) throw signal.reason
  }
}

/** Makes the tokens by single calls, which take less time than passing a few requests to another thread. */
function makeFew(handle, now, requests, length, calledFunction) {
  const results = new Array(length)
  for (let index = 0; index < length; index++) {
    try {
      results[index] = readRequest(requests[index])
    } catch (error) {
      if (!(error instanceof Token04Error)) throw error
      results[index] = failed(error)
    }
  }
  let allFailed = true
  for (let index = 0; index < length; index++) {
    if (Array.isArray(results[index])) results[index] = issue(results[index], handle, now)
    allFailed &&= !results[index].ok
  }
  if (allFailed) checkOpen(handle, calledFunction)
  return results
}

/** The batch fails if its generator is closed, by a getter of a request at the latest. */
function checkOpen(handle, calledFunction) {
  native.closeGenerator(share(handle, calledFunction))
}

function share(handle, calledFunction) {
  try {
    return native.shareGenerator(handle)
  } catch (thrown) {
    throw toError(thrown, calledFunction)
  }
}

/** Reads all requests. It starts the first parts early, before all requests are read. */
function readParts(requests, length, start) {
  const parts = []
  const read = { userId: '', lifetimeSeconds: 0, grant: '', kind: BASIC }
  for (let index = 0; index < length; ) {
    const part = new Part(Math.min(length - index, native.PART_LENGTH))
    while (index < length && part.hasSpace()) part.add(read, requests[index++])
    if (parts.length <= native.PARTS_AHEAD) start(part)
    parts.push(part)
  }
  return parts
}

async function resultsOf(parts, length, shared, now, throwIfAborted) {
  const results = new Array(length)
  let count = 0
  for (const [index, part] of parts.entries()) {
    count = await part.setResults(results, count, shared, now)
    throwIfAborted()
    // Frees the part before the others are finished.
    parts[index] = undefined
    if (index + 1 === parts.length) break
    parts[index + native.PARTS_AHEAD + 1]?.start(shared, now)
    // The results of parts that finish together must not block the event loop.
    await native.yieldToEventLoop()
    throwIfAborted()
  }
  return results
}

/** Some requests of a batch, with one list for each field. */
class Part {
  #count = 0
  #userIds
  #lifetimes
  #kinds
  /** One grant for all requests, or a list once they differ. */
  #grants = ''
  #text = 0
  /** By index: errors of requests that could not be read, and the arguments of requests that are issued one by one. */
  #others = new Map()
  #tokens

  constructor(maxCount) {
    this.#userIds = new Array(maxCount)
    this.#lifetimes = new Float64Array(maxCount)
    this.#kinds = new Uint8Array(maxCount)
  }

  hasSpace() {
    return this.#count < this.#kinds.length && this.#text < MAX_PART_TEXT
  }

  /** Reads a request into `read`, one object for all requests: collecting an object for each would take longer. */
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

  /** Reserves an index. The native half skips it, because this kind has no grant. */
  #pushOther(other) {
    this.#others.set(this.#count, other)
    this.#push('', 0, typeof this.#grants === 'string' ? this.#grants : '', NO_PRIVILEGES)
  }

  start(shared, now) {
    const tokens = this.#generate(shared, now)
    // It may reject before `setResults` awaits it, which must not be an unhandled rejection.
    tokens.catch(() => {})
    this.#tokens = tokens
  }

  async #generate(shared, now) {
    const count = this.#count
    const isFull = count === this.#kinds.length
    const grants = this.#grants
    try {
      return await native.generatePart(
        shared,
        now,
        isFull ? this.#userIds : this.#userIds.slice(0, count),
        isFull ? this.#lifetimes : this.#lifetimes.subarray(0, count),
        isFull ? this.#kinds : this.#kinds.subarray(0, count),
        typeof grants === 'string' || isFull ? grants : grants.slice(0, count),
      )
    } catch (thrown) {
      throw toError(thrown, makeBatch)
    }
  }

  /** Sets the results from index `from` on. Returns the index of the first result of the next part. */
  async setResults(results, from, shared, now) {
    const [text, ends, seconds, errors] = await this.#tokens
    const tokens = new PartTokens(text, ends, seconds)
    const count = this.#count
    for (let index = 0; index < count; index++) {
      results[from + index] = new BatchToken(tokens, index)
    }
    for (const [index, thrown] of errors) results[from + index] = failed(thrown)
    for (const [index, other] of this.#others) {
      results[from + index] =
        other instanceof Token04Error ? failed(other) : issue(other, shared, now)
    }
    return from + count
  }
}

/** The result of a request that is issued by itself. */
function issue(request, shared, now) {
  try {
    const [token, expire, renew] = native.issue(shared, now, ...request)
    return new BatchToken(new PartTokens(token, [token.length], [expire, renew]), 0)
  } catch (thrown) {
    return failed(thrown)
  }
}

function failed(thrown) {
  return Object.freeze({ ok: false, error: toError(thrown, failed) })
}
