import { redact } from './custom-inspect.js'
import { toError } from './errors.js'
import * as native from './native.js'
import { readRequest } from './request.js'
import { timeOf } from './time.js'
import { readOptions, tooManyArguments } from './values.js'

export function inspect(text, options) {
  if (arguments.length > 2) throw tooManyArguments('inspect', 2, arguments.length)
  const { secret, time } = readOptions(options, ['secret', 'time'])
  const seconds = time === undefined ? undefined : timeOf(time)
  try {
    const inspection = native.inspect(text, secret, seconds)
    redact(inspection.contents, 'payload')
    redact(inspection.kit, 'token')
    return inspection
  } catch (thrown) {
    throw toError(thrown, inspect)
  }
}

export function lint(request) {
  if (arguments.length > 1) throw tooManyArguments('lint', 1, arguments.length)
  const read = readRequest(request)
  try {
    return native.lint(...read)
  } catch (thrown) {
    throw toError(thrown, lint)
  }
}
