// The same for CommonJS.

import token04 = require('token04-wasm')

const verifier = new token04.TokenVerifier(1, 's'.repeat(32))
const claims: token04.TokenClaims = verifier.verify('', 'alice')
claims.userId satisfies string
