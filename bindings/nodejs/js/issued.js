// Tokens that were made. Where Node.js shows them, it is without the token.

import { lengthOf, showAs } from './shown.js'
import { dateOf } from './time.js'

/** What `issue` answers. */
export class IssuedToken {
  constructor(token, expire, renew) {
    this.token = token
    this.expiresAt = dateOf(expire)
    this.renewAt = dateOf(renew)
    Object.freeze(this)
  }
}

/** Tokens of a batch as the native half makes them: one behind the other, where each ends, and two times for each. */
export class MadeTokens {
  constructor(text, ends, seconds) {
    this.text = text
    this.ends = ends
    this.seconds = seconds
  }

  /** How many characters the token has; 0 where none could be made. */
  lengthOf(index) {
    return this.ends[index] - this.#begin(index)
  }

  token(index) {
    return this.text.slice(this.#begin(index), this.ends[index])
  }

  expiresAt(index) {
    return dateOf(this.seconds[2 * index])
  }

  renewAt(index) {
    return dateOf(this.seconds[2 * index + 1])
  }

  #begin(index) {
    return index === 0 ? 0 : this.ends[index - 1]
  }
}

/**
 * A result of a batch. Its fields are made when they are asked for: making them in advance, and having them collected,
 * would take longer than the token.
 */
export class MadeToken {
  #made
  #index

  constructor(made, index) {
    this.#made = made
    this.#index = index
  }

  get ok() {
    return true
  }

  get token() {
    return this.#made.token(this.#index)
  }

  get expiresAt() {
    return this.#made.expiresAt(this.#index)
  }

  get renewAt() {
    return this.#made.renewAt(this.#index)
  }

  toJSON() {
    const { ok, token, expiresAt, renewAt } = this
    return { ok, token, expiresAt, renewAt }
  }
}

showAs(IssuedToken, 'IssuedToken', (issued) => ({ ...issued, token: lengthOf(issued.token) }))
showAs(MadeToken, 'TokenResult', (made) => ({ ...made.toJSON(), token: lengthOf(made.token) }))
