// Sends errors to the thread that started this, and through the port that it sends.

import { parentPort, workerData } from 'node:worker_threads'
import { Generator, Verifier } from 'token04'
import { APP_ID, SECRET } from '../support.mjs'

const { token, uncaught } = workerData
const verify = () => new Verifier(SECRET).verify(token, { userId: 'bob' })
if (uncaught) verify()

parentPort.once('message', async (port) => {
  const batch = await new Generator(APP_ID, SECRET).generateBatch(['alice', ''], 3600)
  try {
    verify()
  } catch (error) {
    parentPort.postMessage({ error, batch })
    port.postMessage({ error, batch })
  }
})
