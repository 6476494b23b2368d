// The fast path of the two most frequent calls, see `shared_buffer.rs`. Functions return undefined for unusual
// arguments and after errors: the general path then makes the token, or throws.

import * as glue from './glue.js'
import { warnOnce } from './secrets.js'

let memory
let [start, length] = [0, 0]
let bytes = new Uint8Array()

/** Called once the module is instantiated. */
export function prepare(exports) {
  memory = exports.memory
  ;[start, length] = glue.sharedBuffer()
}

export function generateToken04(appId, userId, secret, seconds, payload) {
  if (typeof appId !== 'number' || typeof seconds !== 'number') return
  const userEnd = write(userId, 0)
  const payloadEnd = write(payload ?? '', userEnd)
  const secretEnd = write(secret, payloadEnd)
  if (secretEnd < 0) {
    if (payloadEnd >= 0) bytes.fill(0, payloadEnd)
    return
  }
  warnOnce()
  return readToken(glue.generateToken04InBuffer(appId, seconds, userEnd, payloadEnd, secretEnd))
}

export function generate(generator, now = Number.NaN, userId, seconds, payload, kind) {
  if (typeof seconds !== 'number') return
  const payloadEnd = write(payload, write(userId, 0))
  if (payloadEnd < 0) return
  const userEnd = userId.length
  return readToken(generator.generateInBuffer(now, userEnd, seconds, payloadEnd, kind))
}

/** Wipes what an interrupted call left. */
export function wipe() {
  new Uint8Array(memory.buffer, start, length).fill(0)
}

/** Writes ASCII text at an offset. Returns the offset of its end, or a negative number on failure. */
function write(text, from) {
  if (from < 0 || typeof text !== 'string') return -1
  // The array is detached when the memory grows.
  if (bytes.length === 0) bytes = new Uint8Array(memory.buffer, start, length)
  const end = from + text.length
  if (end > length) return -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return -1
    bytes[from + i] = code
  }
  return end
}

const decoder = new TextDecoder()

function readToken(end) {
  if (end === 0) return
  if (bytes.length === 0) bytes = new Uint8Array(memory.buffer, start, length)
  return decoder.decode(bytes.subarray(0, end))
}
