import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateToken04, Token04Error, TokenVerifier } from 'token04'
import { APP_ID, I64_MAX, NOT_TEXT, NOT_WHOLE_NOR_BIGINT, refused, SECRET } from './support.mjs'

const verifier = TokenVerifier.forAnyApp(SECRET)

/** The claims of a token made with these arguments, and with defaults for the others. */
function claims({ appId = APP_ID, userId = 'alice', seconds = 3600, payload } = {}) {
  return verifier.verifyAnyUser(generateToken04(appId, userId, SECRET, seconds, payload))
}

test('makes a token with the requested claims', () => {
  const before = Math.floor(Date.now() / 1000)
  const made = claims({ payload: 'any text' })
  const after = Math.floor(Date.now() / 1000)
  assert.ok(before <= made.ctime && made.ctime <= after)
  assert.deepEqual(
    { ...made, ctime: 0, nonce: 0 },
    {
      appId: APP_ID,
      userId: 'alice',
      ctime: 0,
      expire: made.ctime + 3600,
      nonce: 0,
      cipher: 'gcm',
      secretIndex: 0,
      isBasic: false,
    },
  )
  assert.equal(made.payload, 'any text')
})

test('accepts whole numbers as number and as BigInt', () => {
  assert.equal(claims({ appId: 1 }).appId, 1)
  assert.equal(claims({ appId: 4294967295 }).appId, 4294967295)
  assert.equal(claims({ appId: 4294967295n }).appId, 4294967295)
  for (const seconds of [1, 1n, 2 ** 40, 2n ** 40n]) {
    const made = claims({ seconds })
    assert.equal(made.expire - made.ctime, Number(seconds))
  }
})

test('accepts the secret as text and as bytes', () => {
  for (const secret of [Buffer.from(SECRET), new TextEncoder().encode(SECRET), 'ü'.repeat(16)]) {
    const token = generateToken04(APP_ID, 'alice', secret, 3600)
    assert.equal(TokenVerifier.forAnyApp(secret).verify(token, 'alice').userId, 'alice')
  }
})

test('an absent payload is an empty one', () => {
  for (const payload of [undefined, null, '']) assert.equal(claims({ payload }).payload, '')
  assert.equal(verifier.verifyAnyUser(generateToken04(APP_ID, 'alice', SECRET, 3600)).payload, '')
})

test('texts are not changed', () => {
  const texts = ['用户', '👩‍🚀', 'a\0b', '\ufffd', '"\\\n', 'ü'.repeat(200), 'x'.repeat(30_000)]
  for (const text of texts) {
    assert.equal(claims({ userId: text }).userId, text)
    assert.equal(claims({ payload: text }).payload, text)
  }
})

test('texts of every length are complete', () => {
  for (let length = 1; length < 600; length++) {
    for (const character of ['x', 'ü', '中', '👩']) {
      const text = character.repeat(length)
      assert.equal(claims({ payload: text }).payload, text, `${length} ${character}`)
    }
  }
})

test('refuses app ids by name', () => {
  const refuse = (appId, message) => {
    refused(() => generateToken04(appId, 'alice', SECRET, 3600), 'invalid_app_id', message)
  }
  refuse(0, /^`appId` is 0/)
  refuse(0n, /^`appId` is 0/)
  refuse(-0, /^`appId` is 0/)
  refuse(-1, /^`appId` .*not -1$/)
  refuse(-1n, /^`appId` .*not -1$/)
  refuse(4294967296, /^`appId` .*not 4294967296$/)
  refuse(4294967296n, /^`appId` .*not 4294967296$/)
  for (const [value, message] of NOT_WHOLE_NOR_BIGINT) refuse(value, message)
})

test('refuses user ids by name', () => {
  const refuse = (userId, message) => {
    refused(() => generateToken04(APP_ID, userId, SECRET, 3600), 'invalid_user_id', message)
  }
  refuse('', /^`userId` is empty/)
  refuse(null, /^`userId` .*not null$/)
  refuse(undefined, /^`userId` .*not undefined$/)
  for (const [value, message] of NOT_TEXT) refuse(value, message)
})

test('refuses secrets by name, without repeating them', () => {
  const refuse = (secret, message) => {
    refused(() => generateToken04(APP_ID, 'alice', secret, 3600), 'invalid_secret', message)
  }
  refuse('', /^`secret` is empty/)
  refuse('s'.repeat(31), /^`secret` .*not 31/)
  refuse('s'.repeat(33), /^`secret` .*not 33/)
  refuse('ü'.repeat(32), /^`secret` .*not 64/)
  refuse('0f'.repeat(32), /AppSign/)
  refuse(new Uint8Array(31), /not 31/)
  refuse(new Uint16Array(16), /not an object$/)
  refuse(new Uint8Array(32).buffer, /not an object$/)
  refuse(null, /^`secret` .*not null$/)
  refuse(undefined, /^`secret` .*not undefined$/)
  for (const [value, message] of NOT_TEXT) refuse(value, message)
  for (const secret of ['s3cr3t', 's3cr3t'.repeat(50)]) {
    assert.throws(
      () => generateToken04(APP_ID, 'alice', secret, 3600),
      (error) => !`${error.stack} ${JSON.stringify(error)}`.includes('s3cr3t'),
    )
  }
})

test('refuses effective times by name', () => {
  const refuse = (seconds, message) => {
    const call = () => generateToken04(APP_ID, 'alice', SECRET, seconds)
    refused(call, 'invalid_lifetime', message)
  }
  refuse(0, /^`effectiveTimeInSeconds` is 0/)
  refuse(-1, /^`effectiveTimeInSeconds` is -1/)
  refuse(-1n, /^`effectiveTimeInSeconds` is -1/)
  for (const [value, message] of NOT_WHOLE_NOR_BIGINT) refuse(value, message)
  const endless = () => generateToken04(APP_ID, 'alice', SECRET, I64_MAX)
  refused(endless, 'clock_out_of_range', /seconds is beyond 64 bits/)
})

test('refuses payloads by name', () => {
  const refuse = (payload, kind, message) => {
    refused(() => generateToken04(APP_ID, 'alice', SECRET, 3600, payload), kind, message)
  }
  refuse('x'.repeat(65_536), 'token_too_long', /^`payload` .*: shorten it$/)
  refuse('x'.repeat(65_500), 'token_too_long', /^`userId` and `payload` .*: shorten them/)
  for (const [value, message] of NOT_TEXT) refuse(value, 'invalid_argument', message)
})

test('reports the first wrong argument, in the official order', () => {
  const order = [
    ['invalid_app_id', [0, '', '', 0, 1]],
    ['invalid_user_id', [1, '', '', 0, 1]],
    ['invalid_secret', [1, 'alice', '', 0, 1]],
    ['invalid_lifetime', [1, 'alice', SECRET, 0, 1]],
    ['invalid_argument', [1, 'alice', SECRET, 1, 1]],
  ]
  for (const [kind, values] of order) refused(() => generateToken04(...values), kind)
})

test('throws an Error that carries errorCode and errorMessage', () => {
  const codes = [
    [1, [0, 'alice', SECRET, 3600]],
    [3, [APP_ID, '', SECRET, 3600]],
    [5, [APP_ID, 'alice', 'short', 3600]],
    [6, [APP_ID, 'alice', SECRET, 0]],
    [-1, [APP_ID, 'alice', SECRET, 3600, 'x'.repeat(65_536)]],
  ]
  for (const [code, values] of codes) {
    assert.throws(
      () => generateToken04(...values),
      (error) => {
        assert.ok(error instanceof Error && error instanceof Token04Error)
        assert.equal(error.name, error.constructor.name)
        assert.equal(error.errorCode, code)
        assert.equal(error.errorMessage, error.message)
        assert.match(error.stack, /^InvalidArgumentError: .*\n.*drop-in\.test\.mjs/)
        assert.deepEqual(JSON.parse(JSON.stringify(error)), {
          kind: error.kind,
          errorCode: code,
          errorMessage: error.message,
          zegoCode: null,
        })
        return true
      },
    )
  }
})

test('prints nothing', (context) => {
  const written = []
  for (const stream of [process.stdout, process.stderr]) {
    context.mock.method(stream, 'write', (chunk) => written.push(chunk))
  }
  generateToken04(APP_ID, 'alice', SECRET, 3600)
  assert.throws(() => generateToken04(0, 'alice', SECRET, 3600))
  context.mock.restoreAll()
  assert.deepEqual(written, [])
})

test('has the official limits', () => {
  for (const userId of ['undefined', 'null', 'NaN', '[object Object]']) {
    assert.equal(claims({ userId }).userId, userId)
  }
  const long = claims({ seconds: 2_073_601 })
  assert.equal(long.expire - long.ctime, 2_073_601)
  const made = generateToken04(APP_ID, 'alice', SECRET, 3600, '', 'ignored', undefined)
  assert.equal(verifier.verify(made, 'alice').isBasic, true)
})
