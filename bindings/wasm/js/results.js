// Creates the return values of calls from the results of the WebAssembly module. `index.d.ts` documents the objects.
// The files of the Node.js package read the arrays, in this order.

export function failure(kind, code, message, zegoCode) {
  return [kind, code, message, zegoCode]
}

export function issued(token, expire, renew) {
  return [token, expire, renew]
}

export function part(tokens, ends, seconds, errors) {
  return [tokens, ends, seconds, errors]
}

export function claims(...values) {
  return values
}

export function written(payload, hasPlaceholder) {
  return { payload, hasPlaceholder }
}

export function privileges(anyRoom, roomId = null, mayLogIn, mayPublish, anyStream, streamIds) {
  return { anyRoom, roomId, mayLogIn, mayPublish, anyStream, streamIds }
}

export function kitToken(token, appId, userId, roomId, userName) {
  return { token, appId, userId, roomId, userName }
}

export function envelope(expire, cipher = null, iv, ciphertextLength, mode = null) {
  return { expire, cipher, iv, ciphertextLength, mode }
}

export function contents(appId, userId, ctime, expire, nonce, payload, cipher) {
  return { appId, userId, ctime, expire, nonce, payload, cipher }
}

export function finding(id, severity, certainty, message, zegoCode = null) {
  return { id, severity, certainty, message, zegoCode }
}

export function inspection(
  form,
  time,
  envelope = null,
  contents = null,
  privileges = null,
  kit = null,
  repairs,
  layout,
  findings,
) {
  return { form, time, envelope, contents, privileges, kit, repairs, layout, findings }
}

export function cause(message, findings) {
  return { message, findings }
}

export function explanation(code, reportedBy, meaning, source, causes) {
  return { code, reportedBy, meaning, source, causes }
}
