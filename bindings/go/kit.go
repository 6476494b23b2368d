package token04

// #include <token04.h>
import "C"

// KitToken is what the prebuilt UI kits take instead of a token: a token with what they need to know
// beside it. The details are readable by everyone and prove nothing; only the token counts.
type KitToken struct {
	// The token04.
	Token string
	// The app, the same as in the token.
	AppID uint32
	// The user, the same as in the token.
	UserID string
	// The room that the kit joins.
	RoomID string
	// The name shown to others.
	UserName string
}

// Text writes token04#base64(JSON), byte for byte as the kits do in a browser.
//
// Errors: [ErrInvalidAppID], [ErrInvalidUserID], [ErrTokenTooLong] for the user ID,
// [ErrMalformedToken] for a token that is too long, or [ErrInvalidArgument] for what is not UTF-8, for
// a user or room ID with a character beyond Latin-1, which the kits cannot read, for a room ID or name
// that is too long, for a token that is not a token04, and for nil.
//
// The fields must not be written during the call: Go can tear strings.
func (k *KitToken) Text() (string, error) {
	if k == nil {
		return "", wrongArgument(ErrInvalidArgument, "kit token", "one with its fields set", "nil")
	}
	kit := *k
	var text *C.char
	var length C.size_t
	err := failure(C.token04_kit_token_build(
		start(kit.Token), size(kit.Token),
		C.int64_t(kit.AppID),
		start(kit.UserID), size(kit.UserID),
		start(kit.RoomID), size(kit.RoomID),
		start(kit.UserName), size(kit.UserName),
		&text, &length,
	))
	if err != nil {
		return "", err
	}
	return taken(text, length), nil
}

// ParseKitToken takes a kit token apart. The token inside is not verified.
//
// Errors: [ErrMalformedToken] if a part is missing or unreadable, [ErrInvalidArgument] if it is not
// UTF-8.
func ParseKitToken(text string) (*KitToken, error) {
	var kit *C.token04_kit_token_t
	if err := failure(C.token04_kit_token_parse(start(text), size(text), &kit)); err != nil {
		return nil, err
	}
	defer C.token04_kit_token_free(kit)
	return readKitToken(kit), nil
}

// readKitToken copies what C lends, nil for NULL.
func readKitToken(kit *C.token04_kit_token_t) *KitToken {
	if kit == nil {
		return nil
	}
	read := &KitToken{AppID: uint32(C.token04_kit_token_app_id(kit))}
	var length C.size_t
	read.Token = copied(C.token04_kit_token_token(kit, &length), length)
	read.UserID = copied(C.token04_kit_token_user_id(kit, &length), length)
	read.RoomID = copied(C.token04_kit_token_room_id(kit, &length), length)
	read.UserName = copied(C.token04_kit_token_user_name(kit, &length), length)
	return read
}
