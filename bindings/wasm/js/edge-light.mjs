// The entry for the edge runtime of Next.js and Vercel, which cannot compile a module at run time.

import { init } from './init.mjs'
import module from './token04.wasm?module'

init(module)

export {
  buildKitToken,
  explain,
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
