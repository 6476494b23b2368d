// Reads token requests.

import { invalid } from './errors.js'
import { partsOf, payloadOf } from './privileges.js'
import { checkPlain, typeName, unknownField } from './values.js'

// Kinds of grants, with the numbers of `token04_bindings::javascript`.
/** The payload of privileges. */
export const WRITTEN = 0
export const BASIC = 1
export const PAYLOAD = 2
/** The parts of privileges with a placeholder id. */
const PARTS = 3
/** No grant: the name of the type that was passed for privileges. */
export const NO_PRIVILEGES = 4

const hasOwn = Object.prototype.hasOwnProperty
const NAMES = ['userId', 'lifetimeSeconds', 'privileges', 'basic', 'payload']

/** Reads each field of a request once, into `read`. A field counts even if it is `undefined`. */
export function readInto(read, request) {
  let grants = 0
  read.userId = undefined
  read.lifetimeSeconds = undefined
  checkPlain(request, 'request')
  // An array of names for each request would slow batches down by garbage collection.
  for (const name in request) {
    if (!hasOwn.call(request, name)) continue
    switch (name) {
      case 'userId':
        read.userId = request.userId
        break
      case 'lifetimeSeconds':
        read.lifetimeSeconds = request.lifetimeSeconds
        break
      case 'privileges':
        grants++
        setPrivileges(read, request.privileges)
        break
      case 'basic':
        grants++
        checkBasic(request.basic)
        read.kind = BASIC
        read.grant = ''
        break
      case 'payload':
        grants++
        read.kind = PAYLOAD
        read.grant = request.payload
        break
      default:
        throw unknownField('request', name, NAMES)
    }
  }
  if (grants !== 1) {
    throw invalid(
      `\`request\` has ${grants || 'none'} of \`privileges\`, \`basic\` and \`payload\`: pass exactly one, and omit the others`,
    )
  }
}

/** Reads a request into the arguments of the native half. */
export function readRequest(request) {
  const read = { __proto__: null }
  readInto(read, request)
  return [read.userId, read.lifetimeSeconds, read.grant, read.kind]
}

/** Sets the grant for privileges. The native half refuses other values, after it has checked user and lifetime. */
export function setPrivileges(read, privileges) {
  const payload = payloadOf(privileges)
  if (payload !== undefined) {
    read.kind = WRITTEN
    read.grant = payload
    return
  }
  const parts = partsOf(privileges)
  read.kind = parts === undefined ? NO_PRIVILEGES : PARTS
  read.grant = parts ?? typeName(privileges)
}

function checkBasic(basic) {
  if (basic === true) return
  throw invalid(
    `\`basic\` must be true, not ${basic === false ? 'false' : typeName(basic)}: a basic token allows everything in every room`,
  )
}
