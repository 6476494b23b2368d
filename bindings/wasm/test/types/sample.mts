// The types of each entry; those of the surface are checked with the package for Node.js.

import { generateToken04, type Token04Error } from 'token04-wasm'
import { TokenVerifier as ExplicitVerifier, init } from 'token04-wasm/init'

const secret = '0123456789abcdef0123456789abcdef'
const token: string = generateToken04(1, 'alice', secret, 3600)
init(new WebAssembly.Module(new Uint8Array()))
init(new Uint8Array())
new ExplicitVerifier(1, secret).verify(token, 'alice').userId satisfies string
export const kind = (error: Token04Error): string => error.kind
