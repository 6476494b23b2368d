/**
 * The addon of each platform, from the package that npm installs there. On Linux, both are tried: the addon
 * for the other C library does not load.
 */
const addons = {
  'darwin-arm64': [() => require('token04-darwin-arm64')],
  'darwin-x64': [() => require('token04-darwin-x64')],
  'linux-arm64': [
    () => require('token04-linux-arm64-gnu'),
    () => require('token04-linux-arm64-musl'),
  ],
  'linux-x64': [() => require('token04-linux-x64-gnu'), () => require('token04-linux-x64-musl')],
  'win32-arm64': [() => require('token04-win32-arm64-msvc')],
  'win32-x64': [() => require('token04-win32-x64-msvc')],
}

function load() {
  const platform = `${process.platform}-${process.arch}`
  const failures = []
  for (const addon of addons[platform] ?? []) {
    try {
      return addon()
    } catch (error) {
      failures.push(error)
    }
  }
  const hint =
    platform in addons
      ? 'reinstall it on this machine, with optional dependencies'
      : `use one of ${Object.keys(addons).join(', ')}`
  throw new Error(`token04 cannot load an addon on ${platform}: ${hint}`, {
    cause: new AggregateError(failures, failures.map((failure) => failure.message).join('\n')),
  })
}

module.exports = load()
