// A use of everything, for runtimes that have nothing of Node.js: answers how many checks held, or
// throws. The shared vectors are imported, as there may be no files.

import deterministic from 'vectors/deterministic.json'
import malformed from 'vectors/malformed.json'
import reference from 'vectors/reference-tokens.json'

const CBC = { acceptCbc: true, acceptCbcUserForgeable: true }
const SECRET = '0123456789abcdef0123456789abcdef'

export async function check(token04) {
  const { Generator, generateToken04, inspect, reseed, RoomPrivileges, Token04Error, Verifier } =
    token04
  let held = 0
  const hold = (holds, what) => {
    if (!holds) throw new Error(`does not hold: ${what}`)
    held++
  }
  const kindOf = (call) => {
    try {
      call()
    } catch (error) {
      return error instanceof Token04Error ? error.kind : `${error}`
    }
  }

  for (const vector of [...deterministic, ...reference]) {
    const { token, secret, app_id: appId, user_id: userId, ctime: at } = vector
    const claims = new Verifier(secret).verify(token, { appId, userId, at, ...CBC })
    hold(claims.nonce === vector.nonce && claims.payload === vector.payload, vector.id)
  }
  for (const { id, token, secret, at, expect } of malformed) {
    const refused = kindOf(() => new Verifier(secret).verify(token, { at, ...CBC }))
    hold((refused === undefined) === (expect === 'accept'), id)
  }

  const before = Math.floor(Date.now() / 1000)
  const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
  const generator = new Generator(1n, SECRET)
  const tokens = [
    generator.generate('用户 👩‍🚀', 3600, privileges),
    generateToken04(1, '用户 👩‍🚀', SECRET, 3600n, privileges.toPayload()),
  ]
  for (const token of tokens) {
    const action = { type: 'login', roomId: 'room1' }
    const claims = new Verifier(SECRET).verify(token, { appId: 1, action })
    hold(claims.userId === '用户 👩‍🚀', 'the user')
    hold(claims.ctime >= before && claims.ctime <= before + 60, 'the clock')
    hold(inspect(token, { secret: SECRET }).claims.nonce === claims.nonce, 'the inspection')
  }
  hold(
    new Set(Array.from({ length: 1000 }, () => generator.generate('a', 60))).size === 1000,
    'nonces',
  )
  const batch = await generator.generateBatch([...Array(3000).fill('alice'), ''], 3600)
  hold(new Set(batch).size === 3001 && batch[3000].kind === 'invalid_user_id', 'a batch')
  hold(kindOf(() => generateToken04(0, 'alice', SECRET, 3600)) === 'invalid_app_id', 'an error')
  reseed()
  hold(new Set([...batch, generator.generate('alice', 3600)]).size === 3002, 'another nonce')
  generator.close()
  hold(kindOf(() => generator.generate('alice', 3600)) === 'closed', 'closing')
  return held
}
