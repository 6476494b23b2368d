// An endpoint that hands out tokens, and only to the user who is logged in.
//
// The user comes from the caller's verified session, here a JWT that the login page signed. An
// endpoint that takes it from the query gives anybody a token for anybody.
//
// $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
// $ export SESSION_SECRET=the-secret-that-signs-your-sessions
// $ npm install
// $ node server.js
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

/** Goes on with the user who is asking, or answers that nobody is logged in. */
async function loggedIn(request, response, next) {
  const [scheme, session] = (request.headers.authorization ?? '').split(' ')
  try {
    if (scheme !== 'Bearer') throw new Error('no session')
    // One algorithm, which the server chooses and not the JWT; signature and expiry are checked.
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

/** What a user may do is for your code to decide. Here everybody may enter one room and publish there. */
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
    // In seconds; ask again before that.
    expires_in: VALID_SECONDS,
  })
})

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
