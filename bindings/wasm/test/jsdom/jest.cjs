/* global test, expect */

const {
  generateToken04,
  inspect,
  RoomAction,
  RoomPrivileges,
  Token04Error,
  TokenGenerator,
  TokenVerifier,
} = require('token04-wasm')

const [APP_ID, SECRET] = [1234567890, '0123456789abcdef0123456789abcdef']

test('the package works in jsdom, which has no TextEncoder and no TextDecoder', async () => {
  expect([typeof window, typeof TextEncoder, typeof TextDecoder]).toEqual([
    'object',
    'undefined',
    'undefined',
  ])
  const generator = new TokenGenerator(APP_ID, SECRET)
  const verifier = new TokenVerifier(APP_ID, SECRET)
  // ASCII takes the fast path, other text the general one.
  for (const [userId, room] of [
    ['alice', 'room1'],
    ['用户', '房间'],
  ]) {
    const privileges = RoomPrivileges.inRoom(room).allowLogin()
    const token = generator.generate(userId, 60, privileges)
    verifier.verifyAction(token, userId, RoomAction.login(room))
    verifier.verify(generateToken04(APP_ID, userId, SECRET, 60, ''), userId)
    const requests = Array(3000).fill({ userId, lifetimeSeconds: 60, privileges })
    for (const result of await generator.generateBatch(requests)) {
      expect(verifier.verify(result.token, userId).payload).toBe(privileges.toPayload())
    }
    expect(inspect(token, { secret: SECRET }).contents.userId).toBe(userId)
  }
  const bytes = new Uint8Array(32).fill(7)
  const token = new TokenGenerator(APP_ID, bytes).generateBasic('alice', 60)
  expect(new TokenVerifier(APP_ID, bytes).verify(token, 'alice').userId).toBe('alice')
  expect(() => verifier.verify('hello', 'alice')).toThrow(Token04Error)
})
