// What the files beside this one need of the native half, here of the addon. Its functions throw arrays, of which
// `errors.js` makes errors.

import { setImmediate } from 'node:timers/promises'
import addon from './addon.cjs'

export const {
  authorize,
  buildKitToken,
  checkAction,
  closeGenerator,
  closeVerifier,
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

/** How much text is handed over joined. */
const MOST_JOINED = 2 << 20

/** Tokens for a part of a batch. One long string is read much faster than many short ones. */
export function generatePart(generator, now, userIds, lifetimes, kinds, payloads) {
  let text = 0
  for (let index = 0; index < userIds.length; index++) text += userIds[index].length
  // One of them is longer than any user.
  const joined = text > MOST_JOINED ? undefined : userIds.join('\0')
  return addon.generatePart(generator, now, userIds, joined, lifetimes, kinds, payloads)
}

/** How many requests of a batch are handed over at a time, about a millisecond of the event loop. */
export const PART = 4096
/** So many parts are with the thread pool, of four by default, while one becomes strings: it never runs dry. */
export const AHEAD = 8

/** Lets other things happen. As it is when this is loaded: a test that replaces timers would hold a batch up. */
export const turn = setImmediate
