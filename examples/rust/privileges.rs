//! A privilege token: it also says which room, what is allowed there, and which streams.
//!
//! ```console
//! $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//! $ cargo run -p token04-examples --bin privileges
//! ```

use std::env;
use std::error::Error;

use token04::legacy::{Generator, RoomPrivileges};

fn main() -> Result<(), Box<dyn Error>> {
    let app_id = env::var("ZEGO_APP_ID")?.parse()?;
    let secret = env::var("ZEGO_SERVER_SECRET")?;
    let generator = Generator::new(app_id, &secret)?;
    println!("speaker:  {}", speaker(&generator, "alice", "room1")?);
    println!("listener: {}", listener(&generator, "bob", "room1")?);
    Ok(())
}

/// May log in to the room and publish one stream, which is named after the user.
fn speaker(generator: &Generator, user_id: &str, room_id: &str) -> token04::legacy::Result<String> {
    let privileges = RoomPrivileges::in_room(room_id)
        .may_log_in()
        .may_publish()
        .only_streams([format!("{user_id}_camera")]);
    generator.generate(user_id, 3600, &privileges.to_payload()?)
}

/// May log in to the room, but not publish.
fn listener(generator: &Generator, user_id: &str, room_id: &str) -> token04::legacy::Result<String> {
    let privileges = RoomPrivileges::in_room(room_id).may_log_in();
    generator.generate(user_id, 3600, &privileges.to_payload()?)
}

#[cfg(test)]
mod tests {
    use token04::legacy::{Action, ErrorKind, Verifier, VerifyOptions};

    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn may(token: &str, action: Action<'_>) -> Result<(), ErrorKind> {
        Verifier::new(SECRET)
            .and_then(|verifier| verifier.verify(token, &VerifyOptions::new().action(action)))
            .map(|_| ())
            .map_err(|error| error.kind())
    }

    fn publish<'a>(room_id: &'a str, stream_id: &'a str) -> Action<'a> {
        Action::Publish { room_id, stream_id }
    }

    #[test]
    fn a_speaker_publishes_the_own_stream_in_the_own_room() -> token04::legacy::Result<()> {
        let token = speaker(&Generator::new(1, SECRET)?, "alice", "room1")?;

        assert_eq!(may(&token, publish("room1", "alice_camera")), Ok(()));
        assert_eq!(
            may(&token, publish("room1", "bob_camera")),
            Err(ErrorKind::StreamNotAllowed)
        );
        assert_eq!(
            may(&token, publish("room2", "alice_camera")),
            Err(ErrorKind::RoomNotAllowed)
        );
        Ok(())
    }

    #[test]
    fn a_listener_logs_in_and_no_more() -> token04::legacy::Result<()> {
        let token = listener(&Generator::new(1, SECRET)?, "bob", "room1")?;

        assert_eq!(may(&token, Action::Login { room_id: "room1" }), Ok(()));
        assert_eq!(
            may(&token, publish("room1", "bob_camera")),
            Err(ErrorKind::PublishNotAllowed)
        );
        Ok(())
    }
}
