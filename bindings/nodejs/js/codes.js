import { toError } from './errors.js'
import * as native from './native.js'
import { tooManyArguments } from './values.js'

export function explain(code) {
  if (arguments.length > 1) throw tooManyArguments('explain', 1, arguments.length)
  try {
    return native.explain(code)
  } catch (thrown) {
    throw toError(thrown, explain)
  }
}
