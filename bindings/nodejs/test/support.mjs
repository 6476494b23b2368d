// Helpers for the tests. The tests run in a project in which the packed package is installed;
// TOKEN04_REPOSITORY is the path of the repository.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  InvalidArgumentError,
  RoomPrivileges,
  Token04Error,
  TokenGenerator,
  TokenRefusedError,
  TokenVerifier,
  UnavailableError,
} from 'token04'

export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef'
export const OTHER_SECRET = 'fedcba9876543210fedcba9876543210'
export const I64_MAX = 2n ** 63n - 1n
/** A custom payload: an object with this text, which may have any length. */
export const ownPayload = (text) => JSON.stringify({ text })

export const generator = new TokenGenerator(APP_ID, SECRET)
export const verifier = new TokenVerifier(APP_ID, SECRET)
export const login = RoomPrivileges.inRoom('room1').allowLogin()

export const basic = (userId, lifetimeSeconds = 3600) => ({ userId, lifetimeSeconds, basic: true })

export function repositoryPath(path) {
  return join(process.env.TOKEN04_REPOSITORY, path)
}

export function repositoryFile(path) {
  return readFileSync(repositoryPath(path), 'utf8')
}

export function vectors(name) {
  return JSON.parse(repositoryFile(`tests/vectors/${name}.json`))
}

/** The error class of each kind, by its number in ERRORS.md. */
export const CLASSES = new Map(
  [...repositoryFile('crates/token04/ERRORS.md').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(
    ([, kind, number]) => [kind, classOf(Number(number))],
  ),
)

function classOf(number) {
  if (number < 12) return InvalidArgumentError
  return number >= 20 && number <= 33 ? TokenRefusedError : UnavailableError
}

/** Asserts that an error is of this kind, and its message matches. */
export function assertError(error, kind, message = /./) {
  assert.ok(error instanceof Token04Error, error)
  assert.equal(error.kind, kind, error.message)
  assert.equal(error.constructor, CLASSES.get(kind), kind)
  assert.match(error.message, message)
}

/** Asserts that `call` throws an error of this kind whose message matches. */
export function refused(call, kind, message = /./) {
  assert.throws(call, (error) => {
    assertError(error, kind, message)
    return true
  })
}

/** The same for a Promise. */
export async function rejected(promise, kind, message = /./) {
  await assert.rejects(promise, (error) => {
    assertError(error, kind, message)
    return true
  })
}

/** Values that are not whole numbers of seconds, with the description in the error. */
const NOT_A_NUMBER = [
  [Number.NaN, /not NaN$/],
  [Number.POSITIVE_INFINITY, /not Infinity$/],
  [1.5, /not a float$/],
  [2 ** 60, /not a number beyond 2\^53/],
  ['1', /not a string$/],
  [true, /not a boolean$/],
  [null, /not null$/],
  [undefined, /not undefined$/],
  [{}, /not an object$/],
  [[1], /not an array$/],
  [() => 1, /not a function$/],
  [Symbol('1'), /not a symbol$/],
]

export const NOT_WHOLE = [...NOT_A_NUMBER, [1n, /not a BigInt$/]]
/** The official function also accepts a BigInt. */
export const NOT_WHOLE_NOR_BIGINT = [...NOT_A_NUMBER, [2n ** 64n, /not a BigInt beyond 64 bits$/]]

/** Values that are not text, with the description in the error. */
export const NOT_TEXT = [
  [1, /not a number\b/],
  [1n, /not a BigInt\b/],
  [true, /not a boolean\b/],
  [{}, /not an object\b/],
  [new String('alice'), /not an object\b/],
  [['alice'], /not an array\b/],
  [Symbol('alice'), /not a symbol\b/],
  ['half a character \ud800', /lone surrogate\b/],
  ['\udc00 the other half', /lone surrogate\b/],
  // Longer than the buffer on the stack.
  [`${'x'.repeat(1000)}\ud800`, /lone surrogate\b/],
]
