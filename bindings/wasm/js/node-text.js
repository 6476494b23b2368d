// Jest with jsdom runs the build for browsers in Node.js, but without these globals.

export const { TextDecoder, TextEncoder } =
  globalThis.TextDecoder === undefined
    ? globalThis.process.getBuiltinModule('node:util')
    : globalThis
