import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import vm from 'node:vm'
import {
  generateToken04,
  RoomAction,
  RoomPrivileges,
  TokenClaims,
  TokenGenerator,
  TokenRefusedError,
  TokenVerifier,
} from 'token04'
import {
  APP_ID,
  assertError,
  generator,
  NOT_TEXT,
  NOT_WHOLE,
  OTHER_SECRET,
  ownPayload,
  refused,
  SECRET,
  verifier,
} from './support.mjs'

const token = generator.generateBasic('alice', 3600)
const { ctime, expire } = verifier.verify(token, 'alice')
const privileges = RoomPrivileges.inRoom('room1').allowLogin().allowPublish(['camera'])
const inRoom = generator.generate('alice', 3600, privileges)

const { login, publish } = RoomAction

test('checks the app and the user', () => {
  assert.equal(verifier.verify(token, 'alice').userId, 'alice')
  assert.equal(verifier.verifyAnyUser(token).userId, 'alice')
  refused(() => verifier.verify(token, 'bob'), 'user_id_mismatch')
  const other = new TokenVerifier(1, SECRET)
  refused(() => other.verify(token, 'alice'), 'app_id_mismatch')
  refused(() => other.verifyAnyUser(token), 'app_id_mismatch')
  const forAny = TokenVerifier.forAnyApp(SECRET)
  assert.deepEqual([verifier.appId, other.appId, forAny.appId], [APP_ID, 1, null])
  assert.equal(forAny.verify(token, 'alice').appId, APP_ID)
  refused(() => forAny.verify(token, 'bob'), 'user_id_mismatch')
})

test('a missing user is an error, and never matches any user', () => {
  for (const user of [undefined, null]) {
    refused(() => verifier.verify(token, user), 'invalid_user_id', /^`userId` must be text/)
    const act = () => verifier.verifyAction(token, user, login('room1'))
    refused(act, 'invalid_user_id', /^`userId` must be text/)
    refused(() => verifier.verify(token, `${user}`), 'invalid_user_id', /for a missing value/)
  }
  refused(() => verifier.verify(token), 'invalid_user_id', /not undefined$/)
  refused(() => verifier.verify(token, ''), 'invalid_user_id', /is empty/)
  refused(() => verifier.verify(token, { userId: 'alice' }), 'invalid_user_id', /not an object$/)
  for (const [value, message] of NOT_TEXT) {
    refused(() => verifier.verify(token, value), 'invalid_user_id', message)
    refused(() => verifier.verify(undefined, value), 'invalid_user_id', message)
  }
  refused(() => verifier.verify(token, 5), 'invalid_user_id', /write the number as text/)
})

test('a missing or invalid token is refused', () => {
  const others = [undefined, null, ...NOT_TEXT.map(([value]) => value), Buffer.from(token)]
  for (const other of others) {
    refused(() => verifier.verify(other, 'alice'), 'malformed_token', /^`token` must be text/)
    refused(() => verifier.verifyAnyUser(other), 'malformed_token')
    refused(() => verifier.verifyAction(other, 'alice', login('r')), 'malformed_token')
  }
  const refusals = [
    ['', 'unsupported_version'],
    ['hello', 'unsupported_version'],
    ['03AAAA', 'unsupported_version'],
    ['04', 'malformed_token'],
    ['04\0\ufffd', 'malformed_token'],
    [`04${'A'.repeat(200 * 1024)}`, 'malformed_token'],
    ['x'.repeat(200 * 1024), 'malformed_token'],
    [
      `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`,
      'decryption_failed',
    ],
  ]
  for (const [text, kind] of refusals) refused(() => verifier.verify(text, 'alice'), kind)
  const other = new TokenVerifier(APP_ID, 'f'.repeat(32))
  refused(() => other.verify(token, 'alice'), 'decryption_failed', /another secret/)
})

test('previous secrets decrypt tokens, too', () => {
  const old = new TokenGenerator(APP_ID, OTHER_SECRET).generateBasic('alice', 60)
  refused(() => verifier.verify(old, 'alice'), 'decryption_failed')
  for (const previous of [OTHER_SECRET, new TextEncoder().encode(OTHER_SECRET)]) {
    const previousSecrets = ['f'.repeat(32), previous]
    const both = new TokenVerifier(APP_ID, SECRET, { previousSecrets })
    assert.equal(both.verify(old, 'alice').secretIndex, 2)
    assert.equal(both.verify(token, 'alice').secretIndex, 0)
  }
  const seven = Array(6).fill('f'.repeat(32))
  const options = { previousSecrets: [...seven, OTHER_SECRET] }
  assert.equal(new TokenVerifier(APP_ID, SECRET, options).verify(old, 'alice').secretIndex, 7)
  const none = new TokenVerifier(APP_ID, SECRET, { previousSecrets: [] })
  refused(() => none.verify(old, 'alice'), 'decryption_failed')
})

test('accepts a secret as bytes, including those of another realm', () => {
  const bytes = vm.runInNewContext('Uint8Array.from(secret, (c) => c.charCodeAt(0))', {
    secret: SECRET,
  })
  for (const secret of [bytes, Buffer.from(SECRET)]) {
    assert.equal(new TokenVerifier(APP_ID, secret).verify(token, 'alice').userId, 'alice')
    assert.equal(TokenVerifier.forAnyApp(secret).verify(token, 'alice').userId, 'alice')
  }
  for (const other of [
    new DataView(new ArrayBuffer(32)),
    new Uint16Array(16),
    new ArrayBuffer(32),
  ]) {
    refused(() => new TokenVerifier(APP_ID, other), 'invalid_secret')
  }
})

test('accepts CBC only if an option allows it', () => {
  const cbc = new TokenGenerator(APP_ID, SECRET, { cipher: 'cbc' }).generateBasic('alice', 3600)
  const check = (options) => () => new TokenVerifier(APP_ID, SECRET, options).verify(cbc, 'alice')
  assert.equal(check({ acceptCbc: true })().cipher, 'cbc')
  refused(check(), 'cipher_not_accepted', /`acceptCbc`/)
  refused(check({ acceptCbc: false }), 'cipher_not_accepted')
  refused(check({ acceptCbcUserForgeable: true }), 'cipher_not_accepted')
})

test('checks an action, as claims do', () => {
  const claims = verifier.verify(inRoom, 'alice')
  for (const action of [login('room1'), publish('room1', 'camera')]) {
    assert.equal(verifier.verifyAction(inRoom, 'alice', action).userId, 'alice')
    assert.equal(claims.authorize(action), undefined)
    assert.equal(claims.authorizeAt(action, ctime), undefined)
  }
  for (const [kind, action] of [
    ['room_not_allowed', login('room2')],
    ['room_not_allowed', publish('room2', 'camera')],
    ['stream_not_allowed', publish('room1', 'screen')],
  ]) {
    refused(() => verifier.verifyAction(inRoom, 'alice', action), kind)
    refused(() => claims.authorize(action), kind)
    refused(() => claims.authorizeAt(action, new Date()), kind)
  }
  refused(() => verifier.verifyAction(inRoom, 'bob', login('room1')), 'user_id_mismatch')
  verifier.verifyAction(token, 'alice', publish('any room', 'any stream'))
})

test('authorizes by the contents of the token', () => {
  const check = (given, action) => () =>
    verifier.verifyAction(generator.generate('alice', 60, given), 'alice', action)
  refused(check(RoomPrivileges.inAnyRoom(), login('room1')), 'login_not_allowed')
  refused(check(RoomPrivileges.inAnyRoom().allowLogin(), publish('r', 's')), 'publish_not_allowed')
  check(RoomPrivileges.inAnyRoom().allowLogin().allowPublishAnyStream(), publish('r', 's'))()
  const own = verifier.verify(generator.generateWithPayload('alice', 60, '{"room_id":5}'), 'alice')
  refused(() => own.authorize(login('room1')), 'invalid_payload')
  refused(() => own.privileges(), 'invalid_payload')
})

test('claims expire', () => {
  const claims = verifier.verify(token, 'alice')
  for (const time of [ctime, expire - 1, new Date(expire * 1000 - 1)]) {
    claims.authorizeAt(login('room1'), time)
  }
  for (const time of [expire, new Date(expire * 1000), 99_999_999_999]) {
    refused(() => claims.authorizeAt(login('room1'), time), 'expired')
  }
  for (const time of [
    0,
    -1,
    1,
    expire * 1000,
    638_000_000_000_000_000,
    undefined,
    null,
    '1',
    1n,
    {},
    new Date(0),
    new Date(Number.NaN),
  ]) {
    refused(() => claims.authorizeAt(login('room1'), time), 'invalid_argument', /^`time` /)
  }
  for (const [time, message] of NOT_WHOLE) {
    if (typeof time === 'number') {
      refused(() => claims.authorizeAt(login('room1'), time), 'invalid_argument', message)
    }
  }
})

test('claims contain the fields of the token', () => {
  const claims = verifier.verify(inRoom, 'alice')
  assert.ok(claims instanceof TokenClaims)
  assert.deepEqual(
    { ...claims, nonce: 0 },
    {
      appId: APP_ID,
      userId: 'alice',
      ctime: claims.ctime,
      expire: claims.ctime + 3600,
      nonce: 0,
      cipher: 'gcm',
      secretIndex: 0,
      isBasic: false,
    },
  )
  assert.ok(Number.isSafeInteger(claims.nonce))
  assert.equal(claims.payload, privileges.toPayload())
  assert.deepEqual(claims.createdAt, new Date(claims.ctime * 1000))
  assert.deepEqual(claims.expiresAt, new Date(claims.expire * 1000))
  assert.deepEqual(JSON.parse(JSON.stringify(claims)), {
    app_id: APP_ID,
    user_id: 'alice',
    ctime: claims.ctime,
    expire: claims.expire,
    nonce: claims.nonce,
    payload: claims.payload,
  })
  assert.deepEqual(claims, verifier.verify(inRoom, 'alice'))
  assert.notDeepEqual(
    claims,
    verifier.verify(generator.generate('alice', 3600, privileges), 'alice'),
  )
})

test('claims read their privileges', () => {
  assert.deepEqual(verifier.verify(inRoom, 'alice').privileges(), {
    anyRoom: false,
    roomId: 'room1',
    mayLogIn: true,
    mayPublish: true,
    anyStream: false,
    streamIds: ['camera'],
  })
  const all = RoomPrivileges.inAnyRoom().allowPublishAnyStream()
  assert.deepEqual(verifier.verify(generator.generate('alice', 60, all), 'alice').privileges(), {
    anyRoom: true,
    roomId: null,
    mayLogIn: false,
    mayPublish: true,
    anyStream: true,
    streamIds: [],
  })
  assert.equal(verifier.verify(token, 'alice').privileges(), null)
})

test('claims are printed with their fields, and with the length of the payload', () => {
  const claims = verifier.verify(inRoom, 'alice')
  const shown = inspect(claims)
  assert.match(shown, /^TokenClaims \{/)
  for (const name of ['appId', 'userId', 'ctime', 'expire', 'nonce', 'cipher', 'secretIndex']) {
    assert.ok(shown.includes(`${name}: ${inspect(claims[name])}`), shown)
  }
  assert.match(shown, new RegExp(`payload: '${claims.payload.length} characters'`))
  for (const text of [shown, inspect({ claims }), `${claims}`]) {
    assert.ok(!text.includes('stream_id_list'), text)
  }
})

test('actions need ids', () => {
  assert.deepEqual({ ...login('room1') }, { type: 'login', roomId: 'room1' })
  assert.deepEqual(
    { ...publish('room1', 'camera') },
    { type: 'publish', roomId: 'room1', streamId: 'camera' },
  )
  assert.deepEqual(login('room1'), login('room1'))
  assert.notDeepEqual(login('room1'), login('room2'))
  refused(() => login(''), 'invalid_argument', /`roomId`/)
  refused(() => publish('room1', ''), 'invalid_argument', /`streamId`/)
  refused(() => publish('', 'camera'), 'invalid_argument', /`roomId`/)
  refused(() => publish('room1'), 'invalid_argument', /^`streamId` must be text.*not undefined$/)
  for (const [value, message] of [
    ...NOT_TEXT,
    [null, /not null$/],
    [undefined, /not undefined$/],
  ]) {
    refused(() => login(value), 'invalid_argument', message)
    refused(() => publish(value, 'camera'), 'invalid_argument', message)
    refused(() => publish('room1', value), 'invalid_argument', message)
  }
  for (const id of ['undefined', 'null', '[object Object]']) {
    const hint = /for a missing value/
    refused(() => verifier.verifyAction(inRoom, 'alice', login(id)), 'invalid_argument', hint)
    refused(
      () => verifier.verifyAction(inRoom, 'alice', publish('r', id)),
      'invalid_argument',
      hint,
    )
  }
})

test('refused tokens and wrong arguments throw different errors', () => {
  const answer = (call) => {
    try {
      call()
      return 200
    } catch (error) {
      return error instanceof TokenRefusedError ? 401 : 500
    }
  }
  assert.equal(
    answer(() => verifier.verify(token, 'alice')),
    200,
  )
  assert.equal(
    answer(() => verifier.verify(undefined, 'alice')),
    401,
  )
  assert.equal(
    answer(() => verifier.verify('hello', 'alice')),
    401,
  )
  assert.equal(
    answer(() => verifier.verify(token, 'bob')),
    401,
  )
  assert.equal(
    answer(() => verifier.verify(token, undefined)),
    500,
  )
  assert.equal(
    answer(() => new TokenVerifier(APP_ID, undefined).verify(token, 'alice')),
    500,
  )
  const broken = new TokenVerifier(APP_ID, SECRET, { clock: () => null })
  assert.equal(
    answer(() => broken.verify(token, 'alice')),
    500,
  )
})

test('an error has the code of the platform, and its stack starts at the caller', () => {
  const late = new TokenVerifier(APP_ID, SECRET, { clock: () => expire })
  assert.throws(() => late.verify(token, 'alice'), { zegoCode: 1002078, errorCode: -1 })
  assert.throws(
    () => verifier.verify('hello', 'alice'),
    (error) => {
      assertError(error, 'unsupported_version')
      assert.equal(error.zegoCode, 1002079)
      assert.match(error.stack, /^TokenRefusedError: .*\n.*verifier\.test\.mjs/)
      return true
    },
  )
})

test('refuses arguments of its constructor by name', () => {
  const make =
    (...values) =>
    () =>
      new TokenVerifier(...values)
  refused(make(), 'invalid_app_id', /not undefined$/)
  refused(make(SECRET), 'invalid_app_id', /not a string$/)
  refused(make(0, SECRET), 'invalid_app_id', /^`appId` is 0/)
  refused(make(APP_ID), 'invalid_secret', /^`secret` .*not undefined$/)
  refused(make(APP_ID, 's'.repeat(31)), 'invalid_secret', /not 31/)
  refused(() => TokenVerifier.forAnyApp(), 'invalid_secret', /^`secret` .*not undefined$/)
  for (const [value, message] of NOT_WHOLE) refused(make(value, SECRET), 'invalid_app_id', message)
  for (const [value, message] of NOT_TEXT) {
    refused(make(APP_ID, value), 'invalid_secret', message)
    refused(() => TokenVerifier.forAnyApp(value), 'invalid_secret', message)
  }
})

test('accepts tokens of the official function and of custom payloads', () => {
  const payload = ownPayload('any text')
  const made = [
    generateToken04(APP_ID, 'alice', SECRET, 60, payload),
    generator.generateWithPayload('alice', 60, payload),
  ]
  for (const each of made) assert.equal(verifier.verify(each, 'alice').payload, payload)
})
