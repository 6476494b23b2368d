// The native functions that the other files call, here those of the addon. They throw arrays, which `errors.js`
// converts to errors.

import { setImmediate } from 'node:timers/promises'
import addon from './addon.cjs'

export const {
  authorize,
  buildKitToken,
  checkAction,
  closeGenerator,
  closeVerifier,
  explain,
  generate,
  generateBasic,
  generateToken04,
  generateWithPayload,
  inspect,
  issue,
  lint,
  newGenerator,
  newVerifier,
  newVerifierForAnyApp,
  parseKitToken,
  readPrivileges,
  reseed,
  shareGenerator,
  verify,
  verifyAction,
  verifyAnyUser,
  writePrivileges,
} = addon

/** The longest text of users that is joined. */
const MAX_JOINED_LENGTH = 2 << 20

/** Makes the tokens of a part of a batch. The addon reads one long string much faster than many short ones. */
export function generatePart(generator, now, userIds, lifetimes, kinds, payloads) {
  let text = 0
  for (let index = 0; index < userIds.length; index++) text += userIds[index].length
  // Parts have less text, unless a user is longer than allowed.
  const joined = text > MAX_JOINED_LENGTH ? undefined : userIds.join('\0')
  return addon.generatePart(generator, now, userIds, joined, lifetimes, kinds, payloads)
}

/** Up to so many requests of a batch, a thread of the pool would take longer. */
export const FEW_REQUESTS = 64
/** The number of requests in a part of a batch: about a millisecond of the event loop. */
export const PART_LENGTH = 4096
/**
 * How many parts are queued while the results of one are read, to keep the thread pool busy, which has four threads by
 * default.
 */
export const PARTS_AHEAD = 8

/** Read on load: fake timers of a test must not stop a batch. */
export const yieldToEventLoop = setImmediate
