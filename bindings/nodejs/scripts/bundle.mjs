import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** Bundles `js/` into one file for `require` and `import`, for Node.js 18 and later. */
export function bundle(source, outfile) {
  const entryPoints = [join(source, 'js/index.js')]
  const external = ['./addon.cjs']
  buildSync({ entryPoints, outfile, external, bundle: true, platform: 'node', target: 'node18' })
}
