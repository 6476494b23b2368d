// Every call into the WebAssembly module goes through here.

import { Token04Error } from './error.js'
import { panicked } from './native.js'

let panic
const NOT_READY = 'call init() of token04-wasm/init first'

/** Called once the module is there. */
export function prepare() {
  panic = panicked()
}

/** Runs a call into the module. What it throws points at the caller of `outermost`, a function of ours. */
export function guard(call, outermost) {
  if (panic === undefined) throw new Error(NOT_READY)
  try {
    return call()
  } catch (error) {
    const shown = error instanceof WebAssembly.RuntimeError ? internal(error) : error
    if (shown instanceof Token04Error) Error.captureStackTrace?.(shown, outermost)
    throw shown
  }
}

/** A panic arrives as a trap. */
function internal(trap) {
  const error = new Token04Error(panic.kind, panic.errorCode, panic.errorMessage, panic.zegoCode)
  return Object.defineProperty(error, 'cause', { value: trap })
}
