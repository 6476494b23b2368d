// Misuse that must be an error, because it would otherwise have no effect or an unintended one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import vm from 'node:vm'
import {
  buildKitToken,
  explain,
  inspect,
  lint,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  reseed,
  TokenClaims,
  TokenGenerator,
  TokenVerifier,
} from 'token04'
import { APP_ID, basic, generator, login, refused, rejected, SECRET, verifier } from './support.mjs'

const token = generator.generate('alice', 3600, login)
const claims = verifier.verify(token, 'alice')
const action = RoomAction.login('room1')
const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }

test('surplus arguments are refused', async () => {
  const more = 'more'
  const calls = [
    () => new TokenGenerator(APP_ID, SECRET, {}, more),
    () => generator.generate('alice', 3600, login, more),
    () => generator.generateBasic('alice', 3600, login),
    () => generator.generateWithPayload('alice', 3600, '{}', more),
    () => generator.issue(basic('alice'), more),
    () => new TokenVerifier(APP_ID, SECRET, {}, more),
    () => TokenVerifier.forAnyApp(SECRET, {}, more),
    () => verifier.verify(token, 'alice', { action }),
    () => verifier.verifyAction(token, 'alice', action, more),
    () => verifier.verifyAnyUser(token, 'alice'),
    () => RoomPrivileges.inRoom('room1', 'room2'),
    () => RoomPrivileges.inAnyRoom('room1'),
    () => login.allowLogin(false),
    () => login.allowPublish(['camera'], 'screen'),
    () => login.allowPublish('camera', 'screen'),
    () => login.allowPublishAnyStream(false),
    () => RoomAction.login('room1', 'camera'),
    () => RoomAction.publish('room1', 'camera', more),
    () => claims.authorize(action, 1_700_000_000),
    () => claims.authorizeAt(action, 1_700_000_000, more),
    () => claims.privileges(more),
    () => lint(basic('alice'), more),
    () => inspect(token, {}, more),
    () => explain(1002078, more),
    () => buildKitToken(kit, more),
    () => parseKitToken(token, more),
    () => reseed(more),
  ]
  for (const call of calls) {
    refused(call, 'invalid_argument', /^`\w+` takes (no|\d) arguments?, not \d/)
  }
  const batch = generator.generateBatch([], {}, more)
  await rejected(batch, 'invalid_argument', /takes 2 arguments, not 3/)
})

test('a method called without its object throws a helpful error', async () => {
  const methods = [
    [
      TokenGenerator.prototype,
      ['generate', 'generateBasic', 'generateWithPayload', 'issue', 'close'],
    ],
    [TokenVerifier.prototype, ['verify', 'verifyAction', 'verifyAnyUser', 'close']],
    [
      RoomPrivileges.prototype,
      ['allowLogin', 'allowPublish', 'allowPublishAnyStream', 'toPayload', 'toJSON'],
    ],
    [TokenClaims.prototype, ['authorize', 'authorizeAt', 'privileges', 'toJSON']],
  ]
  for (const [prototype, names] of methods) {
    const type = prototype.constructor.name
    for (const name of names) {
      const method = prototype[name]
      const message = new RegExp(`^\`${name}\` was called without its \`${type}\`: call `)
      for (const other of [undefined, null, {}, Object.create(prototype), 5]) {
        refused(() => method.call(other, 'alice'), 'invalid_argument', message)
      }
    }
  }
  const { generate, generateBatch } = generator
  refused(
    () => generate('alice', 3600, login),
    'invalid_argument',
    /call `generator\.generate\(…\)`/,
  )
  await rejected(generateBatch([]), 'invalid_argument', /^`generateBatch` was called without/)
})

test('constructors that are not public throw a helpful error', () => {
  for (const type of [TokenGenerator, TokenVerifier, RoomPrivileges, RoomAction, TokenClaims]) {
    assert.throws(() => type(APP_ID, SECRET), TypeError)
  }
  refused(
    () => new RoomPrivileges(),
    'invalid_argument',
    /has no constructor: call `RoomPrivileges\.inRoom\(roomId\)` or/,
  )
  refused(() => new RoomPrivileges('room1'), 'invalid_argument', /has no constructor/)
  refused(
    () => new RoomAction('login', 'room1'),
    'invalid_argument',
    /call `RoomAction\.login\(roomId\)` or/,
  )
  refused(() => new TokenClaims(), 'invalid_argument', /only a `TokenVerifier` creates claims/)
})

test('objects that only look like privileges, actions or claims are refused', () => {
  const forged = [
    { ...action },
    { type: 'login', roomId: 'room1' },
    Object.setPrototypeOf({ type: 'login', roomId: 'room1' }, RoomAction.prototype),
    JSON.parse(JSON.stringify(action)),
    structuredClone({ ...action }),
    'room1',
    null,
    undefined,
  ]
  for (const other of forged) {
    const message = /^`action` must be made with `RoomAction`, not /
    refused(() => verifier.verifyAction(token, 'alice', other), 'invalid_argument', message)
    refused(() => claims.authorize(other), 'invalid_argument', message)
    refused(() => claims.authorizeAt(other, claims.ctime), 'invalid_argument', message)
  }
  for (const other of [
    Object.create(RoomPrivileges.prototype),
    login.toJSON(),
    claims.privileges(),
    new Proxy(login, {}),
  ]) {
    refused(
      () => generator.generate('alice', 3600, other),
      'invalid_argument',
      /^`privileges` must be made/,
    )
  }
  const { contents } = inspect(token, { secret: SECRET })
  const { authorize } = TokenClaims.prototype
  for (const other of [contents, { ...claims }, claims.toJSON(), structuredClone({ ...claims })]) {
    assert.equal(other.authorize, undefined)
    refused(
      () => authorize.call(other, action),
      'invalid_argument',
      /^`authorize` was called without/,
    )
  }
})

/** The calls that take options, with the known options. */
const takers = [
  ['maxLifetimeSeconds', (options) => new TokenGenerator(APP_ID, SECRET, options)],
  ['leewaySeconds', (options) => new TokenVerifier(APP_ID, SECRET, options)],
  ['leewaySeconds', (options) => TokenVerifier.forAnyApp(SECRET, options)],
  ['time', (options) => inspect(token, options)],
]

test('options must be a plain object with known fields that are not null', () => {
  class Options {
    get allowPlaceholderIds() {
      return false
    }
  }
  const inherited = Object.create({ allowPlaceholderIds: true })
  const special = [Promise.resolve({}), new Map(), new Date(), /x/, new Error(), new Options()]
  for (const [known, take] of takers) {
    for (const options of [...special, new ArrayBuffer(1), new Number(1), inherited]) {
      refused(() => take(options), 'invalid_argument', /^`options` must be a plain object/)
    }
    for (const options of [null, 'text', 5, true, [], () => ({})]) {
      refused(() => take(options), 'invalid_argument', /^`options` must be an object with named/)
    }
    refused(() => take({ [known]: null }), 'invalid_argument', new RegExp(`^\`${known}\` is null`))
    refused(
      () => take({ [known.toUpperCase()]: 5 }),
      'invalid_argument',
      /^`options\.\w+` is unknown: pass only/,
    )
    // Names that are not words are not repeated.
    refused(() => take({ [SECRET]: 5 }), 'invalid_argument', /^A field of `options` is unknown/)
    for (const none of [
      undefined,
      {},
      { [known]: undefined },
      Object.create(null),
      vm.runInNewContext('({})'),
    ]) {
      assert.ok(take(none))
    }
  }
})

test('inherited fields are not options, even of Object.prototype', () => {
  const cbc = new TokenGenerator(APP_ID, SECRET, { cipher: 'cbc' }).generateBasic('alice', 3600)
  const polluted = {
    acceptCbc: true,
    allowPlaceholderIds: true,
    leewaySeconds: 3600,
    cipher: 'cbc',
  }
  for (const [name, value] of Object.entries(polluted)) {
    Object.prototype[name] = value
  }
  try {
    const own = new TokenVerifier(APP_ID, SECRET, {})
    refused(() => own.verify(cbc, 'alice'), 'cipher_not_accepted')
    refused(() => own.verify(cbc, 'undefined'), 'invalid_user_id')
    assert.equal(new TokenGenerator(APP_ID, SECRET, {}).cipher, 'gcm')
  } finally {
    for (const name of Object.keys(polluted)) delete Object.prototype[name]
  }
})

test('exceptions of the getters of options propagate', () => {
  const thrown = new RangeError('mine')
  for (const [known, take] of takers) {
    const options = {
      get [known]() {
        throw thrown
      },
    }
    assert.throws(
      () => take(options),
      (error) => error === thrown,
    )
  }
})

test('options of the wrong type are refused by name', () => {
  const wrong = [
    [TokenGenerator, 'cipher', 'ctr', /^`cipher` must be "gcm" or "cbc"/],
    [TokenGenerator, 'cipher', 5, /^`cipher` .*not a number/],
    [TokenGenerator, 'maxLifetimeSeconds', '3600', /^`maxLifetimeSeconds` .*not a string/],
    [TokenGenerator, 'maxLifetimeSeconds', 0, /^`maxLifetimeSeconds` is 0/],
    [TokenGenerator, 'maxLifetimeSeconds', 1.5, /^`maxLifetimeSeconds` .*not a float/],
    [TokenGenerator, 'allowPlaceholderIds', 1, /^`allowPlaceholderIds` must be true or false/],
    [TokenGenerator, 'clock', 5, /^`clock` must be a function .*not a number/],
    [TokenVerifier, 'leewaySeconds', -1, /^`leewaySeconds` is -1/],
    [TokenVerifier, 'leewaySeconds', 3601, /^`leewaySeconds` is 3601/],
    [TokenVerifier, 'leewaySeconds', 5000, /looks like milliseconds/],
    [TokenVerifier, 'leewaySeconds', '5', /^`leewaySeconds` .*not a string/],
    [TokenVerifier, 'acceptCbc', 1, /^`acceptCbc` must be true or false, not a number/],
    [TokenVerifier, 'acceptCbcUserForgeable', 'true', /^`acceptCbcUserForgeable` must be true or/],
    [TokenVerifier, 'allowPlaceholderIds', 0, /^`allowPlaceholderIds` must be true or false/],
    [TokenVerifier, 'clock', new Date(), /^`clock` must be a function .*not an object/],
    [TokenVerifier, 'previousSecrets', SECRET, /^`previousSecrets` must be an array.*a string/],
    [TokenVerifier, 'previousSecrets', Array(8).fill(SECRET), /^`previousSecrets` has more than 7/],
  ]
  for (const [type, name, value, message] of wrong) {
    refused(() => new type(APP_ID, SECRET, { [name]: value }), 'invalid_argument', message)
  }
  for (const secret of [undefined, null, 5, 'short']) {
    const make = () => new TokenVerifier(APP_ID, SECRET, { previousSecrets: [SECRET, secret] })
    refused(make, 'invalid_secret', /^number 2 of `previousSecrets` /)
  }
  const forAny = () => TokenVerifier.forAnyApp(SECRET, { previousSecrets: [] })
  refused(forAny, 'invalid_argument', /^`options\.previousSecrets` is unknown/)
})

test('generators and verifiers cannot be cloned', () => {
  for (const handle of [generator, verifier]) {
    assert.deepEqual(structuredClone({ handle }), { handle: {} })
    assert.equal(JSON.stringify(handle), '{}')
    assert.deepEqual({ ...handle }, {})
  }
  refused(() => verifier.verify.call({ ...verifier }, token, 'alice'), 'invalid_argument')
})
