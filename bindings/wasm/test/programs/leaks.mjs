// Prints how far the module's memory and its table of references grow while each kind of call is made very
// often: `node leaks.mjs`, and `node leaks.mjs without` for runtimes that have no FinalizationRegistry.

import { packageFile } from '../support.mjs'

if (process.argv[2] === 'without') delete globalThis.FinalizationRegistry

const { Instance } = WebAssembly
let exported
WebAssembly.Instance = class extends Instance {
  constructor(...values) {
    super(...values)
    exported = this.exports
  }
}
const token04 = await import('token04-wasm/init')
token04.init(packageFile('token04.wasm'))

const { authorize, buildKitToken, Generator, inspect, parseKitToken, RoomPrivileges, Verifier } =
  token04
const SECRET = '0123456789abcdef0123456789abcdef'
const generator = new Generator(1, SECRET)
const verifier = new Verifier(SECRET)
const inRoom = () => RoomPrivileges.inRoom('room1').mayLogIn().mayPublish()
const privileged = () =>
  generator.generate('alice', 3600, inRoom().onlyStreams(['camera', 'screen']))
const token = privileged()
const action = { type: 'publish', roomId: 'room1', streamId: 'camera' }
const kit = { token, appId: 1, userId: 'alice', roomId: 'room1', userName: 'Alice' }
const quietly = (call) => {
  try {
    call()
  } catch {}
}

const calls = {
  'a privilege token': [100_000, privileged],
  'a verification': [100_000, () => verifier.verify(token, { appId: 1, userId: 'alice', action })],
  'an inspection': [20_000, () => inspect(token, { secret: SECRET })],
  'an inspection with findings': [20_000, () => inspect(`${token} `, { at: 0 })],
  'a decision': [100_000, () => authorize(verifier.verify(token), action)],
  'a payload': [100_000, () => RoomPrivileges.fromPayload(inRoom().toPayload())],
  'a kit token': [50_000, () => parseKitToken(buildKitToken(kit))],
  'a refusal': [50_000, () => quietly(() => verifier.verify(token, { userId: 'bob' }))],
  'a refused list': [20_000, () => quietly(() => inRoom().onlyStreams(['camera', 5]))],
  'a generator': [20_000, () => new Generator(1, SECRET).close()],
  'a verifier': [20_000, () => new Verifier(SECRET).close()],
  'a closed verifier': [
    20_000,
    () => {
      const own = new Verifier(SECRET)
      own.close()
      quietly(() => own.verify(token))
    },
  ],
  'a batch': [300, () => generator.generateBatch(['alice', '', 'älice'], 3600, inRoom())],
}
for (const [name, [count, call]] of Object.entries(calls)) {
  await call()
  const before = sizes()
  for (let i = 0; i < count; i++) {
    const result = call()
    if (result instanceof Promise) await result
  }
  const [bytes, references] = sizes().map((size, index) => size - before[index])
  console.log(`${name}: ${bytes} bytes, ${references} references`)
}

function sizes() {
  return [exported.memory.buffer.byteLength, exported.__wbindgen_externrefs.length]
}
