// A Cloudflare Worker that issues tokens only to logged-in users.
//
// The user ID comes from the caller's verified session, here a JWT signed by the login page. An endpoint
// that reads it from the query would give anyone a token for any user.
//
// Locally, with the settings in the file .dev.vars:
//
// $ npm install
// $ export SESSION_SECRET=the-secret-that-signs-your-sessions
// $ echo "SESSION_SECRET=$SESSION_SECRET" > .dev.vars
// $ echo ZEGO_APP_ID=1234567890 >> .dev.vars
// $ echo ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef >> .dev.vars
// $ npx wrangler dev worker.js --port 3000
//
// In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:
//
// $ SESSION=$(node session.js alice)
// $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
//
// To deploy it:
//
// $ npx wrangler secret put ZEGO_SERVER_SECRET
// $ npx wrangler secret put SESSION_SECRET
// $ npx wrangler deploy worker.js --name zego-token --var ZEGO_APP_ID:1234567890

import { jwtVerify } from 'jose'
import { RoomPrivileges, TokenGenerator } from 'token04-wasm'

const VALID_SECONDS = 3600

let generator

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST' || pathname !== '/zego-token') {
      return respond(404, { error: 'POST /zego-token' })
    }
    const userId = await userOf(request, env.SESSION_SECRET)
    if (userId === undefined) return respond(401, { error: 'log in first' })

    // Kept for later requests: preparing the key takes as long as making a token.
    generator ??= new TokenGenerator(Number(env.ZEGO_APP_ID), env.ZEGO_SERVER_SECRET)
    return respond(200, {
      app_id: generator.appId,
      user_id: userId,
      token: generator.generate(userId, VALID_SECONDS, privilegesOf(userId)),
      // In seconds; request a new token before that.
      expires_in: VALID_SECONDS,
    })
  },
}

/** The user of the session, or undefined without a valid session. */
async function userOf(request, sessionSecret) {
  const [scheme, session] = (request.headers.get('Authorization') ?? '').split(' ')
  if (scheme !== 'Bearer') return undefined
  try {
    // The server chooses the algorithm, not the JWT. Signature and expiry are checked.
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(session, new TextEncoder().encode(sessionSecret), options)
    return typeof payload.sub === 'string' && payload.sub !== '' ? payload.sub : undefined
  } catch {
    return undefined
  }
}

/** Your code decides what a user may do. Here every user may log in to one room and publish there. */
function privilegesOf(userId) {
  return RoomPrivileges.inRoom('room1')
    .allowLogin()
    .allowPublish([`${userId}_camera`])
}

function respond(status, body) {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
