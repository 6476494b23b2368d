// Package token04 implements ZEGO / ZEGOCLOUD token authentication: it generates, verifies and inspects
// token04 tokens.
//
// An app's server holds an AppID and a 32-byte ServerSecret. A client requests a token from that server and
// presents it to the platform when it logs in to a room or publishes a stream. A basic token identifies the
// user; a privilege token also names the room and what the user may do there.
//
//   - Generate tokens: [TokenGenerator], or [GenerateToken04] with the arguments of the official assistant.
//   - Define what a token allows: [RoomPrivileges].
//   - Check a token: [TokenVerifier]; check an action later: [TokenClaims.Authorize].
//   - Find out why a token is refused: [Inspect]; find problems before generating one: [Lint].
//   - Tokens for the prebuilt UI kits: [KitToken].
//   - Errors: [Error], [ErrorCategory], [ErrorKind].
//   - After restoring a snapshot: [Reseed].
//
// A missing value never grants more: zero values, nil and the results of a call that failed are refused or allow
// nothing. Unrestricted access has an explicit name, such as [TokenGenerator.GenerateBasic].
//
// Values of this package are immutable and safe for concurrent use by multiple goroutines. Compare them with
// their Equal method.
//
// Neither errors nor printed values of this package contain a secret or a token.
//
// The package calls a C library, which is linked statically. The README explains how the linker finds it.
package token04
