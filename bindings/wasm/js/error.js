/** What this package throws; made by the WebAssembly module, which knows kinds and codes. */
export class Token04Error extends Error {
  constructor(kind, errorCode, errorMessage, zegoCode) {
    super(errorMessage)
    this.kind = kind
    this.errorCode = errorCode
    this.errorMessage = errorMessage
    this.zegoCode = zegoCode ?? null
  }
}
Object.defineProperty(Token04Error.prototype, 'name', {
  value: 'Token04Error',
  configurable: true,
  writable: true,
})
