// What a caller passes: what it is called, and copies that nobody else changes. An object may have getters or be a
// Proxy, an array may be changed: each is read once a call.

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

/** What a value is, never what it holds. */
export function typeName(value) {
  if (value === null) return 'null'
  return NAMES[typeof value] ?? (isArray(value) ? 'an array' : 'an object')
}

function isArray(value) {
  try {
    return Array.isArray(value)
  } catch {
    // A Proxy that was revoked.
    return false
  }
}

/** The length of an array; `undefined` for another value, and for a Proxy whose length no array can have. */
export function lengthOfArray(list) {
  if (!isArray(list)) return undefined
  const { length } = list
  return Number.isInteger(length) && length >= 0 && length < 2 ** 32 ? length : undefined
}

/** A copy of an array of at most `most` elements; of a longer one, as many empty places. Else `undefined`. */
export function copyOfArray(list, most) {
  const length = lengthOfArray(list)
  if (length === undefined) return undefined
  const copy = new Array(length)
  if (length > most) return copy
  for (let index = 0; index < length; index++) copy[index] = list[index]
  return copy
}

/** The names of the fields that a plain object has of its own. */
export function fieldNames(object, argument) {
  checkPlain(object, argument)
  return Object.keys(object)
}

/**
 * Refuses what is no plain object: the prototype of a class, a Map or a Promise whose `await` was forgotten may hide
 * what is meant.
 */
export function checkPlain(object, argument) {
  if (typeof object !== 'object' || object === null || isArray(object)) {
    throw invalid(`\`${argument}\` must be an object with named fields, not ${typeName(object)}`)
  }
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null && !isRoot(prototype)) {
    throw invalid(
      `\`${argument}\` must be a plain object, not one of a class (a Map, a Promise): pass { … }`,
    )
  }
}

/** Whether it is the `Object.prototype` of another realm. */
function isRoot(prototype) {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}

/** The options of these names. One that is `undefined` was left out; there may be no others. */
export function readOptions(options, names) {
  // Without a prototype, whose fields are no options.
  const read = { __proto__: null }
  if (options === undefined) return read
  for (const name of fieldNames(options, 'options')) {
    if (!names.includes(name)) throw unknown('options', name, names)
    const value = options[name]
    if (value === null) {
      throw invalid(`\`${name}\` is null: leave the option out, or give it a value`)
    }
    read[name] = value
  }
  return read
}

/** The error for a field that is not expected: one that is misspelt would have no effect. */
export function unknown(argument, name, names) {
  // Only what is probably a word, lest it be a secret.
  const which = /^[A-Za-z_]{1,30}$/.test(name)
    ? `\`${argument}.${name}\``
    : `A field of \`${argument}\``
  return invalid(`${which} is unknown: pass nothing but ${names.join(', ')}`)
}

/** Refuses arguments that a call does not take, as they would have no effect. */
export function surplus(call, most, count) {
  const arguments_ = most === 1 ? '1 argument' : `${most || 'no'} arguments`
  return invalid(`\`${call}\` takes ${arguments_}, not ${count}: leave the others out`)
}

/** The error where `this` is not what a method belongs to. */
export function detached(type, method) {
  const variable = type.replace(/^(Token|Room)/, '').toLowerCase()
  return invalid(
    `\`${method}\` was called without its \`${type}\`: call \`${variable}.${method}(…)\`, or pass \`(...values) => ${variable}.${method}(...values)\``,
  )
}
