// Sends errors to the thread that started this one, and through the port that it receives.

import { parentPort, workerData } from 'node:worker_threads'
import { basic, generator, verifier } from '../support.mjs'

const { token, uncaught } = workerData
const verify = () => verifier.verify(token, 'bob')
if (uncaught) verify()

parentPort.once('message', async (port) => {
  const [, { error: failure }] = await generator.generateBatch([basic('alice'), basic('')])
  try {
    verify()
  } catch (error) {
    parentPort.postMessage({ error, failure })
    port.postMessage({ error, failure })
  }
})
