/** What this package throws; made by the WebAssembly module, which knows kinds and codes. */
export class Token04Error extends Error {
  constructor(kind, errorCode, errorMessage, zegoCode) {
    // A structured clone keeps no other property of an Error.
    super(errorMessage, { cause: { kind, errorCode, zegoCode: zegoCode ?? null } })
    this.kind = kind
    this.errorCode = errorCode
    this.errorMessage = errorMessage
    this.zegoCode = zegoCode ?? null
  }

  static fromClone(value) {
    if (value instanceof Token04Error) return value
    if (Object.prototype.toString.call(value) !== '[object Error]') return null
    const { message, stack, cause } = value
    const { kind, errorCode, zegoCode } = cause ?? {}
    if (typeof kind !== 'string' || !Number.isInteger(errorCode)) return null
    const error = new Token04Error(kind, errorCode, `${message}`, zegoCode)
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
    return error
  }
}
Object.defineProperty(Token04Error.prototype, 'name', {
  value: 'Token04Error',
  configurable: true,
  writable: true,
})
