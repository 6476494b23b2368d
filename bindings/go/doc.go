// Package token04 is ZEGO / ZEGOCLOUD token authentication: it generates, verifies and inspects
// tokens.
//
// An app's server holds an AppID and a 32-byte ServerSecret. A client asks that server for a token,
// and shows it to the platform when it logs in to a room or publishes a stream. A basic token says
// who; a privilege token also says which room, and what is allowed there.
//
//   - Make tokens: [TokenGenerator], or [GenerateToken04] with the arguments of the official assistant.
//   - Say what a token allows: [RoomPrivileges].
//   - Check a token: [TokenVerifier]; decide about an action: [TokenClaims.Authorize].
//   - Find out why a token is refused: [Inspect]; what is odd about one before it is made: [Lint].
//   - Tokens for the prebuilt UI kits: [KitToken].
//   - What went wrong: [Error], [ErrorCategory], [ErrorKind].
//   - After a snapshot was restored: [Reseed].
//
// Absence never means more: zero values, nil and what is left of a dropped error are refused or allow nothing. What
// allows everything has a name of its own, such as [TokenGenerator.GenerateBasic].
//
// Values of this package never change, and several goroutines may use the same one at once. Compare them with
// their method Equal.
//
// No error, and nothing that prints a value of this package, shows a secret or a token.
//
// The work is done by a C library, which is linked statically; see the README for how it is found.
package token04
