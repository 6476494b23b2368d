package token04

// #include <token04.h>
import "C"

import "fmt"

// KitToken is what the prebuilt UI kits accept instead of a token: a token with the details that the kits need. Anyone
// can read the details, and they prove nothing; only the token counts. The zero KitToken is refused.
type KitToken struct {
	kit hidden[kitToken]
}

type kitToken struct {
	token    string
	appID    uint32
	userID   string
	roomID   string
	userName string
}

var zeroKitToken kitToken

func (k KitToken) read() *kitToken {
	if kit := k.kit.get(); kit != nil {
		return kit
	}
	return &zeroKitToken
}

// NewKitToken combines a token, its app and user, the room that the kit joins, and the name shown to other users.
// [KitToken.Text] checks them.
func NewKitToken(token string, appID uint32, userID, roomID, userName string) KitToken {
	return KitToken{hide(&kitToken{token, appID, userID, roomID, userName})}
}

// Text returns token04#base64(JSON), byte for byte as the kits write it in a browser.
//
// Errors: [ErrInvalidAppID], [ErrInvalidUserID], [ErrTokenTooLong] for the user ID or the result, [ErrMalformedToken] for a token
// that is too long, or [ErrInvalidArgument] for a string that is not UTF-8, for a user or room ID with a character
// outside Latin-1, which the kits cannot read, for a room ID or name that is too long, for a token that is not a
// token04, and for the zero KitToken.
func (k KitToken) Text() (string, error) {
	kit := k.kit.get()
	if kit == nil {
		return "", invalidArgument(ErrInvalidArgument, "kit", "made by NewKitToken", "the zero KitToken")
	}
	var text *C.char
	var length C.size_t
	err := toError(C.token04_kit_token_build(
		stringPtr(kit.token), stringLen(kit.token),
		C.int64_t(kit.appID),
		stringPtr(kit.userID), stringLen(kit.userID),
		stringPtr(kit.roomID), stringLen(kit.roomID),
		stringPtr(kit.userName), stringLen(kit.userName),
		&text, &length,
	))
	if err != nil {
		return "", err
	}
	return takeString(text, length), nil
}

// ParseKitToken parses a kit token. It does not verify the token inside.
//
// Errors: [ErrMalformedToken] if a part is missing or unreadable.
func ParseKitToken(text string) (KitToken, error) {
	var kit *C.token04_kit_token_t
	if err := toError(C.token04_kit_token_parse(stringPtr(text), stringLen(text), &kit)); err != nil {
		return KitToken{}, err
	}
	defer C.token04_kit_token_free(kit)
	return KitToken{hide(readKitToken(kit))}, nil
}

// readKitToken copies a kit token that C owns, nil for NULL.
func readKitToken(kit *C.token04_kit_token_t) *kitToken {
	if kit == nil {
		return nil
	}
	read := &kitToken{appID: uint32(C.token04_kit_token_app_id(kit))}
	var length C.size_t
	read.token = copyString(C.token04_kit_token_token(kit, &length), length)
	read.userID = copyString(C.token04_kit_token_user_id(kit, &length), length)
	read.roomID = copyString(C.token04_kit_token_room_id(kit, &length), length)
	read.userName = copyString(C.token04_kit_token_user_name(kit, &length), length)
	return read
}

// Token returns the token04.
func (k KitToken) Token() string {
	return k.read().token
}

// AppID returns the app, the same as in the token.
func (k KitToken) AppID() uint32 {
	return k.read().appID
}

// UserID returns the user, the same as in the token.
func (k KitToken) UserID() string {
	return k.read().userID
}

// RoomID returns the room that the kit joins.
func (k KitToken) RoomID() string {
	return k.read().roomID
}

// UserName returns the name shown to other users.
func (k KitToken) UserName() string {
	return k.read().userName
}

// Equal reports whether both have the same fields.
func (k KitToken) Equal(other KitToken) bool {
	return *k.read() == *other.read()
}

// String returns the details, not the token.
func (k KitToken) String() string {
	kit := k.kit.get()
	if kit == nil {
		return "token04.KitToken{}"
	}
	return fmt.Sprintf("token04.KitToken(app %d, user %q, room %q, name %q)",
		kit.appID, kit.userID, kit.roomID, kit.userName)
}

// GoString returns the same as [KitToken.String].
func (k KitToken) GoString() string {
	return k.String()
}

// MarshalJSON always returns an error: the kits read the format of [KitToken.Text].
func (k KitToken) MarshalJSON() ([]byte, error) {
	return nil, errNotMarshalable("KitToken", "use Text()")
}
