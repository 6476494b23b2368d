// Package token04 is ZEGO / ZEGOCLOUD token authentication: it generates, verifies and inspects
// tokens.
//
// An app's server holds an AppID and a 32-byte ServerSecret. A client asks that server for a token,
// and shows it to the platform when it logs in to a room or publishes a stream. A basic token says
// who; a privilege token also says which room, and what is allowed there.
//
//   - Make tokens: [Generator], or [GenerateToken04] with the arguments of the official assistant.
//   - Say what a token allows: [RoomPrivileges].
//   - Check a token: [Verifier]; decide about an action: [Claims.Authorize].
//   - Find out why a token is refused: [Inspect].
//   - Tokens for the prebuilt UI kits: [KitToken].
//   - What went wrong: [Error], [ErrorKind].
//   - After a snapshot was restored: [Reseed].
//
// Several goroutines may use the same value at once, as long as none of them writes a slice or a field that
// another one reads. The requests of [Generator.GenerateBatch] are an exception: elements of that slice may
// be replaced during the call.
//
// No error, and nothing that prints a value of this package, shows a secret.
//
// The work is done by a C library, which is linked statically; see the README for how it is found.
package token04
