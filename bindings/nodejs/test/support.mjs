// What several tests need. They run in a project in which the packed package is installed;
// TOKEN04_REPOSITORY says where the repository is.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Token04Error } from 'token04'

export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef'
export const I64_MAX = 2n ** 63n - 1n

export function repositoryFile(path) {
  return readFileSync(join(process.env.TOKEN04_REPOSITORY, path), 'utf8')
}

export function vectors(name) {
  return JSON.parse(repositoryFile(`tests/vectors/${name}.json`))
}

/** Asserts that `call` throws an error of this kind whose message matches. */
export function refused(call, kind, message = /./) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Token04Error, error)
    assert.equal(error.kind, kind, error.message)
    assert.match(error.message, message)
    return true
  })
}

/** Values that are no whole number, each with what an error calls it. */
export const NOT_WHOLE = [
  [Number.NaN, /not NaN$/],
  [Number.POSITIVE_INFINITY, /not Infinity$/],
  [1.5, /not a float$/],
  [2 ** 60, /not a number beyond 2\^53/],
  [2n ** 64n, /not a BigInt beyond 64 bits$/],
  ['1', /not a string$/],
  [true, /not a boolean$/],
  [null, /not null$/],
  [undefined, /not undefined$/],
  [{}, /not an object$/],
  [[1], /not an array$/],
  [() => 1, /not a function$/],
  [Symbol('1'), /not a symbol$/],
]

/** Values that are no text, each with what an error calls it. */
export const NOT_TEXT = [
  [1, /not a number$/],
  [1n, /not a BigInt$/],
  [true, /not a boolean$/],
  [{}, /not an object$/],
  [new String('alice'), /not an object$/],
  [['alice'], /not an array$/],
  [Symbol('alice'), /not a symbol$/],
  ['half a character \ud800', /lone surrogate$/],
  ['\udc00 the other half', /lone surrogate$/],
  // Longer than what is converted at once.
  [`${'x'.repeat(1000)}\ud800`, /lone surrogate$/],
]
