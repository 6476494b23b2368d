// Starts the server that Next.js built, and prints the token that it returns.

import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})
const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', `${port}`]
const server = spawn(process.execPath, next, { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (data) => `${data}`.includes('Ready') && resolve())
    server.on('exit', (code) => reject(new Error(`next start: ${code}`)))
  })
  const response = await fetch(`http://127.0.0.1:${port}/token`)
  console.log(await response.text())
} finally {
  server.kill()
}
