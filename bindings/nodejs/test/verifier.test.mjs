import assert from 'node:assert/strict'
import { test } from 'node:test'
import vm from 'node:vm'
import { authorize, Generator, generateToken04, inspect, RoomPrivileges, Verifier } from 'token04'
import { APP_ID, I64_MAX, NOT_TEXT, NOT_WHOLE, refused, SECRET } from './support.mjs'

const verifier = new Verifier(SECRET)
const token = generateToken04(APP_ID, 'alice', SECRET, 3600)
const { ctime, expire } = verifier.verify(token)
const inRoom = new Generator(APP_ID, SECRET).generate(
  'alice',
  3600,
  RoomPrivileges.inRoom('room1').mayLogIn().mayPublish().onlyStreams(['camera']),
)

const login = (roomId) => ({ type: 'login', roomId })
const publish = (roomId, streamId) => ({ type: 'publish', roomId, streamId })

test('checks the app and the user where they are named', () => {
  for (const appId of [APP_ID, BigInt(APP_ID)]) verifier.verify(token, { appId, userId: 'alice' })
  refused(() => verifier.verify(token, { appId: 1 }), 'app_id_mismatch')
  refused(() => verifier.verify(token, { userId: 'bob' }), 'user_id_mismatch')
  assert.equal(verifier.verify(token, {}).userId, 'alice')
})

test('what is no object of options is refused, as it would check nothing', () => {
  const special = [Promise.resolve({ appId: 1 }), new Map(), new Date(), /x/, new Error(), []]
  for (const options of [...special, new ArrayBuffer(1), new Number(1)]) {
    const calls = [
      () => verifier.verify(token, options),
      () => new Generator(APP_ID, SECRET, options),
      () => inspect(token, options),
    ]
    for (const call of calls)
      refused(call, 'invalid_argument', /^options must be an object with named/)
  }
  class Options {
    get userId() {
      return 'bob'
    }
  }
  refused(() => verifier.verify(token, new Options()), 'user_id_mismatch')
  for (const none of [{}, Object.create(null), vm.runInNewContext('({})')]) {
    assert.equal(verifier.verify(token, none).userId, 'alice')
  }
})

test('what an object of options throws comes out', () => {
  const thrown = new Error('mine')
  const fail = () => {
    throw thrown
  }
  const tagged = Object.defineProperty({}, Symbol.toStringTag, { get: fail })
  const field = Object.defineProperty({}, 'userId', { get: fail, enumerable: true })
  for (const options of [tagged, field]) {
    assert.throws(
      () => verifier.verify(token, options),
      (error) => error === thrown,
    )
  }
})

test('takes a secret in bytes, those of another realm too', () => {
  const bytes = vm.runInNewContext('Uint8Array.from(secret, (c) => c.charCodeAt(0))', {
    secret: SECRET,
  })
  for (const secret of [bytes, Buffer.from(SECRET)]) {
    assert.equal(new Verifier(secret).verify(token).userId, 'alice')
  }
  for (const other of [
    new DataView(new ArrayBuffer(32)),
    new Uint16Array(16),
    new ArrayBuffer(32),
  ]) {
    refused(() => new Verifier(other), 'invalid_secret')
  }
})

test('checks the time: as of now, or as of another, with a leeway', () => {
  for (const at of [expire - 1, BigInt(expire - 1), 0, -1]) verifier.verify(token, { at })
  for (const at of [expire, BigInt(expire), I64_MAX, 2 ** 63]) {
    refused(() => verifier.verify(token, { at }), 'expired')
  }
  verifier.verify(token, { at: expire + 9, leeway: 10 })
  refused(() => verifier.verify(token, { at: expire + 10, leeway: 10n }), 'expired')
  refused(() => verifier.verify(token, { leeway: -1 }), 'invalid_argument', /^leeway is negative/)
})

test('accepts CBC only where it is asked to', () => {
  const cbc = new Generator(APP_ID, SECRET, { cipher: 'cbc' }).generate('alice', 3600)
  assert.equal(verifier.verify(cbc, { acceptCbc: true }).cipher, 'cbc')
  refused(() => verifier.verify(cbc), 'cipher_not_accepted')
  refused(() => verifier.verify(cbc, { acceptCbc: false }), 'cipher_not_accepted')
  refused(() => verifier.verify(cbc, { acceptCbcUserForgeable: true }), 'cipher_not_accepted')
})

test('checks an action, as authorize does', () => {
  const claims = verifier.verify(inRoom)
  const allowed = [login('room1'), publish('room1', 'camera')]
  const refusals = [
    ['room_not_allowed', login('room2')],
    ['stream_not_allowed', publish('room1', 'screen')],
    ['invalid_argument', login('')],
    ['invalid_argument', publish('room1', '')],
  ]
  for (const action of allowed) {
    verifier.verify(inRoom, { action })
    assert.equal(authorize(claims, action), undefined)
  }
  for (const [kind, action] of refusals) {
    refused(() => verifier.verify(inRoom, { action }), kind)
    refused(() => authorize(claims, action), kind)
  }
})

test('authorize decides by expiry and payload alone, at a time', () => {
  const basic = { expire, payload: '' }
  for (const at of [ctime, BigInt(ctime), expire - 1]) authorize(basic, login('room1'), at)
  refused(() => authorize(basic, login('room1'), expire), 'expired')
  refused(() => authorize({ expire: 2 ** 63, payload: 'x' }, login('r'), ctime), 'invalid_payload')
  const nothing = RoomPrivileges.inAnyRoom().toPayload()
  const only = (payload, action) => () => authorize({ expire, payload }, action, ctime)
  refused(only(nothing, login('room1')), 'login_not_allowed')
  const mayLogIn = RoomPrivileges.inAnyRoom().mayLogIn().toPayload()
  refused(only(mayLogIn, publish('room1', 'camera')), 'publish_not_allowed')
})

test('refuses arguments of a wrong type by name', () => {
  const verify = (options) => () => verifier.verify(token, options)
  for (const [value, message] of NOT_WHOLE) {
    refused(verify({ appId: value }), 'invalid_app_id', message)
    refused(verify({ leeway: value }), 'invalid_argument', message)
  }
  for (const [value, message] of NOT_TEXT) {
    refused(verify({ userId: value }), 'invalid_user_id', message)
    refused(() => verifier.verify(value), 'invalid_argument', message)
    refused(verify({ action: login(value) }), 'invalid_argument', message)
    refused(verify({ action: publish('room1', value) }), 'invalid_argument', message)
    refused(() => authorize({ expire, payload: value }, login('r')), 'invalid_argument', message)
  }
  for (const at of ['1', 1.5, Number.NaN, 2n ** 64n, new Date()]) {
    refused(verify({ at }), 'invalid_argument', /^at must be whole Unix seconds, not/)
  }
  for (const accept of [1, 'true', null]) {
    const wrong = (name) => new RegExp(`^${name} must be true or false, not`)
    refused(verify({ acceptCbc: accept }), 'invalid_argument', wrong('accept_cbc'))
    const forgeable = verify({ acceptCbcUserForgeable: accept })
    refused(forgeable, 'invalid_argument', wrong('accept_cbc_user_forgeable'))
  }
  refused(verify('alice'), 'invalid_argument', /^options must be an object, not a string/)
  refused(
    verify({ action: 'login' }),
    'invalid_argument',
    /^action must be an object, not a string/,
  )
  refused(verify({ action: { type: 'leave' } }), 'invalid_argument', /^action\.type must be/)
  refused(verify({ action: { roomId: 'room1' } }), 'invalid_argument', /^action\.type .*undefined/)
  refused(() => authorize(null, login('room1')), 'invalid_argument', /^claims .*not null/)
  refused(() => authorize({}, login('room1')), 'invalid_argument', /^claims\.expire .*undefined/)
})

test('refuses a value that was lost and a name that is misspelt, lest a check be skipped', () => {
  const names = ['appId', 'userId', 'action', 'at', 'leeway', 'acceptCbc', 'acceptCbcUserForgeable']
  for (const name of names) {
    assert.throws(() => verifier.verify(token, { [name]: undefined }), /not undefined$/)
    assert.throws(() => verifier.verify(token, { [name]: null }), /not null$/)
  }
  const misspelt = [
    { appID: 1 },
    { user_id: 'bob' },
    { action: { ...login('r'), streamId: 's' } },
    { acceptCbcUserForgeableToo: true },
  ]
  for (const options of misspelt) {
    refused(
      () => verifier.verify(token, options),
      'invalid_argument',
      /is unknown: pass nothing but/,
    )
  }
})

test('what the getters of an option throw comes through', () => {
  const options = {
    get appId() {
      throw new RangeError('mine')
    },
  }
  assert.throws(() => verifier.verify(token, options), new RangeError('mine'))
})

test('refuses what is no token, whatever it is', () => {
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
  for (const [text, kind] of refusals) refused(() => verifier.verify(text), kind)
  const other = new Verifier('f'.repeat(32))
  refused(() => other.verify(token), 'decryption_failed', /another secret/)
})

test('an error carries the code of the platform', () => {
  assert.throws(() => verifier.verify(token, { at: expire }), { zegoCode: 1002078, errorCode: -1 })
  assert.throws(() => verifier.verify('hello'), { zegoCode: 1002079 })
})

test('refuses secrets by name', () => {
  refused(() => new Verifier(), 'invalid_secret', /^secret .*not undefined$/)
  refused(() => new Verifier('s'.repeat(31)), 'invalid_secret', /not 31/)
  for (const [value, message] of NOT_TEXT) {
    refused(() => new Verifier(value), 'invalid_secret', message)
  }
})
