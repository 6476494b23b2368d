// Measures the speed: node bench.mjs.

import * as token04 from 'token04-wasm'
import {
  compareBatchesWithLoops,
  compareDropIn,
  customPayload,
  kilobytes,
  LENGTHS,
  PRIVILEGES,
} from './nodejs/comparisons.mjs'

const language = 'wasm'

const what = 'drop-in call, privilege payload'
// At most 1.15 times as long.
await compareDropIn(token04, PRIVILEGES, { language, what, target: 0.87, rounds: 401, calls: 500 })
for (const length of LENGTHS) {
  // Without a target: AES instructions, which WebAssembly lacks, decide about long payloads.
  const what = `drop-in call, payload of ${kilobytes(length)}`
  await compareDropIn(token04, customPayload(length), { language, what, rounds: 51, calls: 20 })
}
await compareBatchesWithLoops(language, token04)
