// Checks the output of the examples; `cargo xtask test node` tests the endpoint.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { RoomAction } from 'token04'
import { APP_ID, SECRET, verifier } from './support.mjs'

const login = RoomAction.login('room1')
const publish = (streamId, roomId = 'room1') => RoomAction.publish(roomId, streamId)

function run(name) {
  const file = fileURLToPath(new URL(`examples/${name}`, import.meta.url))
  const env = { ...process.env, ZEGO_APP_ID: `${APP_ID}`, ZEGO_SERVER_SECRET: SECRET }
  return execFileSync(process.execPath, [file], { env, encoding: 'utf8' })
}

test('the basic token contains the user and the lifetime', () => {
  const claims = verifier.verify(run('basic.js').trim(), 'alice')
  assert.equal(claims.expire - claims.ctime, 3600)
  assert.equal(claims.payload, '')
})

test('a speaker may publish only its stream in its room, a listener may only log in', () => {
  const [speaker, listener] = run('privileges.js').match(/\b04\S+/g)
  const may = (token, userId, action) => () => verifier.verifyAction(token, userId, action)
  assert.doesNotThrow(may(speaker, 'alice', publish('alice_camera')))
  assert.throws(may(speaker, 'alice', publish('bob_camera')), { kind: 'stream_not_allowed' })
  assert.throws(may(speaker, 'alice', publish('alice_camera', 'room2')), {
    kind: 'room_not_allowed',
  })
  assert.doesNotThrow(may(listener, 'bob', login))
  assert.throws(may(listener, 'bob', publish('bob_camera')), { kind: 'publish_not_allowed' })
})
