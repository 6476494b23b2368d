// For browsers, and tests that stand for one: warns once, in the console, where a secret is used.

globalThis[Symbol.for('token04-wasm.warnsOfSecrets')] ??= true

module.exports = require('./index.cjs')
