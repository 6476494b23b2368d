// The entry for browsers. It warns once, in the console, when a secret is used.

globalThis[Symbol.for('token04-wasm.warnsOfSecrets')] ??= true

export * from './init.mjs'
