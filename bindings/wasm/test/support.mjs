// Helpers for the tests. The tests run in a project in which the packed package is installed;
// TOKEN04_REPOSITORY is the path of the repository, whose tools they use.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef'
export const NAMES = [
  'InvalidArgumentError',
  'RoomAction',
  'RoomPrivileges',
  'Token04Error',
  'TokenClaims',
  'TokenGenerator',
  'TokenRefusedError',
  'TokenVerifier',
  'UnavailableError',
  'buildKitToken',
  'explain',
  'generateToken04',
  'inspect',
  'lint',
  'parseKitToken',
  'reseed',
]

export function repositoryPath(path) {
  return join(process.env.TOKEN04_REPOSITORY, path)
}

/** Loads a tool of the package's own lock file. */
export const tool = createRequire(repositoryPath('bindings/wasm/package.json'))

/** Loads a file of the installed package. */
export const require = createRequire(import.meta.url)

/** Where the package is installed. */
export const directory = dirname(require.resolve('token04-wasm/package.json'))

export function packageFile(name) {
  return readFileSync(join(directory, name))
}
