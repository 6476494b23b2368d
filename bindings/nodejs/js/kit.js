import { redact } from './custom-inspect.js'
import { toError } from './errors.js'
import * as native from './native.js'
import { fieldNames, tooManyArguments, unknownField } from './values.js'

const NAMES = ['token', 'appId', 'userId', 'roomId', 'userName']

export function buildKitToken(kitToken) {
  if (arguments.length > 1) throw tooManyArguments('buildKitToken', 1, arguments.length)
  const read = { __proto__: null }
  for (const name of fieldNames(kitToken, 'kitToken')) {
    if (!NAMES.includes(name)) throw unknownField('kitToken', name, NAMES)
    read[name] = kitToken[name]
  }
  const { appId, userId, token, roomId, userName } = read
  try {
    return native.buildKitToken(appId, userId, token, roomId, userName)
  } catch (thrown) {
    throw toError(thrown, buildKitToken)
  }
}

export function parseKitToken(text) {
  if (arguments.length > 1) throw tooManyArguments('parseKitToken', 1, arguments.length)
  try {
    return redact(native.parseKitToken(text), 'token')
  } catch (thrown) {
    throw toError(thrown, parseKitToken)
  }
}
