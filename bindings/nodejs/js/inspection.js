import { shown } from './errors.js'
import * as native from './native.js'
import { readRequest } from './request.js'
import { hide } from './shown.js'
import { timeOf } from './time.js'
import { readOptions, surplus } from './values.js'

export function inspect(text, options) {
  if (arguments.length > 2) throw surplus('inspect', 2, arguments.length)
  const { secret, time } = readOptions(options, ['secret', 'time'])
  const seconds = time === undefined ? undefined : timeOf(time)
  try {
    const found = native.inspect(text, secret, seconds)
    hide(found.contents, 'payload')
    hide(found.kit, 'token')
    return found
  } catch (thrown) {
    throw shown(thrown, inspect)
  }
}

export function lint(request) {
  if (arguments.length > 1) throw surplus('lint', 1, arguments.length)
  const read = readRequest(request)
  try {
    return native.lint(...read)
  } catch (thrown) {
    throw shown(thrown, lint)
  }
}
