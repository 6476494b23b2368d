// The official one-call function. It behaves like the official one: for example, it ignores surplus arguments.

import { toError } from './errors.js'
import * as native from './native.js'

export function generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) {
  try {
    return native.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)
  } catch (thrown) {
    throw toError(thrown, generateToken04)
  }
}
