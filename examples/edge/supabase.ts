// A Supabase Edge Function that hands out tokens, and only to the user who is logged in. It runs under
// plain Deno as well.
//
// The user comes from the caller's verified session, here the JWT of Supabase Auth. A function that
// takes it from the query gives anybody a token for anybody.
//
// $ npx supabase functions new zego-token   # and put this into its index.ts
// $ npx supabase secrets set ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=…
// $ npx supabase secrets set SESSION_SECRET=…   # the project's JWT secret
// $ npx supabase functions deploy zego-token
//
// A project with signing keys verifies with them instead of a secret: pass jwtVerify the set
// createRemoteJWKSet(new URL(`${Deno.env.get('SUPABASE_URL')}/auth/v1/.well-known/jwks.json`)) and
// the algorithm of the keys.

import { jwtVerify } from 'npm:jose@^6.2.17'
import { RoomPrivileges, TokenGenerator } from 'npm:token04-wasm@^0.1.0'

const VALID_SECONDS = 3600

/** A setting, which has to be there. */
function setting(name: string): string {
  const value = Deno.env.get(name)
  if (!value) throw new Error(`${name} is not set`)
  return value
}

// Made once, when the function starts: preparing the key costs as much as a token.
const generator = new TokenGenerator(Number(setting('ZEGO_APP_ID')), setting('ZEGO_SERVER_SECRET'))
const sessionKey = new TextEncoder().encode(setting('SESSION_SECRET'))

/** The user who is asking, or undefined if nobody is logged in. */
async function userOf(request: Request): Promise<string | undefined> {
  const [scheme, session] = (request.headers.get('Authorization') ?? '').split(' ')
  if (scheme !== 'Bearer' || !session) return undefined
  try {
    // One algorithm, which the server chooses and not the JWT; signature and expiry are checked.
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(session, sessionKey, options)
    return typeof payload.sub === 'string' && payload.sub !== '' ? payload.sub : undefined
  } catch {
    return undefined
  }
}

/** What a user may do is for your code to decide. Here everybody may enter one room and publish there. */
function privilegesOf(userId: string) {
  return RoomPrivileges.inRoom('room1')
    .allowLogin()
    .allowPublish([`${userId}_camera`])
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

Deno.serve(async (request) => {
  if (request.method !== 'POST') return answer(405, { error: 'POST' })
  const userId = await userOf(request)
  if (userId === undefined) return answer(401, { error: 'log in first' })
  return answer(200, {
    app_id: generator.appId,
    user_id: userId,
    token: generator.generate(userId, VALID_SECONDS, privilegesOf(userId)),
    // In seconds; ask again before that.
    expires_in: VALID_SECONDS,
  })
})
