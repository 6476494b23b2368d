// The same for CommonJS.

import token04 = require('token04-wasm')

const claims: token04.Claims = new token04.Verifier('s'.repeat(32)).verify('')
claims.userId satisfies string
