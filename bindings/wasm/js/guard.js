// Every call into the WebAssembly module goes through here.

import { panicked } from './glue.js'
import { wipe } from './shared-buffer.js'

let panic
let memory
/** The stack pointers of the module and of its references to JavaScript values, with their values while no call runs. */
const stacks = []
let [running, dirty] = [0, false]
const NOT_READY = 'the module is not initialized: call init() of token04-wasm/init first'

/** Called once the module is instantiated. */
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
    // Cleaned up before the next call: with JavaScript's stack full, no function can be called here.
    dirty = true
    throw error instanceof WebAssembly.RuntimeError ? internal(error) : error
  } finally {
    running -= 1
  }
}

/**
 * A trap or an overflow of JavaScript's stack leaves the module's stack frames, and their data, in place. The stack
 * starts at address 0 of the memory and grows downwards.
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

/** The error for a panic, which is a trap. */
function internal(trap) {
  return Object.assign([...panic], { trap })
}
