export * from './index.mjs'

/**
 * Instantiates the WebAssembly module. Call it once, before any other function of this entry.
 *
 * Further calls have no effect.
 *
 * @param source The file `token04-wasm/token04.wasm`: its bytes, or the module compiled from them.
 *
 * @example
 * ```js
 * // init.mjs
 * import { readFileSync } from 'node:fs'
 * import { createRequire } from 'node:module'
 * import { generateToken04, init } from 'token04-wasm/init'
 *
 * const file = createRequire(import.meta.url).resolve('token04-wasm/token04.wasm')
 * init(new WebAssembly.Module(readFileSync(file)))
 * ```
 */
export function init(source: WebAssembly.Module | BufferSource): void
