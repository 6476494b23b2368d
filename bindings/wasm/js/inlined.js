// The entry with the WebAssembly module inlined, for runtimes that can compile it from bytes.

import { init } from './init.js'
import bytes from './token04.wasm'

export * from './index.js'

init(bytes)
