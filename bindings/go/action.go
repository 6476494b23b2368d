//go:build cgo

package token04

import "strconv"

// RoomAction is what a user wants to do in a room: [Login] or [Publish]. The zero RoomAction is refused.
type RoomAction struct {
	kind     actionKind
	roomID   string
	streamID string
}

type actionKind int32

const (
	noAction actionKind = iota
	loginAction
	publishAction
)

// Login is logging in to a room.
func Login(roomID string) RoomAction {
	return RoomAction{kind: loginAction, roomID: roomID}
}

// Publish is publishing a stream in a room.
func Publish(roomID, streamID string) RoomAction {
	return RoomAction{kind: publishAction, roomID: roomID, streamID: streamID}
}

// RoomID returns the room of the action, "" for the zero RoomAction.
func (a RoomAction) RoomID() string {
	return a.roomID
}

// StreamID returns the stream to publish, "" for [Login].
func (a RoomAction) StreamID() string {
	return a.streamID
}

// String returns the action as Go code.
func (a RoomAction) String() string {
	switch a.kind {
	case loginAction:
		return "token04.Login(" + strconv.Quote(a.roomID) + ")"
	case publishAction:
		return "token04.Publish(" + strconv.Quote(a.roomID) + ", " + strconv.Quote(a.streamID) + ")"
	default:
		return "token04.RoomAction{}"
	}
}

func (a RoomAction) refuseZero() error {
	if a.kind == noAction {
		return invalidArgument(ErrInvalidArgument, "action", "made by Login or Publish", "the zero RoomAction")
	}
	return nil
}
