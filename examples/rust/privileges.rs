//! A privilege token: it names the user, the room, what the user may do there, and which streams.
//!
//! ```console
//! $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//! $ cargo run -p token04-examples --bin privileges
//! ```

use std::env;
use std::error::Error;
use std::time::Duration;

use token04::{RoomPrivileges, ServerSecret, TokenGenerator};

const LIFETIME: Duration = Duration::from_secs(3600);

fn main() -> Result<(), Box<dyn Error>> {
    let app_id = env::var("ZEGO_APP_ID")?.parse()?;
    let secret = ServerSecret::new(env::var("ZEGO_SERVER_SECRET")?)?;
    let generator = TokenGenerator::new(app_id, &secret);
    println!("speaker:  {}", speaker(&generator, "alice", "room1")?);
    println!("listener: {}", listener(&generator, "bob", "room1")?);
    Ok(())
}

/// The user may log in to the room and publish one stream, which is named after the user.
fn speaker(generator: &TokenGenerator, user_id: &str, room_id: &str) -> token04::Result<String> {
    let privileges = RoomPrivileges::in_room(room_id)
        .allow_login()
        .allow_publish([format!("{user_id}_camera")]);
    generator.generate(user_id, LIFETIME, &privileges)
}

/// The user may log in to the room, but not publish.
fn listener(generator: &TokenGenerator, user_id: &str, room_id: &str) -> token04::Result<String> {
    let privileges = RoomPrivileges::in_room(room_id).allow_login();
    generator.generate(user_id, LIFETIME, &privileges)
}

#[cfg(test)]
mod tests {
    use token04::{AppId, ErrorKind, RoomAction, TokenVerifier};

    use super::*;

    fn app() -> token04::Result<(AppId, ServerSecret)> {
        Ok((
            AppId::new(1)?,
            ServerSecret::new("0123456789abcdef0123456789abcdef")?,
        ))
    }

    fn may(token: &str, user_id: &str, action: RoomAction<'_>) -> Result<(), ErrorKind> {
        app()
            .and_then(|(app_id, secret)| {
                TokenVerifier::new(app_id, &secret).verify_action(token, user_id, &action)
            })
            .map(|_| ())
            .map_err(|error| error.kind())
    }

    #[test]
    fn a_speaker_may_publish_only_their_stream_in_their_room() -> token04::Result<()> {
        let (app_id, secret) = app()?;
        let token = speaker(&TokenGenerator::new(app_id, &secret), "alice", "room1")?;
        let may = |action| may(&token, "alice", action);

        assert_eq!(may(RoomAction::publish("room1", "alice_camera")), Ok(()));
        assert_eq!(
            may(RoomAction::publish("room1", "bob_camera")),
            Err(ErrorKind::StreamNotAllowed)
        );
        assert_eq!(
            may(RoomAction::publish("room2", "alice_camera")),
            Err(ErrorKind::RoomNotAllowed)
        );
        Ok(())
    }

    #[test]
    fn a_listener_may_only_log_in() -> token04::Result<()> {
        let (app_id, secret) = app()?;
        let token = listener(&TokenGenerator::new(app_id, &secret), "bob", "room1")?;

        assert_eq!(may(&token, "bob", RoomAction::login("room1")), Ok(()));
        assert_eq!(
            may(&token, "bob", RoomAction::publish("room1", "bob_camera")),
            Err(ErrorKind::PublishNotAllowed)
        );
        assert_eq!(
            may(&token, "mallory", RoomAction::login("room1")),
            Err(ErrorKind::UserIdMismatch)
        );
        Ok(())
    }
}
