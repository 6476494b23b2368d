import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildKitToken, explain, generateToken04, inspect, lint, RoomPrivileges } from 'token04'
import {
  APP_ID,
  basic,
  generator,
  login,
  NOT_TEXT,
  NOT_WHOLE,
  refused,
  SECRET,
  vectors,
} from './support.mjs'

const payload = login.allowPublish(['camera']).toPayload()
const token = generateToken04(APP_ID, 'alice', SECRET, 3600, payload)

test('reads the envelope without a secret', () => {
  const found = inspect(token)
  assert.equal(found.form, 'token04')
  assert.equal(found.envelope.cipher, 'gcm')
  assert.equal(found.envelope.mode, 1)
  assert.ok(found.envelope.iv instanceof Uint8Array)
  const body = Buffer.from(token.slice(2), 'base64')
  assert.deepEqual(Buffer.from(found.envelope.iv), body.subarray(10, 22))
  assert.equal(found.envelope.expire, Number(body.readBigInt64BE()))
  assert.equal(found.envelope.ciphertextLength, body.readUInt16BE(22))
  assert.equal(found.contents, null)
  assert.equal(found.privileges, null)
  assert.equal(found.kit, null)
})

test('reads everything with a secret', () => {
  for (const secret of [SECRET, Buffer.from(SECRET)]) {
    const found = inspect(token, { secret })
    assert.equal(found.contents.userId, 'alice')
    assert.equal(found.contents.expire, found.envelope.expire)
    assert.deepEqual(found.privileges, {
      anyRoom: false,
      roomId: 'room1',
      mayLogIn: true,
      mayPublish: true,
      anyStream: false,
      streamIds: ['camera'],
    })
    assert.deepEqual([found.repairs, found.layout], [[], []])
    assert.ok(!JSON.stringify(found.findings).includes(SECRET))
  }
})

test('parses kit tokens', () => {
  const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const found = inspect(buildKitToken(kit), { secret: SECRET })
  assert.equal(found.form, 'kit_token')
  assert.deepEqual(found.kit, kit)
})

test('reports problems, most severe first, with the code of the platform', () => {
  const { contents } = inspect(token, { secret: SECRET })
  const time = contents.expire
  const found = inspect(token, { secret: SECRET, time })
  assert.equal(found.time, time)
  const expired = found.findings.find(({ id }) => id === 'expired')
  assert.equal(expired.severity, 'error')
  assert.equal(expired.zegoCode, 1002078)
  assert.match(expired.message, /expired/)
  const order = found.findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity))
  assert.deepEqual(order, order.toSorted?.((a, b) => a - b) ?? order)
})

test('names what a home-made generator does differently', () => {
  const { token, secret, at: time } = vectors('home-made').find(({ id }) => id === 'no-expiry')
  const found = inspect(token, { secret, time })
  assert.deepEqual(found.layout, ['no_expiry'])
  assert.ok(found.repairs.includes('no_expiry'), `${found.repairs}`)
  const foreign = found.findings.find(({ id }) => id === 'foreign_layout')
  assert.equal(foreign.certainty, 'proven')
  const { layout, repairs } = JSON.parse(JSON.stringify(found))
  assert.deepEqual({ layout, repairs }, { layout: found.layout, repairs: found.repairs })
})

test('distinguishes what is proven from what is likely', () => {
  const { findings } = inspect(SECRET)
  const leaked = findings.find(({ id }) => id === 'leaked_secret')
  assert.equal(leaked.certainty, 'likely')
})

test('reports the first of many findings of a kind, and the number of the others', () => {
  const streamIds = JSON.stringify(Array(10_700).fill('#'))
  const unusable = `{"room_id":"room1","privilege":{"1":1},"stream_id_list":${streamIds}}`
  const made = generateToken04(APP_ID, 'alice', SECRET, 3600, unusable)
  const { contents, findings } = inspect(made, { secret: SECRET })
  assert.equal(contents.payload, unusable)
  const ofStreams = findings.filter(({ id }) => id === 'stream_id_unusable')
  assert.equal(ofStreams.length, 6)
  assert.match(ofStreams[5].message, /^and 10695 more /)
})

test('never fails, whatever the text is', () => {
  const texts = [
    '',
    'hello',
    '04',
    'a.b.c',
    '\0',
    '\ufffd',
    token.slice(0, -9),
    'x'.repeat(200 * 1024),
  ]
  for (const text of texts) {
    for (const secret of [SECRET, 'short', '', new Uint8Array(64)]) {
      const found = inspect(text, { secret })
      assert.ok(found.findings.length > 0, text.slice(0, 20))
    }
  }
})

test('refuses arguments of a wrong type by name', () => {
  refused(() => inspect(), 'invalid_argument', /^`text` .*not undefined$/)
  const long = `${'x'.repeat(70_000)}\ud800`
  refused(() => inspect(long), 'invalid_argument', /^`text` .*lone surrogate$/)
  for (const [value, message] of NOT_TEXT) {
    refused(() => inspect(value), 'invalid_argument', message)
    refused(() => inspect(token, { secret: value }), 'invalid_secret', message)
  }
  refused(() => inspect(token, { time: 'now' }), 'invalid_argument', /^`time` .*not a string$/)
  refused(() => inspect(token, SECRET), 'invalid_argument', /^`options` .*not a string$/)
})

test('the result is printed without payload and token', async () => {
  const util = await import('node:util')
  const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const found = inspect(buildKitToken(kit), { secret: SECRET })
  const shown = util.inspect(found, { depth: 9 })
  assert.ok(!shown.includes(token.slice(2, 20)) && !shown.includes('stream_id_list'), shown)
  assert.match(shown, /userId: 'alice'/)
  assert.equal(found.contents.payload, payload)
})

test('finds problems in a request, without a secret', () => {
  const ids = (request) => lint(request).map(({ id }) => id)
  const alice = { userId: 'alice', lifetimeSeconds: 3600 }
  assert.deepEqual(ids({ ...alice, privileges: login }), [])
  const silent = RoomPrivileges.inRoom('room1').allowPublish(['front camera'])
  assert.deepEqual(ids({ ...alice, privileges: silent }), [
    'publish_without_login',
    'stream_id_unusable',
  ])
  assert.deepEqual(ids({ ...alice, privileges: RoomPrivileges.inRoom('room1') }), [
    'nothing_allowed',
  ])
  assert.ok(ids({ ...basic('u'.repeat(100)) }).includes('user_id_too_long'))
  assert.ok(ids(basic(' alice')).includes('suspicious_user_id'))
  assert.ok(ids(basic('al\u0000ice')).includes('suspicious_user_id'))
  assert.ok(ids(basic(generator.generateBasic('alice', 60))).includes('token_as_id'))
  assert.ok(ids({ ...alice, payload: '{"room_id":7}' }).includes('payload_not_privileges'))
  const [finding] = lint(basic('undefined'))
  assert.deepEqual(
    [finding.id, finding.severity, finding.certainty, finding.zegoCode],
    ['invalid_request', 'error', 'proven', null],
  )
  assert.match(finding.message, /^`userId` is the text "undefined".*`allowPlaceholderIds`/)
  assert.deepEqual(ids({ ...alice, payload: 'room1' })[0], 'invalid_request')
})

test('lint refuses values that are not requests', () => {
  const alice = { userId: 'alice', lifetimeSeconds: 3600 }
  refused(() => lint(), 'invalid_argument', /^`request` must be an object/)
  refused(() => lint(alice), 'invalid_argument', /^`request` has none of/)
  refused(() => lint({ ...alice, privileges: {} }), 'invalid_argument', /^`privileges` /)
  refused(() => lint({ ...alice, userId: 5, basic: true }), 'invalid_user_id', /not a number/)
  refused(() => lint({ ...alice, lifetimeSeconds: '1', basic: true }), 'invalid_lifetime')
})

test('explains the codes that an SDK reports', () => {
  const found = explain(1002078)
  assert.deepEqual(Object.keys(found), ['code', 'reportedBy', 'meaning', 'source', 'causes'])
  assert.deepEqual([found.code, found.source], [1002078, 'documented'])
  assert.match(found.reportedBy, /native/)
  assert.match(found.meaning, /expired/)
  assert.match(found.causes[0].message, /: generate a new one/)
  assert.ok(found.causes[0].findings.includes('expired'))
  // So is the code of a finding.
  const expired = generator.generateBasic('alice', 60)
  const { contents } = inspect(expired, { secret: SECRET })
  const { findings } = inspect(expired, { secret: SECRET, time: contents.expire })
  assert.deepEqual(explain(findings[0].zegoCode), found)
  assert.deepEqual(
    [1002056, 6000106].map((code) => explain(code).source),
    ['contradictory', 'field_report'],
  )
  for (const code of [404, 0, -1, 2 ** 32 + 1002078, Number.MAX_SAFE_INTEGER]) {
    assert.equal(explain(code), null, `${code}`)
  }
})

test('explain refuses values that are not codes', () => {
  for (const [value, message] of NOT_WHOLE) {
    refused(() => explain(value), 'invalid_argument', message)
  }
  refused(
    () => explain('1002078'),
    'invalid_argument',
    /^`code` must be a whole number, not a string$/,
  )
})
