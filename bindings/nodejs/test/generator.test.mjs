import assert from 'node:assert/strict'
import { createDecipheriv } from 'node:crypto'
import { test } from 'node:test'
import { generateToken04, RoomPrivileges, TokenGenerator, TokenVerifier } from 'token04'
import {
  APP_ID,
  basic,
  generator,
  login,
  NOT_TEXT,
  NOT_WHOLE,
  ownPayload,
  refused,
  SECRET,
  verifier,
} from './support.mjs'

test('makes tokens for its app', () => {
  assert.equal(generator.appId, APP_ID)
  assert.equal(generator.cipher, 'gcm')
  const payload = ownPayload('any text')
  const claims = verifier.verify(generator.generateWithPayload('alice', 3600, payload), 'alice')
  assert.equal(claims.appId, APP_ID)
  assert.equal(claims.userId, 'alice')
  assert.equal(claims.expire - claims.ctime, 3600)
  assert.equal(claims.payload, payload)
})

test('makes privilege tokens and basic tokens', () => {
  const { payload, isBasic } = verifier.verify(generator.generate('alice', 3600, login), 'alice')
  assert.equal(isBasic, false)
  assert.deepEqual(JSON.parse(payload), {
    room_id: 'room1',
    privilege: { 1: 1, 2: 0 },
    stream_id_list: null,
  })
  const basic = verifier.verify(generator.generateBasic('alice', 3600), 'alice')
  assert.deepEqual([basic.payload, basic.isBasic], ['', true])
})

test('issues tokens with their times', () => {
  for (const [lifetimeSeconds, before] of [
    [1, 0],
    [59, 29],
    [60, 30],
    [3600, 30],
  ]) {
    for (const rest of [{ privileges: login }, { basic: true }, { payload: '{}' }]) {
      const issued = generator.issue({ userId: 'alice', lifetimeSeconds, ...rest })
      const { expire, payload } = verifier.verify(issued.token, 'alice')
      assert.equal(payload, rest.privileges?.toPayload() ?? rest.payload ?? '')
      assert.deepEqual(
        { ...issued },
        {
          token: issued.token,
          expiresAt: new Date(expire * 1000),
          renewAt: new Date((expire - before) * 1000),
        },
      )
      assert.equal(JSON.parse(JSON.stringify(issued)).token, issued.token)
    }
  }
})

test('node:crypto decrypts tokens of every length', () => {
  for (let length = 1; length < 800; length++) {
    const payload = ownPayload('p'.repeat(length))
    for (const token of [
      generator.generateWithPayload('alice', 3600, payload),
      generateToken04(APP_ID, 'alice', SECRET, 3600, payload),
    ]) {
      assert.equal(JSON.parse(openedByNode(token)).payload, payload)
      assert.equal(verifier.verify(token, 'alice').payload, payload)
    }
  }
})

function openedByNode(token) {
  const envelope = Buffer.from(token.slice(2), 'base64')
  const nonce = envelope.subarray(10, 22)
  const sealed = envelope.subarray(24, -1)
  const decipher = createDecipheriv('aes-256-gcm', SECRET, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  return decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
}

test('encrypts with CBC if requested', () => {
  const cbc = new TokenGenerator(APP_ID, SECRET, { cipher: 'cbc' })
  assert.equal(cbc.cipher, 'cbc')
  const token = cbc.generateBasic('alice', 3600)
  const lenient = new TokenVerifier(APP_ID, SECRET, { acceptCbc: true })
  assert.equal(lenient.verify(token, 'alice').cipher, 'cbc')
  assert.equal(new TokenGenerator(APP_ID, SECRET, { cipher: 'gcm' }).cipher, 'gcm')
})

test('refuses arguments of its constructor by name', () => {
  const make =
    (...values) =>
    () =>
      new TokenGenerator(...values)
  refused(make(), 'invalid_app_id', /not undefined$/)
  refused(make(0, SECRET), 'invalid_app_id', /^`appId` is 0/)
  refused(make(-1, SECRET), 'invalid_app_id', /^`appId` .*not -1$/)
  refused(make(2 ** 32, SECRET), 'invalid_app_id', /^`appId` .*not 4294967296$/)
  refused(make(APP_ID), 'invalid_secret', /not undefined$/)
  refused(make(APP_ID, 'short'), 'invalid_secret', /not 5/)
  refused(make(APP_ID, '0f'.repeat(32)), 'invalid_secret', /AppSign/)
  refused(make(APP_ID, ` ${SECRET}\n`), 'invalid_secret', /trim it/)
  for (const [value, message] of NOT_WHOLE) refused(make(value, SECRET), 'invalid_app_id', message)
  for (const [value, message] of NOT_TEXT) refused(make(APP_ID, value), 'invalid_secret', message)
})

test('refuses implausible lifetimes', () => {
  const make = (lifetimeSeconds) => () => generator.generate('alice', lifetimeSeconds, login)
  refused(make(0), 'invalid_lifetime', /^`lifetimeSeconds` is 0/)
  refused(make(-1), 'invalid_lifetime', /is -1/)
  refused(
    make(2_073_601),
    'invalid_lifetime',
    /longer than `maxLifetimeSeconds` \(2073600 seconds\)/,
  )
  refused(make(3_600_000), 'invalid_lifetime', /looks like milliseconds/)
  refused(make(1_800_000_000), 'invalid_lifetime', /looks like a point in time/)
  refused(make(Date.now()), 'invalid_lifetime', /point in time in milliseconds/)
  for (const [value, message] of NOT_WHOLE) refused(make(value), 'invalid_lifetime', message)
  assert.ok(make(2_073_600)())

  const patient = new TokenGenerator(APP_ID, SECRET, { maxLifetimeSeconds: 2 ** 40 })
  const { ctime, expire } = verifier.verify(patient.generateBasic('alice', 999_999_999), 'alice')
  assert.equal(expire - ctime, 999_999_999)
  // A point in time is never a lifetime.
  const longest = () => patient.generateBasic('alice', 1_000_000_000)
  refused(longest, 'invalid_lifetime', /looks like a point in time/)
  const strict = new TokenGenerator(APP_ID, SECRET, { maxLifetimeSeconds: 60 })
  refused(() => strict.generateBasic('alice', 61), 'invalid_lifetime')
})

test('refuses arguments of generate by name', () => {
  const make =
    (...values) =>
    () =>
      generator.generate(...values)
  refused(make(), 'invalid_user_id', /not undefined$/)
  refused(make('', 3600, login), 'invalid_user_id', /^`userId` is empty/)
  refused(
    make('alice', 3600),
    'invalid_argument',
    /^`privileges` .*not undefined: use `generateBasic`/,
  )
  for (const none of [null, '', login.toPayload(), {}, login.toJSON(), generator, [login]]) {
    refused(
      make('alice', 3600, none),
      'invalid_argument',
      /^`privileges` must be made with `RoomPrivileges`, not /,
    )
  }
  for (const [value, message] of NOT_TEXT) {
    refused(make(value, 3600, login), 'invalid_user_id', message)
    refused(() => generator.generateBasic(value, 3600), 'invalid_user_id', message)
    refused(() => generator.generateWithPayload(value, 3600, '{}'), 'invalid_user_id', message)
  }
  refused(make(5, 3600, login), 'invalid_user_id', /write the number as text/)
})

test('refuses invalid payloads', () => {
  const make = (payload) => () => generator.generateWithPayload('alice', 3600, payload)
  refused(make(''), 'invalid_argument', /^`payload` is empty.*`generateBasic`/)
  for (const text of ['room1', '[]', '"room1"', '5', 'null', '{', '{"a":1}x']) {
    refused(make(text), 'invalid_argument', /^`payload` is not the text of a JSON object/)
  }
  refused(make('x'.repeat(65_536)), 'token_too_long')
  for (const [value, message] of NOT_TEXT) refused(make(value), 'invalid_argument', message)
  const hint =
    /pass privileges to `generate`, and an object of your own as JSON text \(`JSON\.stringify`\)/
  for (const value of [login, { seat: 7 }, undefined, null])
    refused(make(value), 'invalid_argument', hint)
})

test('refuses invalid requests', () => {
  const alice = { userId: 'alice', lifetimeSeconds: 3600 }
  const make = (request) => () => generator.issue(request)
  const wrong = [
    [alice, /^`request` has none of `privileges`, `basic` and `payload`/],
    [{ ...alice, basic: true, payload: '{}' }, /has 2 of/],
    [{ ...alice, basic: true, payload: undefined }, /has 2 of/],
    [{ ...alice, privileges: undefined, payload: '{}' }, /has 2 of/],
    [{ ...alice, privileges: undefined }, /^`privileges` .*not undefined/],
    [{ ...alice, payload: undefined }, /^`payload` .*not undefined/],
    [{ ...alice, basic: undefined }, /^`basic` must be true, not undefined/],
    [{ ...alice, basic: 'true' }, /^`basic` must be true, not a string/],
    [{ ...alice, basic: true, Payload: '' }, /^`request\.Payload` is unknown: pass only userId, /],
    [Object.create({ ...alice, basic: true }), /^`request` must be a plain object/],
    [new Map(Object.entries(basic('alice'))), /^`request` must be a plain object/],
    [[basic('alice')], /^`request` must be an object with named fields, not an array/],
    [null, /not null$/],
    [undefined, /not undefined$/],
  ]
  for (const [request, message] of wrong) refused(make(request), 'invalid_argument', message)
  // Inherited fields do not count, even of Object.prototype.
  Object.defineProperty(Object.prototype, 'basic', {
    value: true,
    enumerable: true,
    configurable: true,
  })
  try {
    refused(make(alice), 'invalid_argument', /has none of/)
    assert.match(
      verifier.verify(generator.issue({ ...alice, privileges: login }).token, 'alice').payload,
      /room1/,
    )
  } finally {
    delete Object.prototype.basic
  }
})

test('ids that stand for a lost value are refused, unless an option allows them', () => {
  const placeholders = [
    'undefined',
    'null',
    'NaN',
    'None',
    'nil',
    '[object Object]',
    '[object Promise]',
  ]
  const lenient = new TokenGenerator(APP_ID, SECRET, { allowPlaceholderIds: true })
  const lenientVerifier = new TokenVerifier(APP_ID, SECRET, { allowPlaceholderIds: true })
  for (const id of placeholders) {
    const hint = /for a missing value: .*`allowPlaceholderIds`/
    refused(() => generator.generate(id, 3600, login), 'invalid_user_id', hint)
    refused(() => generator.generateBasic(`${id}`, 3600), 'invalid_user_id', hint)
    const room = RoomPrivileges.inRoom(id).allowLogin()
    refused(() => generator.generate('alice', 3600, room), 'invalid_argument', hint)
    refused(
      () => generator.issue({ userId: 'alice', lifetimeSeconds: 60, privileges: room }),
      'invalid_argument',
      hint,
    )
    const streams = login.allowPublish(['camera', id])
    refused(() => generator.generate('alice', 3600, streams), 'invalid_argument', hint)
    const token = lenient.generate(id, 3600, room)
    refused(() => verifier.verify(token, id), 'invalid_user_id', hint)
    assert.equal(lenientVerifier.verify(token, id).privileges().roomId, id)
    assert.ok(lenient.issue({ userId: id, lifetimeSeconds: 60, privileges: streams }).token)
  }
})

test('fails after close(), which may be called twice', () => {
  const closed = new TokenGenerator(APP_ID, SECRET)
  closed.close()
  closed.close()
  const message = /^the generator is closed/
  refused(() => closed.generate('alice', 3600, login), 'closed', message)
  refused(() => closed.generateBasic('alice', 3600), 'closed', message)
  refused(() => closed.generateWithPayload('alice', 3600, '{}'), 'closed', message)
  refused(() => closed.issue(basic('alice')), 'closed', message)
  assert.equal(closed.appId, APP_ID)
  const closedVerifier = new TokenVerifier(APP_ID, SECRET)
  closedVerifier.close()
  closedVerifier.close()
  refused(() => closedVerifier.verify('04', 'alice'), 'closed', /^the verifier is closed/)
  refused(() => closedVerifier.verifyAnyUser('04'), 'closed')
})

test('prints neither key nor secret nor token', async () => {
  const { inspect } = await import('node:util')
  const issued = generator.issue(basic('alice'))
  const deep = { showHidden: true, depth: 9 }
  const shown = inspect([generator, verifier, issued], deep) + JSON.stringify([generator, verifier])
  assert.ok(!shown.includes(SECRET) && !shown.includes(issued.token.slice(2, 20)), shown)
  assert.equal(inspect(generator), `TokenGenerator { appId: ${APP_ID}, cipher: 'gcm' }`)
  assert.equal(inspect(verifier), `TokenVerifier { appId: ${APP_ID} }`)
  assert.match(inspect(issued), /^IssuedToken \{\s+token: '\d+ characters',\s+expiresAt: /)
})
