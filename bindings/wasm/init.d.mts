export * from './index.mjs'

/**
 * Brings the WebAssembly module to life. Call it once, before anything else of this entry.
 *
 * Calling it again does nothing.
 *
 * @param source The file `token04-wasm/token04.wasm`: its bytes, or what was compiled of them.
 *
 * @example
 * ```js
 * import { readFileSync } from 'node:fs'
 * import { createRequire } from 'node:module'
 * import { generateToken04, init } from 'token04-wasm/init'
 *
 * const file = createRequire(import.meta.url).resolve('token04-wasm/token04.wasm')
 * init(new WebAssembly.Module(readFileSync(file)))
 * ```
 */
export function init(source: WebAssembly.Module | BufferSource): void
