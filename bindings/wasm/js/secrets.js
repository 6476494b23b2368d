// Copies secrets for the WebAssembly module: into bytes that nobody else can change, and that are wiped afterwards.

import { copyOfBytes, hasLoneSurrogate, length } from './host.js'

const encoder = new TextEncoder()
/** Longer than any secret that the module accepts. */
const LONG_SECRET = 2048

/** Set by the builds for browsers. A page that handles secrets on purpose sets it to false before the first use. */
const WARNS = Symbol.for('token04-wasm.warnsOfSecrets')
let hasWarned = false

/** Calls `call` with the bytes of a secret, and wipes them. Passes invalid values on, for `call` to refuse. */
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

/** Warns that a secret in a browser is public. Called when one is used. */
export function warnOnce() {
  if (hasWarned || globalThis[WARNS] !== true) return
  hasWarned = true
  // With jsdom, the build for browsers runs in Node.js.
  if (globalThis.process?.versions?.node !== undefined) return
  globalThis.console?.warn(
    'token04: a ServerSecret is used in a browser, where anyone can read it and make tokens for any user: ' +
      'make and check tokens on a server or in an edge function, and change this secret',
  )
}
