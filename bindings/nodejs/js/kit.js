import { shown } from './errors.js'
import * as native from './native.js'
import { hide } from './shown.js'
import { fieldNames, surplus, unknown } from './values.js'

const NAMES = ['token', 'appId', 'userId', 'roomId', 'userName']

export function buildKitToken(kitToken) {
  if (arguments.length > 1) throw surplus('buildKitToken', 1, arguments.length)
  const read = { __proto__: null }
  for (const name of fieldNames(kitToken, 'kitToken')) {
    if (!NAMES.includes(name)) throw unknown('kitToken', name, NAMES)
    read[name] = kitToken[name]
  }
  const { appId, userId, token, roomId, userName } = read
  try {
    return native.buildKitToken(appId, userId, token, roomId, userName)
  } catch (thrown) {
    throw shown(thrown, buildKitToken)
  }
}

export function parseKitToken(text) {
  if (arguments.length > 1) throw surplus('parseKitToken', 1, arguments.length)
  try {
    return hide(native.parseKitToken(text), 'token')
  } catch (thrown) {
    throw shown(thrown, parseKitToken)
  }
}
