package token04

// #include <token04.h>
import "C"

import "fmt"

// KitToken is what the prebuilt UI kits take instead of a token: a token with what they need to know
// beside it. The details are readable by everyone and prove nothing; only the token counts. The zero KitToken is
// refused.
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

var noKitToken kitToken

func (k KitToken) read() *kitToken {
	if kit := k.kit.get(); kit != nil {
		return kit
	}
	return &noKitToken
}

// NewKitToken puts the parts together: the token, the app and the user that it is for, the room that the kit joins,
// and the name shown to others. They are checked by [KitToken.Text].
func NewKitToken(token string, appID uint32, userID, roomID, userName string) KitToken {
	return KitToken{hide(&kitToken{token, appID, userID, roomID, userName})}
}

// Text writes token04#base64(JSON), byte for byte as the kits do in a browser.
//
// Errors: [ErrInvalidAppID], [ErrInvalidUserID], [ErrTokenTooLong] for the user ID,
// [ErrMalformedToken] for a token that is too long, or [ErrInvalidArgument] for what is not UTF-8, for
// a user or room ID with a character beyond Latin-1, which the kits cannot read, for a room ID or name
// that is too long, for a token that is not a token04, and for the zero KitToken.
func (k KitToken) Text() (string, error) {
	kit := k.kit.get()
	if kit == nil {
		return "", wrongArgument(ErrInvalidArgument, "kit", "made by NewKitToken", "the zero KitToken")
	}
	var text *C.char
	var length C.size_t
	err := failure(C.token04_kit_token_build(
		start(kit.token), size(kit.token),
		C.int64_t(kit.appID),
		start(kit.userID), size(kit.userID),
		start(kit.roomID), size(kit.roomID),
		start(kit.userName), size(kit.userName),
		&text, &length,
	))
	if err != nil {
		return "", err
	}
	return taken(text, length), nil
}

// ParseKitToken takes a kit token apart. The token inside is not verified.
//
// Errors: [ErrMalformedToken] if a part is missing or unreadable.
func ParseKitToken(text string) (KitToken, error) {
	var kit *C.token04_kit_token_t
	if err := failure(C.token04_kit_token_parse(start(text), size(text), &kit)); err != nil {
		return KitToken{}, err
	}
	defer C.token04_kit_token_free(kit)
	return KitToken{hide(readKitToken(kit))}, nil
}

// readKitToken copies what C lends, nil for NULL.
func readKitToken(kit *C.token04_kit_token_t) *kitToken {
	if kit == nil {
		return nil
	}
	read := &kitToken{appID: uint32(C.token04_kit_token_app_id(kit))}
	var length C.size_t
	read.token = copied(C.token04_kit_token_token(kit, &length), length)
	read.userID = copied(C.token04_kit_token_user_id(kit, &length), length)
	read.roomID = copied(C.token04_kit_token_room_id(kit, &length), length)
	read.userName = copied(C.token04_kit_token_user_name(kit, &length), length)
	return read
}

// Token is the token04.
func (k KitToken) Token() string {
	return k.read().token
}

// AppID is the app, the same as in the token.
func (k KitToken) AppID() uint32 {
	return k.read().appID
}

// UserID is the user, the same as in the token.
func (k KitToken) UserID() string {
	return k.read().userID
}

// RoomID is the room that the kit joins.
func (k KitToken) RoomID() string {
	return k.read().roomID
}

// UserName is the name shown to others.
func (k KitToken) UserName() string {
	return k.read().userName
}

// Equal says whether both have the same parts.
func (k KitToken) Equal(other KitToken) bool {
	return *k.read() == *other.read()
}

// String shows the details, not the token.
func (k KitToken) String() string {
	kit := k.kit.get()
	if kit == nil {
		return "token04.KitToken{}"
	}
	return fmt.Sprintf("token04.KitToken(app %d, user %q, room %q, name %q)",
		kit.appID, kit.userID, kit.roomID, kit.userName)
}

// GoString is the same as [KitToken.String].
func (k KitToken) GoString() string {
	return k.String()
}

// MarshalJSON answers an error: the form that the kits read is that of [KitToken.Text].
func (k KitToken) MarshalJSON() ([]byte, error) {
	return nil, noJSON("KitToken", "use Text()")
}
