// The quick way for the two calls that are made the most, see `quick.rs`. Answers undefined where a
// call is not as plain as most are, or is refused: then the usual way makes the token, or says why not.

import * as glue from './glue.js'
import { warnOnce } from './secrets.js'

let memory
let [start, length] = [0, 0]
let bytes = new Uint8Array()

/** Called once the module is there. */
export function prepare(exports) {
  memory = exports.memory
  ;[start, length] = glue.quickTexts()
}

export function generateToken04(appId, userId, secret, seconds, payload) {
  if (typeof appId !== 'number' || typeof seconds !== 'number') return
  const userEnd = put(userId, 0)
  const payloadEnd = put(payload ?? '', userEnd)
  const secretEnd = put(secret, payloadEnd)
  if (secretEnd < 0) {
    if (payloadEnd >= 0) bytes.fill(0, payloadEnd)
    return
  }
  warnOnce()
  return token(glue.generateToken04Quickly(appId, seconds, userEnd, payloadEnd, secretEnd))
}

export function generate(generator, now = Number.NaN, userId, seconds, payload, kind) {
  if (typeof seconds !== 'number') return
  const payloadEnd = put(payload, put(userId, 0))
  if (payloadEnd < 0) return
  const userEnd = userId.length
  return token(generator.generateQuickly(now, userEnd, seconds, payloadEnd, kind))
}

/** Wipes what a call left that did not end by itself. */
export function wipe() {
  new Uint8Array(memory.buffer, start, length).fill(0)
}

/** Writes ASCII text from there on, and answers where it ends; a negative number where that fails. */
function put(text, from) {
  if (from < 0 || typeof text !== 'string') return -1
  // Memory that has grown is another array.
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

function token(end) {
  if (end === 0) return
  if (bytes.length === 0) bytes = new Uint8Array(memory.buffer, start, length)
  return decoder.decode(bytes.subarray(0, end))
}
