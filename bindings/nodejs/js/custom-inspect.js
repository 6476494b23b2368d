// How `util.inspect` and `console.log` of Node.js print values: never with a token or a payload.

const CUSTOM = Symbol.for('nodejs.util.inspect.custom')

/** Sets the name of a class: a bundler may change it. */
export function setClassName(type, name) {
  Object.defineProperty(type, 'name', { value: name, configurable: true })
}

/** Prints objects of a class with these fields. */
export function setCustomInspect(type, name, fieldsOf) {
  setClassName(type, name)
  define(type.prototype, function (_depth, options, inspect) {
    let fields
    try {
      fields = fieldsOf(this)
    } catch {
      // The prototype itself, or an object that only inherits from it.
      return `[${name}]`
    }
    return typeof inspect === 'function' ? `${name} ${inspect(fields, options)}` : fields
  })
}

/** Prints an object with the lengths of these fields instead of their texts. */
export function redact(object, ...names) {
  if (object === null) return object
  const lengths = Object.fromEntries(names.map((name) => [name, lengthText(object[name])]))
  return define(object, (_depth, options, inspect) => {
    const fields = { ...object, ...lengths }
    return typeof inspect === 'function' ? inspect(fields, options) : fields
  })
}

/** What is printed instead of a text. */
export function lengthText(text) {
  return `${text.length} characters`
}

function define(object, value) {
  return Object.defineProperty(object, CUSTOM, { value, configurable: true, writable: true })
}
