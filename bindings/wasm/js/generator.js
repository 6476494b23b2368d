// The class that makes tokens. Its key is in the WebAssembly module until it is closed or collected.

import { guard } from './guard.js'
import * as native from './native.js'
import { payloadText } from './privileges.js'
import * as quick from './quick.js'
import { copyOfArray, fieldsOf, withSecret } from './snapshots.js'

/** How many users are handed over at a time, some milliseconds of the event loop, and how much text. */
const PART = 2048
const PART_TEXT = 1 << 20
/** As it is when this is loaded: a test that replaces it would hold a batch up. */
const later = setTimeout

export class Generator {
  #native
  /** What it tells when it is closed. */
  #described

  constructor(appId, secret, options) {
    const make = (bytes) => {
      const given = fieldsOf(options, 'options', ['cipher'])
      return new native.Generator(appId, bytes, given)
    }
    this.#native = guard(() => withSecret(secret, make), Generator)
  }

  get appId() {
    return (this.#native ?? this.#described).appId
  }

  get cipher() {
    return (this.#native ?? this.#described).cipher
  }

  generate(userId, effectiveTimeInSeconds, payload) {
    const make = () => generate(this.#open(), userId, effectiveTimeInSeconds, payload)
    return guard(make, Generator.prototype.generate)
  }

  async generateBatch(userIds, effectiveTimeInSeconds, payload) {
    const users = copyOfArray(userIds)
    const given = copyOfArray(payload)
    const { generateBatch } = Generator.prototype
    // It goes on if this one is closed.
    const shared = guard(() => this.#open().share(), generateBatch)
    const refusal = (index) => {
      try {
        const own = Array.isArray(given) ? given[index] : given
        const make = () => generate(shared, users[index], effectiveTimeInSeconds, own)
        return guard(make, Generator.prototype.generate)
      } catch (error) {
        return error
      }
    }

    try {
      const payloads = guard(() => textOfAll(given), generateBatch)
      const results = []
      for (let from = 0; ; ) {
        const end = endOfPart(users, payloads, from)
        const lines = guard(
          () => shared.generatePart(users, effectiveTimeInSeconds, payloads, from, end),
          generateBatch,
        )
        if (users.length === 0) return results
        for (const token of lines.split('\n')) results.push(token || refusal(results.length))
        from = end
        if (from >= users.length) return results
        await new Promise((resolve) => later(resolve, 0))
      }
    } finally {
      shared.free()
    }
  }

  close() {
    const closing = this.#native
    if (closing === undefined) return
    const { appId, cipher } = closing
    this.#described = { appId, cipher }
    this.#native = undefined
    closing.free()
  }

  #open() {
    if (this.#native === undefined && this.#described !== undefined) throw native.generatorClosed()
    return this.#native
  }
}

function generate(generator, userId, effectiveTimeInSeconds, payload) {
  let text
  try {
    text = payloadText(payload)
  } catch (error) {
    // The payload is the last argument: what is wrong with the others is told first.
    generator.generate(userId, effectiveTimeInSeconds, undefined)
    throw error
  }
  return (
    quick.generate(generator, userId, effectiveTimeInSeconds, text) ??
    generator.generate(userId, effectiveTimeInSeconds, text)
  )
}

/** The texts of privileges. Of several that cannot be written, each becomes what is refused in its turn. */
function textOfAll(payloads) {
  if (!Array.isArray(payloads)) return payloadText(payloads)
  const texts = new Array(payloads.length)
  for (let index = 0; index < payloads.length; index++) {
    try {
      texts[index] = payloadText(payloads[index])
    } catch {
      texts[index] = false
    }
  }
  return texts
}

/** Where a part ends that begins there. */
function endOfPart(users, payloads, from) {
  if (!Array.isArray(users)) return from
  const each = Array.isArray(payloads)
  const last = Math.min(from + PART, users.length)
  let end = from
  for (let text = 0; end < last && text < PART_TEXT; end++) {
    text += lengthOf(users[end]) + lengthOf(each ? payloads[end] : payloads)
  }
  return end
}

function lengthOf(value) {
  return typeof value === 'string' ? value.length : 0
}
