// Every call into the WebAssembly module goes through here.

import { panicked } from './glue.js'
import { wipe } from './quick.js'

let panic
let memory
/** The module's stack, and that of the values which calls were passed: where they are while nothing runs. */
const stacks = []
let [running, dirty] = [0, false]
const NOT_READY = 'call init() of token04-wasm/init first'

/** Called once the module is there. */
export function prepare(exports) {
  panic = panicked()
  memory = exports.memory
  for (const stack of [exports.__stack_pointer, exports.__externref_stack_pointer]) {
    stacks.push({ stack, top: stack.value })
  }
}

/** Runs a call into the module. */
export function guard(call) {
  if (panic === undefined) throw new Error(NOT_READY)
  if (dirty && running === 0) cleanUp()
  running += 1
  try {
    return call()
  } catch (error) {
    // Not yet cleaned up: where JavaScript's stack is full, nothing can be called.
    dirty = true
    throw error instanceof WebAssembly.RuntimeError ? internal(error) : error
  } finally {
    running -= 1
  }
}

/**
 * What the module did not throw itself, a trap or JavaScript's own stack being full, leaves its frames where
 * they are, and what they hold. Its stack begins at 0 and grows downwards.
 */
function cleanUp() {
  const unwound = stacks.filter(({ stack, top }) => stack.value !== top)
  if (unwound.length > 0) {
    new Uint8Array(memory.buffer, 0, stacks[0].top).fill(0)
    wipe()
    for (const { stack, top } of unwound) stack.value = top
  }
  dirty = false
}

/** A panic arrives as a trap. */
function internal(trap) {
  return Object.assign([...panic], { trap })
}
