// The entry for Cloudflare Workers, which import a compiled module and cannot compile one at run time.

import { init } from './init.mjs'
import module from './token04.wasm'

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
