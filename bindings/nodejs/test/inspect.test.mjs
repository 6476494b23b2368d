import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildKitToken, generateToken04, inspect, RoomPrivileges } from 'token04'
import { APP_ID, NOT_TEXT, refused, SECRET } from './support.mjs'

const payload = RoomPrivileges.inRoom('room1').mayLogIn().onlyStreams(['camera']).toPayload()
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
  assert.equal(found.claims, null)
  assert.equal(found.privileges, null)
  assert.equal(found.kit, null)
})

test('reads everything with one', () => {
  for (const secret of [SECRET, Buffer.from(SECRET)]) {
    const found = inspect(token, { secret })
    assert.equal(found.claims.userId, 'alice')
    assert.equal(found.claims.expire, found.envelope.expire)
    assert.deepEqual(found.privileges, {
      roomId: 'room1',
      mayLogIn: true,
      mayPublish: false,
      streamIds: ['camera'],
    })
    assert.ok(!JSON.stringify(found.findings).includes(SECRET))
  }
})

test('takes kit tokens apart', () => {
  const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const found = inspect(buildKitToken(kit), { secret: SECRET })
  assert.equal(found.form, 'kit_token')
  assert.deepEqual(found.kit, kit)
})

test('names what is odd, worst first, with the code of the platform', () => {
  const { claims } = inspect(token, { secret: SECRET })
  const at = claims.expire
  const found = inspect(token, { secret: SECRET, at })
  assert.equal(found.at, at)
  const expired = found.findings.find(({ id }) => id === 'expired')
  assert.equal(expired.severity, 'error')
  assert.equal(expired.zegoCode, 1002078)
  assert.match(expired.message, /expired/)
  const order = found.findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity))
  assert.deepEqual(order, order.toSorted?.((a, b) => a - b) ?? order)
})

test('tells the first of many findings of a kind, and how many more there are', () => {
  const streamIds = JSON.stringify(Array(10_700).fill('#'))
  const unusable = `{"room_id":"room1","privilege":{"1":1},"stream_id_list":${streamIds}}`
  const made = generateToken04(APP_ID, 'alice', SECRET, 3600, unusable)
  const { claims, findings } = inspect(made, { secret: SECRET })
  assert.equal(claims.payload, unusable)
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
  refused(() => inspect(), 'invalid_argument', /^token .*not undefined$/)
  for (const [value, message] of NOT_TEXT) {
    refused(() => inspect(value), 'invalid_argument', message)
    refused(() => inspect(token, { secret: value }), 'invalid_secret', message)
  }
  // As when the environment has no such variable.
  refused(() => inspect(token, { secret: undefined }), 'invalid_secret', /^secret .*not undefined$/)
  refused(() => inspect(token, { at: 'now' }), 'invalid_argument', /^at .*not a string$/)
  refused(() => inspect(token, SECRET), 'invalid_argument', /^options .*not a string$/)
  refused(
    () => inspect(token, { Secret: SECRET }),
    'invalid_argument',
    /^options\.Secret is unknown/,
  )
})
