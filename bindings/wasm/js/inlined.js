// The entry that carries the WebAssembly module along, for runtimes that compile one from bytes.

import { init } from './init.js'
import bytes from './token04.wasm'

export * from './index.js'

init(bytes)
