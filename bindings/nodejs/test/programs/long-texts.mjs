// Passes texts of hundreds of megabytes to every call, and checks the peak memory of the refusals.

import assert from 'node:assert/strict'
import {
  buildKitToken,
  generateToken04,
  inspect,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  Token04Error,
  TokenGenerator,
  TokenVerifier,
} from 'token04'
import { APP_ID, basic, generator, SECRET, verifier } from '../support.mjs'

const token = generator.generateBasic('alice', 3600)
// JavaScript stores a repeated text as a small tree until the text is read.
const LONG = 'xyz!'.repeat(100_000_000)
const MAX_GROWTH = 100e6

const before = process.resourceUsage().maxRSS
const refusals = [
  () => generateToken04(APP_ID, LONG, SECRET, 3600),
  () => generateToken04(APP_ID, 'alice', LONG, 3600),
  () => generateToken04(APP_ID, 'alice', SECRET, 3600, LONG),
  () => generator.generateBasic(LONG, 3600),
  () => generator.generateWithPayload('alice', 3600, LONG),
  () => new TokenGenerator(APP_ID, LONG),
  () => new TokenVerifier(APP_ID, LONG),
  () => new TokenVerifier(APP_ID, SECRET, { previousSecrets: [LONG] }),
  () => verifier.verify(LONG, 'alice'),
  () => verifier.verify(token, LONG),
  () => RoomAction.login(LONG),
  () => parseKitToken(LONG),
  () => buildKitToken({ token, appId: APP_ID, userId: LONG, roomId: 'r', userName: 'n' }),
  () => RoomPrivileges.inRoom(LONG),
  () => RoomPrivileges.inRoom('room1').allowPublish([LONG]),
  () => inspect(token, { secret: LONG }),
]
for (const refusal of refusals) assert.throws(refusal, Token04Error, `${refusal}`)
assert.equal(inspect(LONG).findings[0].id, 'malformed_token')
const [first, second] = await generator.generateBatch([basic(LONG), basic('alice')])
assert.equal(first.error.kind, 'token_too_long')
verifier.verify(second.token, 'alice')

const growth = (process.resourceUsage().maxRSS - before) * 1024
assert.ok(growth < MAX_GROWTH, `${growth} bytes`)
console.log(`ok ${refusals.length} refusals`)
