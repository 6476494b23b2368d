// The objects that calls answer, put together from what the WebAssembly module found out. The types
// document them.

export function claims(appId, userId, ctime, expire, nonce, payload, cipher) {
  return { appId, userId, ctime, expire, nonce, payload, cipher }
}

export function privileges(roomId = null, mayLogIn, mayPublish, streamIds = null) {
  return { roomId, mayLogIn, mayPublish, streamIds }
}

export function kitToken(token, appId, userId, roomId, userName) {
  return { token, appId, userId, roomId, userName }
}

export function envelope(expire, cipher = null, iv, ciphertextLength, mode = null) {
  return { expire, cipher, iv, ciphertextLength, mode }
}

export function finding(id, severity, message, zegoCode = null) {
  return { id, severity, message, zegoCode }
}

export function inspection(
  form,
  at,
  envelope = null,
  claims = null,
  privileges = null,
  kit = null,
  findings,
) {
  return { form, at, envelope, claims, privileges, kit, findings }
}
