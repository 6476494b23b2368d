// How values look where Node.js shows them, in a log for instance: never with a token or a payload.

const CUSTOM = Symbol.for('nodejs.util.inspect.custom')

/** Names a class, as a bundler may rename it. */
export function rename(type, name) {
  Object.defineProperty(type, 'name', { value: name, configurable: true })
}

/** Lets objects of a class be shown by these fields. */
export function showAs(type, name, fieldsOf) {
  rename(type, name)
  define(type.prototype, function (_depth, options, inspect) {
    let fields
    try {
      fields = fieldsOf(this)
    } catch {
      // The prototype itself, or an object that was made of it.
      return `[${name}]`
    }
    return typeof inspect === 'function' ? `${name} ${inspect(fields, options)}` : fields
  })
}

/** Lets one object be shown without the texts of these names. */
export function hide(object, ...names) {
  if (object === null) return object
  const hidden = Object.fromEntries(names.map((name) => [name, lengthOf(object[name])]))
  return define(object, (_depth, options, inspect) => {
    const fields = { ...object, ...hidden }
    return typeof inspect === 'function' ? inspect(fields, options) : fields
  })
}

/** What is shown instead of a text. */
export function lengthOf(text) {
  return `${text.length} characters`
}

function define(object, value) {
  return Object.defineProperty(object, CUSTOM, { value, configurable: true, writable: true })
}
