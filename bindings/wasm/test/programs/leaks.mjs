// Prints how much the module's memory and its table of references grow over many calls of each kind:
// `node leaks.mjs`, or `node leaks.mjs without` to test runtimes without FinalizationRegistry.

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

const { buildKitToken, explain, inspect, parseKitToken, ...classes } = token04
const { RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier } = classes
const SECRET = '0123456789abcdef0123456789abcdef'
const generator = new TokenGenerator(1, SECRET)
const verifier = new TokenVerifier(1, SECRET)
const inRoom = () => RoomPrivileges.inRoom('room1').allowLogin()
const privileged = () =>
  generator.generate('alice', 3600, inRoom().allowPublish(['camera', 'screen']))
const token = privileged()
const kit = { token, appId: 1, userId: 'alice', roomId: 'room1', userName: 'Alice' }
const batch = ['alice', '', 'älice'].map((userId) => ({
  userId,
  lifetimeSeconds: 3600,
  privileges: inRoom(),
}))
const quietly = (call) => {
  try {
    call()
  } catch {}
}
const act = () => RoomAction.publish('room1', 'camera')

const calls = {
  'a privilege token': [100_000, privileged],
  'a token with its times': [50_000, () => generator.issue(batch[2])],
  'a verification': [100_000, () => verifier.verifyAction(token, 'alice', act())],
  'an inspection': [20_000, () => inspect(token, { secret: SECRET })],
  'an inspection with findings': [20_000, () => inspect(`${token} `, { time: 1_000_000_000 })],
  'an explanation': [20_000, () => explain(1002033)],
  'a decision': [100_000, () => verifier.verifyAnyUser(token).authorize(act())],
  privileges: [100_000, () => verifier.verify(token, 'alice').privileges()],
  'a kit token': [50_000, () => parseKitToken(buildKitToken(kit))],
  'a refusal': [50_000, () => quietly(() => verifier.verify(token, 'bob'))],
  'a refused list': [20_000, () => quietly(() => inRoom().allowPublish(['camera', 5]))],
  'a generator': [20_000, () => new TokenGenerator(1, SECRET).close()],
  'a verifier': [
    20_000,
    () => new TokenVerifier(1, SECRET, { previousSecrets: [SECRET, SECRET] }).close(),
  ],
  'a closed verifier': [
    20_000,
    () => {
      const own = new TokenVerifier(1, SECRET)
      own.close()
      quietly(() => own.verify(token, 'alice'))
      quietly(() => new TokenVerifier(1, SECRET, { leewaySeconds: -1 }))
    },
  ],
  'a batch': [300, () => generator.generateBatch(batch)],
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
