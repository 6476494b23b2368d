// Passes texts of hundreds of megabytes to every call, and tells how much memory the refusals took at most.

import assert from 'node:assert/strict'
import {
  authorize,
  buildKitToken,
  Generator,
  generateToken04,
  inspect,
  parseKitToken,
  RoomPrivileges,
  Verifier,
} from 'token04'
import { APP_ID, SECRET } from '../support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)
const token = generator.generate('alice', 3600)
// JavaScript keeps what it repeats as a tree of few nodes, until somebody reads the text.
const LONG = 'xyz!'.repeat(100_000_000)
const MAX_GROWTH = 100e6

const before = process.resourceUsage().maxRSS
const refusals = [
  () => generateToken04(APP_ID, LONG, SECRET, 3600),
  () => generateToken04(APP_ID, 'alice', LONG, 3600),
  () => generateToken04(APP_ID, 'alice', SECRET, 3600, LONG),
  () => generator.generate(LONG, 3600),
  () => generator.generate('alice', 3600, LONG),
  () => new Generator(APP_ID, LONG),
  () => new Verifier(LONG),
  () => verifier.verify(LONG),
  () => verifier.verify(token, { userId: LONG }),
  () => verifier.verify(token, { action: { type: 'login', roomId: LONG } }),
  () => authorize({ expire: 2 ** 40, payload: LONG }, { type: 'login', roomId: 'room1' }),
  () => parseKitToken(LONG),
  () => buildKitToken({ token, appId: APP_ID, userId: LONG, roomId: 'r', userName: 'n' }),
  () => RoomPrivileges.inRoom(LONG),
  () => RoomPrivileges.inRoom('room1').onlyStreams([LONG]),
  () => RoomPrivileges.fromPayload(LONG),
  () => inspect(token, { secret: LONG }),
]
for (const refusal of refusals) assert.throws(refusal, { name: 'Token04Error' }, `${refusal}`)
assert.equal(inspect(LONG).findings[0].id, 'malformed_token')
const [first, second] = await generator.generateBatch([LONG, 'alice'], 3600)
assert.equal(first.kind, 'token_too_long')
assert.equal(verifier.verify(second).userId, 'alice')

const growth = (process.resourceUsage().maxRSS - before) * 1024
assert.ok(growth < MAX_GROWTH, `${growth} bytes`)
console.log(`ok ${refusals.length} refusals`)
