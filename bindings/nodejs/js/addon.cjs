/**
 * The addon of each platform, from the package that npm installs there. Which C library a Linux has
 * is found out by trying: the addon for the other one does not load.
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
  const wayOut =
    platform in addons
      ? 'install it again on this machine, and with optional dependencies'
      : `there are ${Object.keys(addons).join(', ')}`
  throw new Error(`token04 has no addon that loads on ${platform}: ${wayOut}`, {
    cause: new AggregateError(failures, failures.map((failure) => failure.message).join('\n')),
  })
}

module.exports = load()
