import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Generator, RoomPrivileges, Token04Error, Verifier } from 'token04'
import { APP_ID, NOT_TEXT, NOT_WHOLE, SECRET } from './support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)
const some = (count) => Array.from({ length: count }, (_, index) => `user_${index}`)

async function rejected(promise, kind, message = /./) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof Token04Error, error)
    assert.equal(error.kind, kind, error.message)
    assert.match(error.message, message)
    return true
  })
}

test('makes a token for each user, in their order', async () => {
  for (const count of [0, 1, 2, 4095, 4096, 4097, 10_000]) {
    const users = some(count)
    const tokens = await generator.generateBatch(users, 3600, 'any text')
    assert.equal(tokens.length, count)
    for (const [index, token] of tokens.entries()) {
      const claims = verifier.verify(token, { appId: APP_ID, userId: users[index] })
      assert.equal(claims.payload, 'any text')
      assert.equal(claims.expire - claims.ctime, 3600)
    }
  }
})

test('takes one payload for all, or one for each', async () => {
  const payloads = (tokens) => tokens.map((token) => verifier.verify(token).payload)
  const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
  const written = privileges.toPayload()
  const users = ['alice', 'bob', 'carol', 'dave']
  for (const none of [undefined, null, '']) {
    assert.deepEqual(payloads(await generator.generateBatch(users, 60, none)), ['', '', '', ''])
  }
  assert.deepEqual(payloads(await generator.generateBatch(['alice'], 60, privileges)), [written])
  const each = [privileges, 'any text', null, undefined]
  const made = payloads(await generator.generateBatch(users, 60, each))
  assert.deepEqual(made, [written, 'any text', '', ''])
})

test('a bad user does not hinder the others', async () => {
  const users = ['alice', '', ...NOT_TEXT.map(([value]) => value), null, 'bob']
  const tokens = await generator.generateBatch(users, 3600)
  assert.equal(verifier.verify(tokens[0]).userId, 'alice')
  assert.equal(verifier.verify(tokens.at(-1)).userId, 'bob')
  for (const error of tokens.slice(1, -1)) {
    assert.ok(error instanceof Token04Error)
    assert.equal(error.kind, 'invalid_user_id')
  }
  for (const [index, [, message]] of NOT_TEXT.entries()) {
    assert.match(tokens[index + 2].message, message)
  }
})

test('takes unusual characters in users', async () => {
  const users = ['\0', 'a\0b', '\n', '', '', '\0\0', '用户', '👩‍💻']
  const many = Array.from({ length: 4800 }, (_, index) => users[index % users.length])
  for (const batch of [users, many]) {
    for (const [index, token] of (await generator.generateBatch(batch, 60)).entries()) {
      if (batch[index]) assert.equal(verifier.verify(token).userId, batch[index])
      else assert.equal(token.kind, 'invalid_user_id')
    }
  }
})

test('a bad payload does not hinder the others', async () => {
  const payloads = ['', 5, RoomPrivileges.inRoom(''), 'x'.repeat(65_536), 'any text']
  const tokens = await generator.generateBatch(some(payloads.length), 3600, payloads)
  assert.equal(verifier.verify(tokens[0]).payload, '')
  assert.match(tokens[1].message, /^payload .*not a number$/)
  assert.match(tokens[2].message, /^room_id is empty/)
  assert.equal(tokens[3].kind, 'token_too_long')
  assert.equal(verifier.verify(tokens[4]).payload, 'any text')
})

test('what is wrong with all of them rejects', async () => {
  const make = (...values) => generator.generateBatch(...values)
  await rejected(make(), 'invalid_argument', /^user_ids .*not undefined$/)
  await rejected(make('alice', 3600), 'invalid_argument', /^user_ids .*not a string$/)
  await rejected(make({ length: 1 }, 3600), 'invalid_argument', /^user_ids .*not an object$/)
  await rejected(make(['alice'], 3600, 5), 'invalid_argument', /^payload .*not a number$/)
  await rejected(make(['alice'], 3600, []), 'invalid_argument', /^payload .*another length$/)
  for (const [value, message] of NOT_WHOLE) {
    await rejected(make(['alice'], value), 'invalid_lifetime', message)
  }
  for (const token of await make(['alice', 'bob'], 0)) {
    assert.equal(token.kind, 'invalid_lifetime')
  }
})

test('the arrays may be changed once the call was made', async () => {
  const users = some(10_000)
  const payloads = users.map((user) => `payload of ${user}`)
  payloads[9000] = RoomPrivileges.inRoom('')
  const promise = generator.generateBatch(users, 3600, payloads)
  users.fill('mallory')
  payloads.fill('another payload')
  for (const [index, token] of (await promise).entries()) {
    if (index === 9000) {
      assert.match(token.message, /^room_id is empty/)
      continue
    }
    const claims = verifier.verify(token, { userId: `user_${index}` })
    assert.equal(claims.payload, `payload of user_${index}`)
  }
})

test('leaves the event loop free', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await generator.generateBatch(some(100_000), 3600)
  clearInterval(timer)
  // It is handed over in parts, between which other things happen.
  assert.ok(turns >= 5, `${turns} turns`)
})

test('several at once do not mix', async () => {
  const batches = some(20).map((user) => Array(5000).fill(user))
  const made = await Promise.all(batches.map((users) => generator.generateBatch(users, 3600)))
  for (const [index, tokens] of made.entries()) {
    assert.equal(new Set(tokens).size, 5000)
    for (const token of tokens) assert.equal(verifier.verify(token).userId, `user_${index}`)
  }
})

test('closing meanwhile takes nothing away from it', async () => {
  for (const count of [3, 50_000]) {
    const closed = new Generator(APP_ID, SECRET)
    const promise = closed.generateBatch([...some(count), ''], 3600)
    closed.close()
    const tokens = await promise
    assert.equal(tokens.pop().kind, 'invalid_user_id')
    assert.equal(new Set(tokens).size, count)
    for (const token of tokens) assert.ok(token.startsWith('04'), token)
    await rejected(closed.generateBatch(['alice'], 3600), 'closed', /^the generator is closed/)
  }
})

test('timers that a test replaces do not hold it up', async () => {
  const { setImmediate, setTimeout } = globalThis
  Object.assign(globalThis, { setImmediate() {}, setTimeout() {} })
  try {
    assert.equal((await generator.generateBatch(some(20_000), 3600)).length, 20_000)
  } finally {
    Object.assign(globalThis, { setImmediate, setTimeout })
  }
})
