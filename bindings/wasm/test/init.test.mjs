// The entry that is passed the module.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packageFile } from './support.mjs'

const bytes = packageFile('token04.wasm')

/** The entry as if it were imported for the first time. */
let count = 0
const fresh = () => import(`./node_modules/token04-wasm/init.mjs?${count++}`)

for (const [name, source] of [
  ['a compiled module', () => new WebAssembly.Module(bytes)],
  ['bytes', () => bytes],
  ['a buffer', () => new Uint8Array(bytes).buffer],
]) {
  test(`takes ${name}, and does nothing when called again`, async () => {
    const { generateToken04, init, TokenVerifier } = await fresh()
    const secret = 's'.repeat(32)
    init(source())
    const verifier = new TokenVerifier(1, secret)
    init(source())
    assert.equal(
      verifier.verify(generateToken04(1, 'alice', secret, 3600), 'alice').userId,
      'alice',
    )
  })
}

test('without a call of init, functions throw a helpful error', async () => {
  const { generateToken04, inspect, RoomPrivileges, TokenGenerator, TokenVerifier } = await fresh()
  const calls = [
    () => generateToken04(1, 'alice', 's'.repeat(32), 3600),
    () => new TokenGenerator(1, 's'.repeat(32)),
    () => new TokenVerifier(1, 's'.repeat(32)),
    () => RoomPrivileges.inRoom('room1'),
    () => RoomPrivileges.inAnyRoom(),
    () => inspect('04'),
  ]
  for (const call of calls) assert.throws(call, /^Error: .+ init\(\) of token04-wasm\/init first/)
})

test('refuses values that are not modules', async () => {
  const { init } = await fresh()
  for (const source of [undefined, 'token04.wasm', {}, new Uint8Array(8)]) {
    assert.throws(() => init(source))
  }
})
