// For Cloudflare Workers, which take a module that was compiled beforehand, and compile none.

import { init } from './init.mjs'
import module from './token04.wasm'

init(module)

export {
  authorize,
  buildKitToken,
  Generator,
  generateToken04,
  inspect,
  parseKitToken,
  RoomPrivileges,
  reseed,
  Token04Error,
  Verifier,
} from './init.mjs'
