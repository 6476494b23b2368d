// Makes tokens and returns their nonces, as a worker thread or as a worker of a cluster.

import { parentPort, workerData } from 'node:worker_threads'
import { generateToken04 } from 'token04'
import { APP_ID, generator, SECRET } from '../support.mjs'

const count = workerData?.count ?? Number(process.env.COUNT)
const nonces = []
for (let i = 0; i < count; i++) {
  const token = i % 2 ? generateToken04(APP_ID, 'a', SECRET, 60) : generator.generateBasic('a', 60)
  // The characters that hold the nonce, and a constant byte on either side.
  nonces.push(token.slice(14, 34))
}
if (parentPort) parentPort.postMessage(nonces)
else process.send(nonces, () => process.exit())
