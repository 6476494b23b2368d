import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildKitToken, generateToken04, parseKitToken } from 'token04'
import { APP_ID, NOT_TEXT, NOT_WHOLE, refused, SECRET } from './support.mjs'

const token = generateToken04(APP_ID, 'alice', SECRET, 3600)
const parts = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice Ω & 李' }

test('writes the same as the kits in a browser', () => {
  const details = {
    userID: parts.userId,
    roomID: parts.roomId,
    userName: encodeURIComponent(parts.userName),
    appID: parts.appId,
  }
  assert.equal(buildKitToken(parts), `${token}#${btoa(JSON.stringify(details))}`)
})

test('parses what it wrote', () => {
  assert.deepEqual(parseKitToken(buildKitToken(parts)), parts)
})

test('refuses parts by name', () => {
  const build = (part) => () => buildKitToken({ ...parts, ...part })
  refused(build({ appId: 0 }), 'invalid_app_id', /^`appId` is 0/)
  refused(build({ userId: '' }), 'invalid_user_id', /^`userId` is empty/)
  refused(build({ userId: '李' }), 'invalid_argument', /^`userId` has a character beyond Latin-1/)
  refused(build({ roomId: '李' }), 'invalid_argument', /^`roomId` has a character beyond Latin-1/)
  refused(build({ token: 'hello' }), 'invalid_argument', /^`token` is not a token04/)
  refused(build({ userID: 'alice' }), 'invalid_argument', /^`kitToken\.userID` is unknown/)
  for (const [value, message] of NOT_WHOLE)
    refused(build({ appId: value }), 'invalid_app_id', message)
  for (const [value, message] of NOT_TEXT) {
    refused(build({ token: value }), 'malformed_token', message)
    refused(build({ userId: value }), 'invalid_user_id', message)
    refused(build({ roomId: value }), 'invalid_argument', message)
    refused(build({ userName: value }), 'invalid_argument', message)
    refused(() => parseKitToken(value), 'malformed_token', message)
  }
  const long = 'x'.repeat(200_000)
  const allLong = { token: long, userId: long, roomId: long, userName: long }
  refused(build({ ...allLong, appId: 0 }), 'invalid_app_id')
  refused(build(allLong), 'token_too_long', /^`userId` is/)
  refused(build({ ...allLong, userId: 'alice' }), 'malformed_token', /^`token` is/)
  refused(build({ roomId: long, userName: long }), 'invalid_argument', /^`roomId` is/)
  refused(build({ userName: long }), 'invalid_argument', /^`userName` is/)
  refused(() => buildKitToken(token), 'invalid_argument', /^`kitToken` must be an object/)
})

test('refuses missing parts', () => {
  for (const name of Object.keys(parts)) {
    const { [name]: _, ...rest } = parts
    assert.throws(() => buildKitToken(rest), /not undefined/, name)
    assert.throws(() => buildKitToken(Object.create(parts)), /must be a plain object/)
  }
})

test('is printed without its token', async () => {
  const { inspect } = await import('node:util')
  const shown = inspect(parseKitToken(buildKitToken(parts)))
  assert.ok(!shown.includes(token.slice(2, 20)), shown)
  assert.match(shown, /userId: 'alice'/)
})

test('refuses texts that are not kit tokens', () => {
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
