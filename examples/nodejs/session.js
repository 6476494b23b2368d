// Signs a session for trying server.js: a JWT that names the user and is valid for ten minutes.
//
// In your program, the login page does this after it has checked the password.
//
// $ export SESSION_SECRET=the-secret-that-signs-your-sessions
// $ node session.js alice

import { SignJWT } from 'jose'

const key = new TextEncoder().encode(process.env.SESSION_SECRET)
const session = new SignJWT({ sub: process.argv[2] })
  .setProtectedHeader({ alg: 'HS256' })
  .setExpirationTime('10 minutes')
console.log(await session.sign(key))
