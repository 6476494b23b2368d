// Bundles a Worker as Cloudflare's tool does: `node workerd.mjs WORKER` writes the folder `worker` with the
// bundle, its modules, and a configuration of workerd.

import { readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [worker] = process.argv.slice(2)
const repository = process.env.TOKEN04_REPOSITORY
const { buildSync } = createRequire(join(repository, 'bindings/wasm/package.json'))('esbuild')

buildSync({
  entryPoints: [worker],
  outfile: 'worker/worker.js',
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  loader: { '.wasm': 'copy' },
  assetNames: '[name]',
  alias: { vectors: join(repository, 'tests/vectors') },
})
const modules = readdirSync('worker')
  .filter((name) => /\.(js|wasm)$/.test(name))
  .sort((a, b) => a.endsWith('.wasm') - b.endsWith('.wasm'))
  .map((name) => {
    const kind = name.endsWith('.wasm') ? 'wasm' : 'esModule'
    return `(name = "${name}", ${kind} = embed "${name}")`
  })
const variables = ['ZEGO_APP_ID', 'ZEGO_SERVER_SECRET', 'SESSION_SECRET']
const bindings = variables.map((name) => `(name = "${name}", fromEnvironment = "${name}")`)
writeFileSync(
  'worker/config.capnp',
  `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  bindings = [${bindings.join(', ')}],
  compatibilityDate = "2025-01-01",
);
`,
)
