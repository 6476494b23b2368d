// The same types for CommonJS.

import token04 = require('token04')

const [appId, secret] = [1, '0123456789abcdef0123456789abcdef']
const token: string = token04.generateToken04(appId, 'alice', secret, 3600)
const claims: token04.TokenClaims = new token04.TokenVerifier(appId, secret).verify(token, 'alice')
if (claims.userId !== 'alice') throw new Error('userId')
