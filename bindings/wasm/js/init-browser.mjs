// For browsers: warns once, in the console, where a secret is used.

globalThis[Symbol.for('token04-wasm.warnsOfSecrets')] ??= true

export * from './init.mjs'
