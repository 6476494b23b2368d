import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateToken04, reseed } from 'token04'
import { APP_ID, basic, generator, SECRET, verifier } from './support.mjs'

const iv = (token) => Buffer.from(token.slice(2), 'base64').toString('hex', 10, 22)

test('no nonce repeats when random state is renewed before each token', async () => {
  const tokens = []
  for (let i = 0; i < 2000; i++) {
    assert.equal(reseed(), undefined)
    tokens.push(
      generator.generateBasic('alice', 3600),
      generateToken04(APP_ID, 'alice', SECRET, 3600),
    )
  }
  const batch = generator.generateBatch(Array(20_000).fill(basic('alice')))
  reseed()
  tokens.push(...(await batch).map(({ token }) => token))
  assert.equal(new Set(tokens.map(iv)).size, 24_000)
  for (const token of tokens) assert.equal(verifier.verify(token, 'alice').userId, 'alice')
})
