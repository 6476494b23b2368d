import assert from 'node:assert/strict'
import { createDecipheriv } from 'node:crypto'
import { test } from 'node:test'
import { Generator, generateToken04, RoomPrivileges, Verifier } from 'token04'
import { APP_ID, I64_MAX, NOT_TEXT, NOT_WHOLE, refused, SECRET } from './support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)

test('makes tokens for its app', () => {
  assert.equal(generator.appId, APP_ID)
  assert.equal(generator.cipher, 'gcm')
  const claims = verifier.verify(generator.generate('alice', 3600n, 'any text'))
  assert.equal(claims.appId, APP_ID)
  assert.equal(claims.userId, 'alice')
  assert.equal(claims.expire - claims.ctime, 3600)
  assert.equal(claims.payload, 'any text')
})

test('takes privileges for the payload', () => {
  const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
  const { payload } = verifier.verify(generator.generate('alice', 3600, privileges))
  assert.deepEqual(JSON.parse(payload), {
    room_id: 'room1',
    privilege: { 1: 1, 2: 0 },
    stream_id_list: null,
  })
  for (const none of [undefined, null, '']) {
    assert.equal(verifier.verify(generator.generate('alice', 3600, none)).payload, '')
  }
})

test('node:crypto opens tokens of every length', () => {
  const generator = new Generator(APP_ID, SECRET)
  const verifier = new Verifier(SECRET)
  for (let length = 1; length < 800; length++) {
    const payload = 'p'.repeat(length)
    for (const token of [
      generator.generate('alice', 3600, payload),
      generateToken04(APP_ID, 'alice', SECRET, 3600, payload),
    ]) {
      assert.equal(JSON.parse(openedByNode(token)).payload, payload)
      assert.equal(verifier.verify(token).payload, payload)
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

test('seals with CBC where it is asked to', () => {
  const cbc = new Generator(APP_ID, SECRET, { cipher: 'cbc' })
  assert.equal(cbc.cipher, 'cbc')
  const token = cbc.generate('alice', 3600)
  assert.equal(verifier.verify(token, { acceptCbc: true }).cipher, 'cbc')
  assert.equal(new Generator(APP_ID, SECRET, { cipher: 'gcm' }).cipher, 'gcm')
})

test('refuses arguments of its constructor by name', () => {
  const make =
    (...values) =>
    () =>
      new Generator(...values)
  refused(make(), 'invalid_app_id', /not undefined$/)
  refused(make(0, SECRET), 'invalid_app_id', /^app_id is 0/)
  refused(make(APP_ID), 'invalid_secret', /not undefined$/)
  refused(make(APP_ID, 'short'), 'invalid_secret', /not 5/)
  for (const [value, message] of NOT_WHOLE) refused(make(value, SECRET), 'invalid_app_id', message)
  for (const [value, message] of NOT_TEXT) refused(make(APP_ID, value), 'invalid_secret', message)
  refused(make(APP_ID, SECRET, 'gcm'), 'invalid_argument', /^options .*not a string$/)
  refused(make(APP_ID, SECRET, { cipher: 'ctr' }), 'invalid_argument', /^cipher must be "gcm" or/)
  refused(make(APP_ID, SECRET, { cipher: undefined }), 'invalid_argument', /^cipher .*undefined$/)
  refused(
    make(APP_ID, SECRET, { Cipher: 'cbc' }),
    'invalid_argument',
    /^options\.Cipher is unknown/,
  )
})

test('refuses arguments of generate by name', () => {
  const make =
    (...values) =>
    () =>
      generator.generate(...values)
  refused(make(), 'invalid_user_id', /not undefined$/)
  refused(make('', 3600), 'invalid_user_id', /^user_id is empty/)
  refused(make('alice', 0), 'invalid_lifetime', /is 0/)
  refused(make('alice', -1), 'invalid_lifetime', /is -1/)
  refused(make('alice', I64_MAX), 'clock_out_of_range')
  refused(make('alice', 3600, 'x'.repeat(65_536)), 'token_too_long')
  refused(make('alice', 3600, RoomPrivileges.inRoom('')), 'invalid_argument', /^room_id is empty/)
  refused(make('alice', 3600, generator), 'invalid_argument', /^payload .*not an object$/)
  for (const [value, message] of NOT_WHOLE) {
    refused(make('alice', value), 'invalid_lifetime', message)
  }
  for (const [value, message] of NOT_TEXT) {
    refused(make(value, 3600), 'invalid_user_id', message)
    refused(make('alice', 3600, value), 'invalid_argument', message)
  }
})

test('refuses to work once closed, and to be closed twice is fine', () => {
  const closed = new Generator(APP_ID, SECRET)
  closed.close()
  closed.close()
  refused(() => closed.generate('alice', 3600), 'closed', /^the generator is closed/)
  assert.equal(closed.appId, APP_ID)
  const closedVerifier = new Verifier(SECRET)
  closedVerifier.close()
  closedVerifier.close()
  refused(() => closedVerifier.verify('04'), 'closed', /^the verifier is closed/)
})

test('refuses what is not a generator', () => {
  const { generate, close } = Generator.prototype
  for (const other of [undefined, {}, verifier, Object.create(Generator.prototype)]) {
    assert.throws(() => generate.call(other, 'alice', 3600))
    assert.throws(() => close.call(other))
  }
  assert.throws(() => Generator(APP_ID, SECRET), TypeError)
  assert.throws(() => Verifier(SECRET), TypeError)
})

test('shows neither key nor secret', async () => {
  const { inspect } = await import('node:util')
  const shown = inspect(generator, { showHidden: true, depth: 9 }) + JSON.stringify(generator)
  assert.ok(!shown.includes(SECRET))
})
