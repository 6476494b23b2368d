// The entry that leaves it to its user where the WebAssembly module comes from.

import { initSync } from './glue.js'
import * as guard from './guard.js'
import * as quick from './quick.js'

export * from './index.js'

let done = false

export function init(source) {
  if (done) return
  const exports = initSync({ module: moduleOf(source) })
  guard.prepare(exports)
  quick.prepare(exports)
  done = true
}

function moduleOf(source) {
  if (Object.prototype.toString.call(source) !== '[object WebAssembly.Module]') {
    return new WebAssembly.Module(source)
  }
  // One of another realm, as the edge runtime of Next.js passes it, is not recognized by initSync.
  return source instanceof WebAssembly.Module
    ? source
    : Object.setPrototypeOf(source, WebAssembly.Module.prototype)
}
