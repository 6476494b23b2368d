// Issued tokens. `util.inspect` hides the token.

import { lengthText, setCustomInspect } from './custom-inspect.js'
import { dateOf } from './time.js'

/** The result of `issue`. */
export class IssuedToken {
  constructor(token, expire, renew) {
    this.token = token
    this.expiresAt = dateOf(expire)
    this.renewAt = dateOf(renew)
    Object.freeze(this)
  }
}

/** The tokens of a part of a batch: all in one text, the end of each, and two times for each. */
export class PartTokens {
  constructor(text, ends, seconds) {
    this.text = text
    this.ends = ends
    this.seconds = seconds
  }

  token(index) {
    return this.text.slice(index === 0 ? 0 : this.ends[index - 1], this.ends[index])
  }

  expiresAt(index) {
    return dateOf(this.seconds[2 * index])
  }

  renewAt(index) {
    return dateOf(this.seconds[2 * index + 1])
  }
}

/**
 * A successful result of a batch. Its fields are created on access: creating them in advance, and collecting them,
 * would take longer than making the token.
 */
export class BatchToken {
  #tokens
  #index

  constructor(tokens, index) {
    this.#tokens = tokens
    this.#index = index
  }

  get ok() {
    return true
  }

  get token() {
    return this.#tokens.token(this.#index)
  }

  get expiresAt() {
    return this.#tokens.expiresAt(this.#index)
  }

  get renewAt() {
    return this.#tokens.renewAt(this.#index)
  }

  toJSON() {
    const { ok, token, expiresAt, renewAt } = this
    return { ok, token, expiresAt, renewAt }
  }
}

setCustomInspect(IssuedToken, 'IssuedToken', (issued) => ({
  ...issued,
  token: lengthText(issued.token),
}))
setCustomInspect(BatchToken, 'TokenResult', (result) => ({
  ...result.toJSON(),
  token: lengthText(result.token),
}))
