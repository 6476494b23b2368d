// The public API. The WebAssembly package has the same files, with another `native.js`.

export { RoomAction } from './action.js'
export { TokenClaims } from './claims.js'
export { explain } from './codes.js'
export { generateToken04 } from './drop-in.js'
export {
  InvalidArgumentError,
  Token04Error,
  TokenRefusedError,
  UnavailableError,
} from './errors.js'
export { reseed, TokenGenerator } from './generator.js'
export { inspect, lint } from './inspection.js'
export { buildKitToken, parseKitToken } from './kit.js'
export { RoomPrivileges } from './privileges.js'
export { TokenVerifier } from './verifier.js'
