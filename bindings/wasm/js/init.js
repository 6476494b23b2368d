// The entry whose user provides the WebAssembly module.

import { initSync } from './glue.js'
import * as guard from './guard.js'
import * as sharedBuffer from './shared-buffer.js'

export * from './index.js'

let done = false

export function init(source) {
  if (done) return
  const exports = initSync({ module: moduleOf(source) })
  guard.prepare(exports)
  sharedBuffer.prepare(exports)
  done = true
}

function moduleOf(source) {
  if (Object.prototype.toString.call(source) !== '[object WebAssembly.Module]') {
    return new WebAssembly.Module(source)
  }
  // initSync does not recognize a module of another realm, which the edge runtime of Next.js passes.
  return source instanceof WebAssembly.Module
    ? source
    : Object.setPrototypeOf(source, WebAssembly.Module.prototype)
}
