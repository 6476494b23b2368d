//! A basic token: it names the user, and allows everything in every room.
//!
//! Most servers should make the tokens of `privileges.rs` instead.
//!
//! ```console
//! $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//! $ cargo run -p token04-examples --bin basic
//! ```

use std::env;
use std::error::Error;
use std::time::Duration;

use token04::{ServerSecret, TokenGenerator};

const LIFETIME: Duration = Duration::from_secs(3600);

fn main() -> Result<(), Box<dyn Error>> {
    let app_id = env::var("ZEGO_APP_ID")?.parse()?;
    let secret = ServerSecret::new(env::var("ZEGO_SERVER_SECRET")?)?;
    // Create the generator once and reuse it: preparing the key takes longer than making a token.
    let generator = TokenGenerator::new(app_id, &secret);
    println!("{}", token_for(&generator, "alice")?);
    Ok(())
}

/// Valid for an hour. Pass the user ID of the authenticated caller, as `server.rs` does.
fn token_for(generator: &TokenGenerator, user_id: &str) -> token04::Result<String> {
    generator.generate_basic(user_id, LIFETIME)
}

#[cfg(test)]
mod tests {
    use token04::{AppId, TokenVerifier};

    use super::*;

    #[test]
    fn the_token_names_the_user_and_lasts_an_hour() -> Result<(), Box<dyn Error>> {
        let app_id = AppId::new(1234567890)?;
        let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
        let token = token_for(&TokenGenerator::new(app_id, &secret), "alice")?;

        let claims = TokenVerifier::new(app_id, &secret).verify(&token, "alice")?;
        assert_eq!(claims.expire() - claims.ctime(), 3600);
        assert!(claims.is_basic());
        Ok(())
    }
}
