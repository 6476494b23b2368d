// Uses every part of the API, for runtimes without anything of Node.js: returns the number of checks that passed, or
// throws. The shared vectors are imported, because the runtime may have no files.

import deterministic from 'vectors/deterministic.json'
import malformed from 'vectors/malformed.json'
import reference from 'vectors/reference-tokens.json'

const OPTIONS = { acceptCbc: true, acceptCbcUserForgeable: true, allowPlaceholderIds: true }
const SECRET = '0123456789abcdef0123456789abcdef'

export async function check(token04) {
  const { explain, generateToken04, inspect, lint, reseed, Token04Error } = token04
  const { RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier } = token04
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
    const { token, secret, app_id: appId, user_id: userId, ctime } = vector
    const options = { clock: () => ctime, ...OPTIONS }
    const claims = new TokenVerifier(appId, secret, options).verify(token, userId)
    hold(claims.nonce === vector.nonce && claims.payload === vector.payload, vector.id)
  }
  for (const { id, token, secret, at, expect } of malformed) {
    const verifier = TokenVerifier.forAnyApp(secret, { clock: () => at, ...OPTIONS })
    const refused = kindOf(() => verifier.verifyAnyUser(token))
    hold((refused === undefined) === (expect === 'accept'), id)
  }

  const before = Math.floor(Date.now() / 1000)
  const userId = '用户 👩‍🚀'
  const privileges = RoomPrivileges.inRoom('room1').allowLogin()
  const generator = new TokenGenerator(1, SECRET)
  const verifier = new TokenVerifier(1, SECRET)
  const tokens = [
    generator.generate(userId, 3600, privileges),
    generateToken04(1, userId, SECRET, 3600n, privileges.toPayload()),
  ]
  for (const token of tokens) {
    const claims = verifier.verifyAction(token, userId, RoomAction.login('room1'))
    hold(claims.userId === userId, 'the user')
    hold(claims.ctime >= before && claims.ctime <= before + 60, 'the clock')
    hold(inspect(token, { secret: SECRET }).contents.nonce === claims.nonce, 'the inspection')
  }
  const basic = (userId) => ({ userId, lifetimeSeconds: 3600, basic: true })
  hold(lint(basic('alice')).length === 0, 'nothing odd')
  hold(explain(1002078).code === 1002078 && explain(404) === null, 'an explanation')
  const nonces = Array.from({ length: 1000 }, () => generator.generateBasic('a', 60))
  hold(new Set(nonces).size === 1000, 'nonces')
  const results = await generator.generateBatch([...Array(3000).fill('alice'), ''].map(basic))
  const made = results.map((result) => (result.ok ? result.token : result.error.kind))
  hold(new Set(made).size === 3001 && made[3000] === 'invalid_user_id', 'a batch')
  hold(kindOf(() => generateToken04(0, 'alice', SECRET, 3600)) === 'invalid_app_id', 'an error')
  reseed()
  hold(new Set([...made, generator.generateBasic('alice', 3600)]).size === 3002, 'another nonce')
  generator.close()
  hold(kindOf(() => generator.generateBasic('alice', 3600)) === 'closed', 'closing')
  return held
}
