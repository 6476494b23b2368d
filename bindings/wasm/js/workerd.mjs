// For Cloudflare Workers, which take a module that was compiled beforehand, and compile none.

import { init } from './init.mjs'
import module from './token04.wasm'

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
