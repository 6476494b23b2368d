// The same types for CommonJS.

import token04 = require('token04')

const secret = '0123456789abcdef0123456789abcdef'
const token: string = token04.generateToken04(1, 'alice', secret, 3600)
const claims: token04.Claims = new token04.Verifier(secret).verify(token)
if (claims.userId !== 'alice') throw new Error('userId')
