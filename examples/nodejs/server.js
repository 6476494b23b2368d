// An endpoint that issues tokens only to logged-in users.
//
// The user ID comes from the caller's verified session, here a JWT signed by the login page. An endpoint
// that reads it from the query would give anyone a token for any user.
//
// $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
// $ export SESSION_SECRET=the-secret-that-signs-your-sessions
// $ npm install
// $ node server.js
//
// In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:
//
// $ SESSION=$(node session.js alice)
// $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token

import express from 'express'
import { jwtVerify } from 'jose'
import { RoomPrivileges, TokenGenerator } from 'token04'

const VALID_SECONDS = 3600

const generator = new TokenGenerator(
  Number(process.env.ZEGO_APP_ID),
  process.env.ZEGO_SERVER_SECRET,
)
const sessionSecret = process.env.SESSION_SECRET
if (!sessionSecret) throw new Error('SESSION_SECRET is not set')
const sessionKey = new TextEncoder().encode(sessionSecret)

/** Middleware that authenticates the user, or responds with 401. */
async function loggedIn(request, response, next) {
  const [scheme, session] = (request.headers.authorization ?? '').split(' ')
  try {
    if (scheme !== 'Bearer') throw new Error('no session')
    // The server chooses the algorithm, not the JWT. Signature and expiry are checked.
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] }
    const { payload } = await jwtVerify(session, sessionKey, options)
    if (typeof payload.sub !== 'string' || payload.sub === '') throw new Error('no user')
    response.locals.userId = payload.sub
  } catch {
    response.status(401).json({ error: 'log in first' })
    return
  }
  next()
}

/** Your code decides what a user may do. Here every user may log in to one room and publish there. */
function privilegesOf(userId) {
  return RoomPrivileges.inRoom('room1')
    .allowLogin()
    .allowPublish([`${userId}_camera`])
}

const app = express()

app.post('/zego-token', loggedIn, (_request, response) => {
  const { userId } = response.locals
  response.set('Cache-Control', 'no-store').json({
    app_id: generator.appId,
    user_id: userId,
    token: generator.generate(userId, VALID_SECONDS, privilegesOf(userId)),
    // In seconds; request a new token before that.
    expires_in: VALID_SECONDS,
  })
})

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
