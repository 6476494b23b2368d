// The entry for browsers, and for tests that simulate one. It warns once, in the console, when a secret is used.

globalThis[Symbol.for('token04-wasm.warnsOfSecrets')] ??= true

module.exports = require('./index.cjs')
