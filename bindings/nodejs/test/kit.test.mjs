import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildKitToken, generateToken04, parseKitToken } from 'token04'
import { APP_ID, NOT_TEXT, NOT_WHOLE, refused, SECRET } from './support.mjs'

const token = generateToken04(APP_ID, 'alice', SECRET, 3600)
const parts = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice Ω & 李' }

test('writes what the kits write in a browser', () => {
  const details = {
    userID: parts.userId,
    roomID: parts.roomId,
    userName: encodeURIComponent(parts.userName),
    appID: parts.appId,
  }
  assert.equal(buildKitToken(parts), `${token}#${btoa(JSON.stringify(details))}`)
})

test('takes apart what it wrote', () => {
  assert.deepEqual(parseKitToken(buildKitToken(parts)), parts)
  assert.deepEqual(parseKitToken(buildKitToken({ ...parts, appId: BigInt(APP_ID) })), parts)
})

test('refuses parts by name', () => {
  const build = (part) => () => buildKitToken({ ...parts, ...part })
  refused(build({ appId: 0 }), 'invalid_app_id', /^app_id is 0/)
  refused(build({ userId: '' }), 'invalid_user_id', /^user_id is empty/)
  refused(build({ userId: '李' }), 'invalid_argument', /^user_id has a character beyond Latin-1/)
  refused(build({ roomId: '李' }), 'invalid_argument', /^room_id has a character beyond Latin-1/)
  refused(build({ token: 'hello' }), 'invalid_argument', /^token is not a token04/)
  refused(build({ userID: 'alice' }), 'invalid_argument', /^kit_token\.userID is unknown/)
  for (const [value, message] of NOT_WHOLE)
    refused(build({ appId: value }), 'invalid_app_id', message)
  for (const [value, message] of NOT_TEXT) {
    refused(build({ token: value }), 'invalid_argument', message)
    refused(build({ userId: value }), 'invalid_user_id', message)
    refused(build({ roomId: value }), 'invalid_argument', message)
    refused(build({ userName: value }), 'invalid_argument', message)
    refused(() => parseKitToken(value), 'invalid_argument', message)
  }
  const long = 'x'.repeat(200_000)
  const allLong = { token: long, userId: long, roomId: long, userName: long }
  refused(build({ ...allLong, appId: 0 }), 'invalid_app_id')
  refused(build(allLong), 'token_too_long', /^user_id is/)
  refused(build({ ...allLong, userId: 'alice' }), 'malformed_token', /^token is/)
  refused(build({ roomId: long, userName: long }), 'invalid_argument', /^room_id is/)
  refused(build({ userName: long }), 'invalid_argument', /^user_name is/)
  refused(() => buildKitToken(token), 'invalid_argument', /^kit_token must be an object/)
})

test('refuses what is no kit token', () => {
  for (const text of [
    '',
    token,
    `${token}#`,
    `${token}#!`,
    `hello#${btoa('{}')}`,
    'x'.repeat(200_000),
  ]) {
    refused(() => parseKitToken(text), 'malformed_token')
  }
})
