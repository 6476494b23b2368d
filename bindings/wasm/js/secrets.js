// Secrets on their way to the WebAssembly module: bytes that nobody else changes, and that are wiped.

import { copyOfBytes, hasLoneSurrogate, length } from './host.js'

const encoder = new TextEncoder()
/** Longer than any secret that the module looks at. */
const LONG_SECRET = 2048

/** Set by the builds for browsers; a page that handles secrets on purpose sets it to false before the first use. */
const WARNS = Symbol.for('token04-wasm.warnsOfSecrets')
let hasWarned = false

/** Runs a call with the bytes of a secret, and wipes them. What is no secret is left for it to refuse. */
export function withSecret(secret, call) {
  warnOnce()
  const bytes = bytesOf(secret)
  try {
    return call(bytes ?? secret)
  } finally {
    bytes?.fill(0)
  }
}

function bytesOf(secret) {
  const count = length(secret)
  if (count < 0 || count > LONG_SECRET) return undefined
  if (typeof secret !== 'string') return copyOfBytes(secret, count)
  return hasLoneSurrogate(secret) ? undefined : encoder.encode(secret)
}

/** A secret in a browser's bundle is everybody's. Called where one is used. */
export function warnOnce() {
  if (hasWarned || globalThis[WARNS] !== true) return
  hasWarned = true
  // With jsdom, what is built for browsers runs in Node.js.
  if (globalThis.process?.versions?.node !== undefined) return
  globalThis.console?.warn(
    'token04: a ServerSecret is used in a browser, where everybody can read it and make tokens for any user: ' +
      'make and check tokens on a server or in an edge function, and change this secret',
  )
}
