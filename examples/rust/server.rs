//! An endpoint that returns a token for the user who is logged in, and for nobody else.
//!
//! The user ID comes from the caller's verified session, here a JWT that the login page signed. If an
//! endpoint takes the user ID from the query, anyone can get a token for any user.
//!
//! ```console
//! $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//! $ export SESSION_SECRET=the-secret-that-signs-your-sessions
//! $ cargo run -p token04-examples --bin server
//! ```
//!
//! `PORT` sets another port than 3000. In another shell, with the same `SESSION_SECRET`, sign a session for alice and
//! ask for her token:
//!
//! ```console
//! $ SESSION=$(cargo run -p token04-examples --bin session alice)
//! $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
//! ```

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::{Deserialize, Serialize};
use token04::{ServerSecret, TokenGenerator};

const LIFETIME: Duration = Duration::from_secs(3600);

struct App {
    generator: TokenGenerator,
    session_key: DecodingKey,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app_id = env::var("ZEGO_APP_ID")?.parse()?;
    let secret = ServerSecret::new(env::var("ZEGO_SERVER_SECRET")?)?;
    let generator = TokenGenerator::new(app_id, &secret);
    let session_secret = env::var("SESSION_SECRET")?;
    if session_secret.is_empty() {
        return Err("SESSION_SECRET is empty".into());
    }
    let session_key = DecodingKey::from_secret(session_secret.as_bytes());
    let port = env::var("PORT").map_or(Ok(3000), |port| port.parse::<u16>())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("POST http://{}/zego-token", listener.local_addr()?);
    axum::serve(
        listener,
        router(App {
            generator,
            session_key,
        }),
    )
    .await?;
    Ok(())
}

fn router(app: App) -> Router {
    Router::new()
        .route("/zego-token", post(zego_token))
        .with_state(Arc::new(app))
}

#[derive(Serialize)]
struct TokenResponse {
    app_id: u32,
    user_id: String,
    token: String,
    /// In seconds; the client requests a new token before that.
    expires_in: u64,
}

async fn zego_token(State(app): State<Arc<App>>, session: Session) -> Response {
    let token = match app.generator.generate_basic(&session.user_id, LIFETIME) {
        Ok(token) => token,
        Err(error) => {
            eprintln!("no token: {error}");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let body = TokenResponse {
        app_id: app.generator.app_id().get(),
        user_id: session.user_id,
        token,
        expires_in: LIFETIME.as_secs(),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// The caller's session. A value exists only if the session was verified.
struct Session {
    user_id: String,
}

#[derive(Deserialize)]
struct SessionClaims {
    sub: String,
}

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let refused = (StatusCode::UNAUTHORIZED, "log in first");
        let jwt = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
            .ok_or(refused)?;
        // The server chooses the algorithm, not the JWT. Signature and expiry are checked.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_required_spec_claims(&["exp", "sub"]);
        let session =
            jsonwebtoken::decode::<SessionClaims>(jwt, &app.session_key, &validation).map_err(|_| refused)?;
        let user_id = session.claims.sub;
        if user_id.is_empty() {
            return Err(refused);
        }
        Ok(Self { user_id })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{SystemTime, UNIX_EPOCH};

    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use jsonwebtoken::{EncodingKey, Header};
    use serde_json::{Value, json};
    use token04::{AppId, TokenVerifier};
    use tower::ServiceExt;

    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const SESSION_SECRET: &[u8] = b"signs sessions";

    fn session(claims: &Value, key: &[u8]) -> Result<String, Box<dyn Error>> {
        Ok(jsonwebtoken::encode(
            &Header::default(),
            claims,
            &EncodingKey::from_secret(key),
        )?)
    }

    async fn post_token_request(
        path: &str,
        session: Option<String>,
    ) -> Result<(StatusCode, Value), Box<dyn Error>> {
        let app = App {
            generator: TokenGenerator::new(AppId::new(1234567890)?, &ServerSecret::new(SECRET)?),
            session_key: DecodingKey::from_secret(SESSION_SECRET),
        };
        let mut request = Request::post(path);
        if let Some(session) = session {
            request = request.header(header::AUTHORIZATION, format!("Bearer {session}"));
        }
        let response = router(app).oneshot(request.body(Body::empty())?).await?;
        let status = response.status();
        let body = to_bytes(response.into_body(), 64 * 1024).await?;
        Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
    }

    fn now() -> Result<u64, Box<dyn Error>> {
        Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())
    }

    fn in_an_hour() -> Result<u64, Box<dyn Error>> {
        Ok(now()? + 3600)
    }

    #[tokio::test]
    async fn the_token_is_for_the_session_user_and_ignores_the_query() -> Result<(), Box<dyn Error>> {
        let alice = session(&json!({"sub": "alice", "exp": in_an_hour()?}), SESSION_SECRET)?;
        let (status, body) = post_token_request("/zego-token?user_id=bob&userId=bob", Some(alice)).await?;

        assert_eq!(status, StatusCode::OK);
        assert_eq!(body["user_id"], "alice");
        let token = body["token"].as_str().ok_or("no token")?;
        let verifier = TokenVerifier::new(AppId::new(1234567890)?, &ServerSecret::new(SECRET)?);
        let claims = verifier.verify(token, "alice")?;
        assert_eq!(claims.expire() - claims.ctime(), 3600);
        Ok(())
    }

    #[tokio::test]
    async fn without_a_valid_session_there_is_no_token() -> Result<(), Box<dyn Error>> {
        let past = now()? - 3600;
        let bad = [
            None,
            Some("not a JWT".to_owned()),
            Some(session(
                &json!({"sub": "alice", "exp": in_an_hour()?}),
                b"somebody else's key",
            )?),
            Some(session(&json!({"sub": "alice", "exp": past}), SESSION_SECRET)?),
            Some(session(&json!({"sub": "alice"}), SESSION_SECRET)?),
            Some(session(&json!({"exp": in_an_hour()?}), SESSION_SECRET)?),
            Some(session(
                &json!({"sub": "", "exp": in_an_hour()?}),
                SESSION_SECRET,
            )?),
            Some(session(&json!({"sub": 5, "exp": in_an_hour()?}), SESSION_SECRET)?),
        ];
        for session in bad {
            let (status, body) = post_token_request("/zego-token?user_id=alice", session.clone()).await?;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{session:?}");
            assert_eq!(body, Value::Null);
        }
        Ok(())
    }
}
