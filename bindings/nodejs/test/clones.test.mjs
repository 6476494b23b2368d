// Errors sent to another thread: a structured clone turns them into plain Errors.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspect as show } from 'node:util'
import { MessageChannel, Worker } from 'node:worker_threads'
import { generateToken04, Token04Error, TokenGenerator } from 'token04'
import { APP_ID, CLASSES, repositoryFile, SECRET, verifier } from './support.mjs'

const token = generateToken04(APP_ID, 'alice', SECRET, 3600)

function thrownBy(call) {
  try {
    call()
  } catch (error) {
    return error
  }
  assert.fail('it throws nothing')
}

const errors = [
  thrownBy(() => verifier.verify(token, 'bob')),
  thrownBy(() => verifier.verify('hello', 'alice')),
  thrownBy(() => generateToken04(0, 'alice', SECRET, 3600)),
  thrownBy(() => new TokenGenerator(APP_ID, 'short')),
]

function assertSame(clone, error) {
  assert.ok(clone instanceof Token04Error)
  assert.equal(clone.constructor, error.constructor)
  const { name, message, stack, kind, errorCode, errorMessage, zegoCode, cause } = error
  for (const [key, value] of Object.entries({ name, message, kind, errorCode, errorMessage })) {
    assert.equal(clone[key], value)
  }
  assert.equal(clone.zegoCode, zegoCode)
  assert.deepEqual(clone.cause, cause)
  assert.equal(clone.stack.split('\n')[0], stack.split('\n')[0])
}

test('a clone of an error keeps its kind', () => {
  for (const error of errors) {
    const clone = structuredClone(error)
    assert.ok(!(clone instanceof Token04Error))
    assertSame(Token04Error.fromClone(clone), error)
    assertSame(Token04Error.fromClone(structuredClone(Token04Error.fromClone(clone))), error)
    assert.equal(Token04Error.fromClone(error), error)
  }
})

test('an error sent by a Worker or through a channel keeps its kind', async () => {
  const program = fileURLToPath(new URL('programs/failing.mjs', import.meta.url))
  const worker = new Worker(program, { workerData: { token } })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  const [[posted], [sent]] = await Promise.all([once(worker, 'message'), once(port1, 'message')])
  port1.close()
  await worker.terminate()
  for (const message of [posted, sent]) {
    const error = Token04Error.fromClone(message.error)
    assert.deepEqual(
      [error.kind, error.errorCode, error.zegoCode],
      ['user_id_mismatch', -1, 1002077],
    )
    assert.equal(Token04Error.fromClone(message.failure).kind, 'invalid_user_id')
  }
})

test('an error that ends a Worker keeps its kind', async () => {
  const program = fileURLToPath(new URL('programs/failing.mjs', import.meta.url))
  const worker = new Worker(program, { workerData: { token, uncaught: true } })
  const [error] = await once(worker, 'error')
  assert.equal(Token04Error.fromClone(error).kind, 'user_id_mismatch')
})

test('every kind survives cloning', () => {
  const types = repositoryFile('bindings/nodejs/index.d.ts')
  const kinds = types.match(/export type ErrorKind =([^/]*)/)[1].match(/\w+(?=')/g)
  assert.ok(kinds.length > 15)
  for (const kind of kinds) {
    const clone = new Error('message', { cause: { kind, errorCode: -1, zegoCode: null } })
    const error = Token04Error.fromClone(clone)
    assert.equal(error?.kind, kind)
    assert.equal(error.constructor, CLASSES.get(kind))
    assert.equal(error.name, error.constructor.name)
  }
})

function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

test('other values are not restored', () => {
  const others = [
    undefined,
    null,
    'unsupported_version',
    {},
    { cause: { kind: 'expired', errorCode: -1, zegoCode: null } },
    new Error('other'),
    new Error('other', { cause: new Error('inner') }),
    new Error('other', { cause: { kind: 5, errorCode: -1 } }),
    new Error('other', { cause: { kind: 'expired', errorCode: '-1' } }),
    Object.assign(new Error('other'), { kind: 'expired' }),
    new Error('other', { cause: { kind: 'unknown', errorCode: -1, zegoCode: null } }),
    new Error('other', { cause: { kind: 'toString', errorCode: -1, zegoCode: null } }),
    new Error('other', { cause: { kind: 'expired', errorCode: 1.5, zegoCode: null } }),
    new Error('other', { cause: { kind: 'expired', errorCode: -1, zegoCode: '1002077' } }),
    new Error('other', { cause: { kind: 'expired', errorCode: -1, zegoCode: 0.5 } }),
    new Error('other', { cause: { kind: 'expired', errorCode: -1, zegoCode: {} } }),
    revoked({}),
    revoked(new Error('other')),
    revoked([]),
    new Error('other', { cause: revoked({}) }),
    Object.defineProperty(new Error('other'), 'cause', {
      get() {
        throw new Error('mine')
      },
    }),
  ]
  for (const other of others) assert.equal(Token04Error.fromClone(other), null)
})

test('neither an error nor its clone shows a secret or a token', () => {
  for (const error of errors) {
    for (const shown of [error, structuredClone(error)]) {
      const text = show(shown, { showHidden: true, depth: 9 }) + JSON.stringify(shown)
      assert.ok(!text.includes(SECRET) && !text.includes(token.slice(2, 20)))
    }
    assert.deepEqual(Object.keys(error.cause), ['kind', 'errorCode', 'zegoCode'])
  }
})
