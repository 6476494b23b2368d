/**
 * The addon of each platform, from the package that npm installs there. On Linux, both are tried: the addon for the
 * other C library does not load.
 *
 * Each `require` has a literal name, so that bundlers find the addon, and its own `try` block, so that they accept that
 * the packages of the other platforms are not installed.
 */
const platform = `${process.platform}-${process.arch}`
const failures = []

function load() {
  switch (platform) {
    case 'darwin-arm64':
      try {
        return require('token04-darwin-arm64')
      } catch (error) {
        failures.push(error)
      }
      break
    case 'darwin-x64':
      try {
        return require('token04-darwin-x64')
      } catch (error) {
        failures.push(error)
      }
      break
    case 'linux-arm64':
      try {
        return require('token04-linux-arm64-gnu')
      } catch (error) {
        failures.push(error)
      }
      try {
        return require('token04-linux-arm64-musl')
      } catch (error) {
        failures.push(error)
      }
      break
    case 'linux-x64':
      try {
        return require('token04-linux-x64-gnu')
      } catch (error) {
        failures.push(error)
      }
      try {
        return require('token04-linux-x64-musl')
      } catch (error) {
        failures.push(error)
      }
      break
    case 'win32-arm64':
      try {
        return require('token04-win32-arm64-msvc')
      } catch (error) {
        failures.push(error)
      }
      break
    case 'win32-x64':
      try {
        return require('token04-win32-x64-msvc')
      } catch (error) {
        failures.push(error)
      }
      break
  }
}

const addon = load()
if (!addon) {
  const hint = failures.length
    ? 'reinstall it on this machine, with optional dependencies; in a bundle, see "Bundlers and Next.js" in its README'
    : 'use one of darwin-arm64, darwin-x64, linux-arm64, linux-x64, win32-arm64, win32-x64'
  throw new Error(`token04 cannot load an addon on ${platform}: ${hint}`, {
    cause: new AggregateError(failures, failures.map((failure) => failure.message).join('\n')),
  })
}

module.exports = addon
