// The contents of the module's memory, and what happens when it is full.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { APP_ID, packageFile, SECRET } from './support.mjs'

/** The entry with its own module, and the memory of that module. */
let count = 0
async function fresh() {
  const token04 = await import(`./node_modules/token04-wasm/init.mjs?memory${count++}`)
  const { Instance } = WebAssembly
  let memory
  WebAssembly.Instance = class extends Instance {
    constructor(...values) {
      super(...values)
      memory = this.exports.memory
    }
  }
  try {
    token04.init(packageFile('token04.wasm'))
  } finally {
    WebAssembly.Instance = Instance
  }
  return { ...token04, memory }
}

const quietly = (call) => {
  try {
    return call()
  } catch {}
}

for (const secret of [
  'kT7vQz2XbN9mLw4RcY6pHd8sFj3gVa5u',
  'kT7vQz2XbN9mLw4RcY6pHd8sFj3gVa5ü',
  'ükT7vQz2XbN9mLw4RcY6pHd8sFj3gVa',
]) {
  for (const form of [secret, new TextEncoder().encode(secret)]) {
    test(`no secret of ${Buffer.byteLength(secret)} bytes stays, as a ${typeof form}`, async () => {
      const { generateToken04, inspect, memory, TokenGenerator, TokenVerifier } = await fresh()
      const previousSecrets = [form, form]
      const handles = [
        quietly(() => new TokenGenerator(1, form)),
        quietly(() => new TokenVerifier(1, form)),
        quietly(() => TokenVerifier.forAnyApp(form)),
        quietly(() => new TokenVerifier(1, 's'.repeat(32), { previousSecrets })),
      ]
      quietly(() => new TokenVerifier(1, form, { previousSecrets: [form, 5] }))
      quietly(() => new TokenVerifier(1, form, { leewaySeconds: -1 }))
      quietly(() => new TokenGenerator(1, form, { cipher: 'none' }))
      quietly(() => generateToken04(1, 'alice', form, 3600))
      quietly(() => generateToken04(1, 'älice', form, 3600))
      quietly(() => generateToken04(0, 'alice', form, 3600))
      quietly(() => generateToken04(1n, 'alice', form, 3600))
      quietly(() => inspect('04AAAA', { secret: form }))
      for (const handle of handles) handle?.close()
      const contents = Buffer.from(memory.buffer)
      // Nor a piece of it: eight bytes do not match by chance.
      for (let from = 0; from + 8 <= form.length; from++) {
        const piece = Buffer.from(form.slice(from, from + 8))
        assert.equal(contents.indexOf(piece), -1, `from ${from} on`)
      }
    })
  }
}

test("after an overflow of JavaScript's stack, it still works, and keeps no secret", async () => {
  const { generateToken04, inspect, memory, TokenGenerator, TokenVerifier } = await fresh()
  const secret = 'kT7vQz2XbN9mLw4RcY6pHd8sFj3gVa5u'
  const generator = new TokenGenerator(1, secret)
  const verifier = new TokenVerifier(1, secret)
  const token = generator.generateBasic('alice', 3600)
  const calls = [
    () => generateToken04(1, 'alice', secret, 3600),
    () => generator.generateBasic('älice', 3600),
    () => verifier.verify(token, 'alice'),
    () => inspect(token, { secret }),
  ]
  for (const call of calls) {
    // Calls that overflow the stack, at each depth from the deepest up, more often than their leftover frames would
    // fit into the module's stack.
    let [tries, failed] = [0, 0]
    const dive = () => {
      quietly(dive)
      if (tries++ > 200) return
      try {
        call()
      } catch {
        failed++
      }
    }
    for (let round = 0; round < 50; round++) {
      tries = 0
      dive()
    }
    assert.ok(failed > 500, `${failed}`)
    assert.ok(call())
  }
  generator.close()
  verifier.close()
  assert.equal(Buffer.from(memory.buffer).indexOf(secret.slice(0, 8)), -1)
})

test('when memory is full, calls throw an internal error', async () => {
  const token04 = await fresh()
  const { generateToken04, inspect, memory, RoomPrivileges, Token04Error, TokenGenerator } = token04
  const secret = 's'.repeat(32)
  const privileges = RoomPrivileges.inRoom('room1').allowPublish(['x'.repeat(60_000)])
  assert.equal(inspect('x'.repeat(60_000)).form, 'unknown')
  try {
    for (;;) memory.grow(1024)
  } catch {}
  try {
    for (;;) memory.grow(1)
  } catch {}
  // The added memory is unused, but the module can grow no further.
  const internal = (error) => {
    assert.ok(error instanceof Token04Error, error)
    assert.deepEqual([error.kind, error.errorCode], ['internal', -1])
    const clone = Token04Error.fromClone(structuredClone(error))
    assert.deepEqual([clone.kind, clone.errorCode], ['internal', -1])
    return true
  }
  const generators = []
  assert.throws(() => {
    for (;;) generators.push(new TokenGenerator(1, secret))
  }, internal)
  assert.throws(() => privileges.allowLogin(), internal)
  assert.throws(
    () => inspect('y'.repeat(130_000)),
    (error) => {
      assert.match(error.message, /please report/)
      assert.ok(error.cause.cause instanceof WebAssembly.RuntimeError)
      return internal(error)
    },
  )
  for (const generator of generators) generator.close()
  assert.ok(generateToken04(1, 'alice', secret, 3600).startsWith('04'))
})

test('without randomness, calls throw random_unavailable', async () => {
  const { generateToken04 } = await fresh()
  crypto.getRandomValues = () => {
    throw new Error('not while a program starts')
  }
  try {
    assert.throws(() => generateToken04(APP_ID, 'alice', SECRET, 60), {
      kind: 'random_unavailable',
      message: /^crypto\.getRandomValues returned no random bytes/,
    })
  } finally {
    delete crypto.getRandomValues
  }
  assert.ok(generateToken04(APP_ID, 'alice', SECRET, 60))
})

test('memory stays flat', async () => {
  const { generateToken04, inspect, memory, parseKitToken, ...classes } = await fresh()
  const { RoomPrivileges, TokenGenerator, TokenVerifier } = classes
  const generator = new TokenGenerator(APP_ID, SECRET)
  const verifier = new TokenVerifier(APP_ID, SECRET)
  const privileges = RoomPrivileges.inRoom('room1').allowLogin()
  const token = generator.generate('alice', 3600, privileges)
  const requests = Array(1000).fill({ userId: 'alice', lifetimeSeconds: 3600, privileges })
  const calls = {
    generateToken04: [20_000, () => generateToken04(APP_ID, 'alice', SECRET, 3600, '{}')],
    generate: [20_000, () => generator.generate('alice', 3600, privileges)],
    'generate for älice': [20_000, () => generator.generate('älice', 3600, privileges)],
    generateBatch: [20, () => generator.generateBatch(requests)],
    verify: [20_000, () => verifier.verify(token, 'alice')],
    inspect: [10_000, () => inspect(token, { secret: SECRET })],
    refused: [10_000, () => quietly(() => generateToken04(0, 'alice', SECRET, 3600))],
    parseKitToken: [10_000, () => quietly(() => parseKitToken('hello'))],
  }
  for (const [name, [count, call]] of Object.entries(calls)) {
    const run = async () => {
      for (let i = 0; i < count; i++) {
        const result = call()
        if (result instanceof Promise) await result
      }
    }
    await run()
    const before = memory.buffer.byteLength
    await run()
    // Memory grows by 64 KiB; a leak of seven bytes in each of 10,000 calls would be more.
    assert.equal(memory.buffer.byteLength, before, name)
  }
})

for (const registry of ['with', 'without']) {
  test(`no call leaks, ${registry} a FinalizationRegistry`, () => {
    const program = fileURLToPath(new URL('programs/leaks.mjs', import.meta.url))
    const printed = execFileSync(process.execPath, [program, registry], { encoding: 'utf8' })
    const lines = printed.trim().split('\n')
    assert.equal(lines.length, 15)
    for (const line of lines) assert.match(line, /: 0 bytes, 0 references$/)
  })
}

test('objects that are not closed are freed on garbage collection', async () => {
  const { memory, TokenGenerator } = await fresh()
  const make = async (rounds) => {
    for (let i = 0; i < rounds; i++) {
      new TokenGenerator(1, 's'.repeat(32))
      if (i % 1000 === 0) await new Promise(setImmediate)
    }
  }
  await make(20_000)
  const before = memory.buffer.byteLength
  await make(100_000)
  // Without this, 100,000 prepared keys would take more than 100 MB.
  assert.ok(memory.buffer.byteLength - before < 20e6)
})
