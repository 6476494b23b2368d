// The official one-call function. It stays as the official one is: surplus arguments are ignored, for instance.

import { shown } from './errors.js'
import * as native from './native.js'

export function generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) {
  try {
    return native.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)
  } catch (thrown) {
    throw shown(thrown, generateToken04)
  }
}
