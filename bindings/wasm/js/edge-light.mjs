// For the edge runtime of Next.js and Vercel, which compiles no module while it runs.

import { init } from './init.mjs'
import module from './token04.wasm?module'

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
