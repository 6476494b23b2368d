// What tokens are asked for with.

import { invalid } from './errors.js'
import { partsOf, writtenOf } from './privileges.js'
import { checkPlain, typeName, unknown } from './values.js'

// Kinds of grants, as `token04_bindings::javascript` numbers them.
/** The payload that privileges wrote. */
export const WRITTEN = 0
export const BASIC = 1
export const PAYLOAD = 2
/** The parts of privileges that have a placeholder. */
const PARTS = 3
/** The name of the type that was passed for privileges. */
const NO_PRIVILEGES = 4

const hasOwn = Object.prototype.hasOwnProperty
const NAMES = ['userId', 'lifetimeSeconds', 'privileges', 'basic', 'payload']

/** Reads a request, and each field of it once, into `read`. A field counts even if it is `undefined`. */
export function readInto(read, request) {
  let grants = 0
  read.userId = undefined
  read.lifetimeSeconds = undefined
  checkPlain(request, 'request')
  // Not by an array of names, of which a batch would leave many to be collected.
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
        throw unknown('request', name, NAMES)
    }
  }
  if (grants !== 1) {
    throw invalid(
      `\`request\` has ${grants || 'none'} of \`privileges\`, \`basic\` and \`payload\`: give exactly one, and leave the others out`,
    )
  }
}

/** One request, as the native half takes it. */
export function readRequest(request) {
  const read = { __proto__: null }
  readInto(read, request)
  return [read.userId, read.lifetimeSeconds, read.grant, read.kind]
}

/** Sets what privileges are to the native half. What are none is refused there, after user and lifetime. */
export function setPrivileges(read, privileges) {
  const written = writtenOf(privileges)
  if (written !== undefined) {
    read.kind = WRITTEN
    read.grant = written
    return
  }
  const parts = partsOf(privileges)
  read.kind = parts === undefined ? NO_PRIVILEGES : PARTS
  read.grant = parts ?? typeName(privileges)
}

function checkBasic(basic) {
  if (basic === true) return
  throw invalid(
    `\`basic\` must be true, not ${basic === false ? 'false' : typeName(basic)}: a basic token is good for any room and any right`,
  )
}
