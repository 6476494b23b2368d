//! A basic token: it says who the user is, and restricts nothing.
//!
//! ```console
//! $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//! $ cargo run -p token04-examples --bin basic
//! ```

use std::env;
use std::error::Error;

use token04::legacy::Generator;

fn main() -> Result<(), Box<dyn Error>> {
    let app_id = env::var("ZEGO_APP_ID")?.parse()?;
    let secret = env::var("ZEGO_SERVER_SECRET")?;
    // Make the generator once and keep it: preparing the key costs more than a token.
    let generator = Generator::new(app_id, &secret)?;
    println!("{}", token_for(&generator, "alice")?);
    Ok(())
}

/// Valid for an hour. The user must be the one who asks, see `server.rs`.
fn token_for(generator: &Generator, user_id: &str) -> token04::legacy::Result<String> {
    generator.generate(user_id, 3600, "")
}

#[cfg(test)]
mod tests {
    use token04::legacy::{Verifier, VerifyOptions};

    use super::*;

    #[test]
    fn says_who_and_for_how_long() -> Result<(), Box<dyn Error>> {
        let secret = "0123456789abcdef0123456789abcdef";
        let token = token_for(&Generator::new(1234567890, secret)?, "alice")?;

        let options = VerifyOptions::new().app_id(1234567890).user_id("alice");
        let claims = Verifier::new(secret)?.verify(&token, &options)?;
        assert_eq!(claims.expire - claims.ctime, 3600);
        assert_eq!(claims.payload, "");
        Ok(())
    }
}
