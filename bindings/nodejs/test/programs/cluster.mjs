// Prints the number of nonces that the workers of a cluster made, and how many are different.

import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'

const WORKERS = 4
const COUNT = 10_000

cluster.setupPrimary({ exec: fileURLToPath(new URL('nonces.mjs', import.meta.url)) })
const all = []
for (let i = 0; i < WORKERS; i++) {
  cluster.fork({ COUNT }).on('message', (nonces) => all.push(...nonces))
}
process.on('exit', () => console.log(all.length, new Set(all).size))
