// For the edge runtime of Next.js and Vercel, which compiles no module while it runs.

import { init } from './init.mjs'
import module from './token04.wasm?module'

init(module)

export {
  buildKitToken,
  generateToken04,
  InvalidArgumentError,
  inspect,
  lint,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  reseed,
  Token04Error,
  TokenClaims,
  TokenGenerator,
  TokenRefusedError,
  TokenVerifier,
  UnavailableError,
} from './init.mjs'
