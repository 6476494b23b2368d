//! Signs a session for trying the server: a JWT that names the user and is valid for ten minutes.
//!
//! In your program, the login page does this after it has checked the password.
//!
//! ```console
//! $ export SESSION_SECRET=the-secret-that-signs-your-sessions
//! $ cargo run -p token04-examples --bin session alice
//! ```

use std::env;
use std::error::Error;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonwebtoken::{EncodingKey, Header};
use serde::Serialize;

const LIFETIME: Duration = Duration::from_secs(600);

#[derive(Serialize)]
struct SessionClaims {
    sub: String,
    exp: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let claims = SessionClaims {
        sub: env::args().nth(1).ok_or("usage: session USER")?,
        exp: (SystemTime::now().duration_since(UNIX_EPOCH)? + LIFETIME).as_secs(),
    };
    let key = EncodingKey::from_secret(env::var("SESSION_SECRET")?.as_bytes());
    println!("{}", jsonwebtoken::encode(&Header::default(), &claims, &key)?);
    Ok(())
}
