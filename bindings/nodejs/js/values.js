// Reads the caller's values, and copies them, so that nobody else can change them. Objects may have getters or be
// Proxies, and arrays may change: each is read once per call.

import { invalid } from './errors.js'

const NAMES = {
  bigint: 'a BigInt',
  boolean: 'a boolean',
  function: 'a function',
  number: 'a number',
  string: 'a string',
  symbol: 'a symbol',
  undefined: 'undefined',
}

/** The type of a value, as errors name it. Never the value itself. */
export function typeName(value) {
  if (value === null) return 'null'
  return NAMES[typeof value] ?? (isArray(value) ? 'an array' : 'an object')
}

function isArray(value) {
  try {
    return Array.isArray(value)
  } catch {
    // A revoked Proxy.
    return false
  }
}

/** The length of an array; `undefined` for other values, and for a Proxy with an impossible length. */
export function lengthOfArray(list) {
  if (!isArray(list)) return undefined
  const { length } = list
  return Number.isInteger(length) && length >= 0 && length < 2 ** 32 ? length : undefined
}

/** A copy of an array, with empty slots if it is longer than `max`; `undefined` for other values. */
export function copyOfArray(list, max) {
  const length = lengthOfArray(list)
  if (length === undefined) return undefined
  const copy = new Array(length)
  if (length > max) return copy
  for (let index = 0; index < length; index++) copy[index] = list[index]
  return copy
}

/** The names of the own fields of a plain object. */
export function fieldNames(object, argument) {
  checkPlain(object, argument)
  return Object.keys(object)
}

/**
 * Throws for an object that is not plain: fields of a class, a Map or a Promise without `await` would be ignored.
 */
export function checkPlain(object, argument) {
  if (typeof object !== 'object' || object === null || isArray(object)) {
    throw invalid(`\`${argument}\` must be an object with named fields, not ${typeName(object)}`)
  }
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null && !isObjectPrototype(prototype)) {
    throw invalid(
      `\`${argument}\` must be a plain object, not an instance of a class (a Map, a Promise): pass { … }`,
    )
  }
}

/** Whether this is the `Object.prototype` of another realm. */
function isObjectPrototype(prototype) {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}

/** Reads the options with these names, and refuses others. `undefined` is the same as a missing option. */
export function readOptions(options, names) {
  // Without a prototype: inherited fields are not options.
  const read = { __proto__: null }
  if (options === undefined) return read
  for (const name of fieldNames(options, 'options')) {
    if (!names.includes(name)) throw unknownField('options', name, names)
    const value = options[name]
    if (value === null) {
      throw invalid(`\`${name}\` is null: leave the option out, or give it a value`)
    }
    read[name] = value
  }
  return read
}

/** The error for an unknown field: a misspelt one would have no effect. */
export function unknownField(argument, name, names) {
  // Repeats the name only if it looks like a word: it could be a secret.
  const which = /^[A-Za-z_]{1,30}$/.test(name)
    ? `\`${argument}.${name}\``
    : `A field of \`${argument}\``
  return invalid(`${which} is unknown: pass only ${names.join(', ')}`)
}

/** The error for surplus arguments, which would have no effect. */
export function tooManyArguments(call, max, count) {
  const arguments_ = max === 1 ? '1 argument' : `${max || 'no'} arguments`
  return invalid(`\`${call}\` takes ${arguments_}, not ${count}: omit the others`)
}

/** The error for a method that was called without its object as `this`. */
export function missingReceiver(type, method) {
  const variable = type.replace(/^(Token|Room)/, '').toLowerCase()
  return invalid(
    `\`${method}\` was called without its \`${type}\`: call \`${variable}.${method}(…)\`, or pass \`(...values) => ${variable}.${method}(...values)\``,
  )
}
