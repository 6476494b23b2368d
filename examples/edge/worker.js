// A Cloudflare Worker that hands out tokens, and only to the user who is logged in.
//
// The user comes from the caller's verified session, here a JWT that the login page signed. An
// endpoint that takes it from the query gives anybody a token for anybody.
//
// $ npm install token04-wasm jose
// $ npx wrangler secret put ZEGO_SERVER_SECRET
// $ npx wrangler secret put SESSION_SECRET
// $ npx wrangler deploy worker.js --name zego-token --var ZEGO_APP_ID:1234567890
// $ curl -X POST -H "Authorization: Bearer $SESSION" https://zego-token.example.workers.dev/zego-token

import { jwtVerify } from 'jose'
import { RoomPrivileges, TokenGenerator } from 'token04-wasm'

const VALID_SECONDS = 3600

let generator

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST' || pathname !== '/zego-token') {
      return answer(404, { error: 'POST /zego-token' })
    }
    const userId = await userOf(request, env.SESSION_SECRET)
    if (userId === undefined) return answer(401, { error: 'log in first' })

    // Kept for the next requests: preparing the key costs as much as a token.
    generator ??= new TokenGenerator(Number(env.ZEGO_APP_ID), env.ZEGO_SERVER_SECRET)
    return answer(200, {
      app_id: generator.appId,
      user_id: userId,
      token: generator.generate(userId, VALID_SECONDS, privilegesOf(userId)),
      // In seconds; ask again before that.
      expires_in: VALID_SECONDS,
    })
  },
}

/** The user who is asking, or undefined if nobody is logged in. */
async function userOf(request, sessionSecret) {
  const [scheme, session] = (request.headers.get('Authorization') ?? '').split(' ')
  if (scheme !== 'Bearer') return undefined
  try {
    // One algorithm, which the server chooses and not the JWT; signature and expiry are checked.
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(session, new TextEncoder().encode(sessionSecret), options)
    return typeof payload.sub === 'string' && payload.sub !== '' ? payload.sub : undefined
  } catch {
    return undefined
  }
}

/** What a user may do is for your code to decide. Here everybody may enter one room and publish there. */
function privilegesOf(userId) {
  return RoomPrivileges.inRoom('room1')
    .allowLogin()
    .allowPublish([`${userId}_camera`])
}

function answer(status, body) {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
