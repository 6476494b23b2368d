// A basic token: it names the user, and allows everything in every room.
//
// $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
// $ npm install token04
// $ node basic.js

import { TokenGenerator } from 'token04'

// Create the generator once and keep it: preparing the key takes as long as making a token.
const generator = new TokenGenerator(
  Number(process.env.ZEGO_APP_ID),
  process.env.ZEGO_SERVER_SECRET,
)

/** Valid for an hour. The user must be the authenticated caller, see server.js. */
function tokenFor(userId) {
  return generator.generateBasic(userId, 3600)
}

console.log(tokenFor('alice'))
