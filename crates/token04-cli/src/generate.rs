//! `token04 generate`, for one token.

use std::process::ExitCode;

use serde::Serialize;
use token04::legacy::{Cipher, Claims, Generator, Verifier, VerifyOptions};

use crate::args::{AppIdArg, GenerateArgs};
use crate::failure::{Failure, Result};
use crate::secret::{self, Secret};
use crate::{batch, output};

/// What `--json` prints.
#[derive(Serialize)]
struct Generated<'a> {
    token: &'a str,
    cipher: Cipher,
    claims: &'a Claims,
}

pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode> {
    let app_id = args.app.required()?;
    if args.secret.takes_stdin() && args.batch.as_deref().is_some_and(secret::is_stdin) {
        return Err(Failure::new(
            "--batch and --secret-file cannot both be -: standard input is only one; set ZEGO_SERVER_SECRET or name a file",
        ));
    }
    let secret = args.secret.required()?;
    let generator = Generator::new(app_id, &*secret)?.with_cipher(args.cipher);
    match &args.user_id {
        Some(user_id) => one(args, &generator, user_id, &secret),
        None if args.batch.is_some() => {
            drop(secret);
            batch::run(args, generator)
        }
        None => Err(Failure::new(
            "no user given: use --user-id U, or --batch FILE|- for many (see token04 generate --help)",
        )),
    }
}

fn one(args: &GenerateArgs, generator: &Generator, user_id: &str, secret: &Secret) -> Result<ExitCode> {
    let payload = match &args.payload {
        Some(payload) => payload.clone(),
        None => args
            .privileges
            .payload(args.privileges.room_id(), args.privileges.stream_ids())?,
    };
    let token = generator.generate(user_id, args.ttl, &payload)?;
    if !args.json {
        output::print(&format!("{token}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = VerifyOptions::new().accept_cbc(true).at(i64::MIN);
    let claims = Verifier::new(&**secret)?.verify(&token, &options)?;
    output::print_json(&Generated {
        token: &token,
        cipher: claims.cipher,
        claims: &claims,
    })?;
    Ok(ExitCode::SUCCESS)
}

impl AppIdArg {
    pub(crate) fn required(&self) -> Result<u32> {
        self.app_id
            .ok_or_else(|| Failure::new("no app id given: use --app-id N, or set ZEGO_APP_ID"))
    }
}
