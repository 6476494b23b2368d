// A Supabase Edge Function that issues tokens only to logged-in users.
//
// The user ID comes from the caller's verified session, here the JWT of Supabase Auth. A function that
// reads it from the query would give anyone a token for any user.
//
// $ npx supabase functions new zego-token   # and put this into its index.ts
// $ npx supabase secrets set ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=…
// $ npx supabase secrets set SESSION_SECRET=…   # the project's JWT secret
// $ npx supabase functions deploy zego-token
//
// It also runs under plain Deno:
//
// $ npm install
// $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
// $ export SESSION_SECRET=the-secret-that-signs-your-sessions
// $ DENO_SERVE_ADDRESS=tcp:127.0.0.1:3000 deno run --allow-net --allow-env supabase.ts
//
// In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:
//
// $ SESSION=$(node session.js alice)
// $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000
//
// A project with signing keys verifies with those instead of a secret: pass jwtVerify the key set
// createRemoteJWKSet(new URL(`${Deno.env.get('SUPABASE_URL')}/auth/v1/.well-known/jwks.json`)) and
// the algorithm of the keys.

import { jwtVerify } from 'npm:jose@^6.2.17'
import { RoomPrivileges, TokenGenerator } from 'npm:token04-wasm@^0.1.0'

const VALID_SECONDS = 3600

/** A required setting. */
function setting(name: string): string {
  const value = Deno.env.get(name)
  if (!value) throw new Error(`${name} is not set`)
  return value
}

// Created once, when the function starts: preparing the key takes as long as making a token.
const generator = new TokenGenerator(Number(setting('ZEGO_APP_ID')), setting('ZEGO_SERVER_SECRET'))
const sessionKey = new TextEncoder().encode(setting('SESSION_SECRET'))

/** The user of the session, or undefined without a valid session. */
async function userOf(request: Request): Promise<string | undefined> {
  const [scheme, session] = (request.headers.get('Authorization') ?? '').split(' ')
  if (scheme !== 'Bearer' || !session) return undefined
  try {
    // The server chooses the algorithm, not the JWT. Signature and expiry are checked.
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(session, sessionKey, options)
    return typeof payload.sub === 'string' && payload.sub !== '' ? payload.sub : undefined
  } catch {
    return undefined
  }
}

/** Your code decides what a user may do. Here every user may log in to one room and publish there. */
function privilegesOf(userId: string) {
  return RoomPrivileges.inRoom('room1')
    .allowLogin()
    .allowPublish([`${userId}_camera`])
}

function respond(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

Deno.serve(async (request) => {
  if (request.method !== 'POST') return respond(405, { error: 'POST' })
  const userId = await userOf(request)
  if (userId === undefined) return respond(401, { error: 'log in first' })
  return respond(200, {
    app_id: generator.appId,
    user_id: userId,
    token: generator.generate(userId, VALID_SECONDS, privilegesOf(userId)),
    // In seconds; request a new token before that.
    expires_in: VALID_SECONDS,
  })
})
