//! `token04 generate`, for one token.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;
use token04::{AppId, IssuedToken, ServerSecret, TokenCipher, TokenClaims, TokenGenerator, TokenVerifier};

use crate::args::{GenerateArgs, GeneratorArgs};
use crate::failure::{Failure, Result};
use crate::variables::Variables;
use crate::{batch, lint, output, secret, times};

/// The maximum leeway, so that a short-lived token cannot expire before `--json` reads its claims.
const LEEWAY: Duration = Duration::from_secs(3600);

/// What `--json` prints.
#[derive(Serialize)]
struct Generated<'a> {
    token: &'a str,
    expires_at: String,
    renew_at: String,
    cipher: TokenCipher,
    claims: &'a TokenClaims,
}

pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode> {
    let variables = args.secret.variables()?;
    let app_id = args.app.required(&variables)?;
    if args.secret.reads_stdin() && args.batch.as_deref().is_some_and(secret::is_stdin) {
        return Err(Failure::new(
            "--batch and --secret-file cannot both read standard input: set ZEGO_SERVER_SECRET, or name a file for one of them",
        ));
    }
    match (&args.user_id, &args.batch) {
        (Some(user_id), _) => generate_one(args, app_id, user_id, variables),
        (None, Some(path)) => {
            let generator = args.generator.build(app_id, &args.secret.required(variables)?)?;
            batch::generate::run(args, path, generator)
        }
        (None, None) => Err(Failure::new(
            "no user given: use --user-id U, or --batch FILE|- for many (see token04 generate --help)",
        )),
    }
}

fn generate_one(args: &GenerateArgs, app_id: AppId, user_id: &str, variables: Variables) -> Result<ExitCode> {
    let grant = args.grant.required()?;
    let expiry = args.generator.expiry()?;
    let secret = args.secret.required(variables)?;
    let generator = args.generator.build(app_id, &secret)?;
    let (request, issued) = expiry.issue(&generator, &grant, user_id)?;
    if !args.generator.quiet {
        lint::report(&request);
    }
    let line = if args.json {
        let claims = read_claims(app_id, &secret, user_id, &issued)?;
        output::json_line(&Generated {
            token: issued.token(),
            expires_at: times::rfc_3339(issued.expires_at()),
            renew_at: times::rfc_3339(issued.renew_at()),
            cipher: claims.cipher(),
            claims: &claims,
        })?
    } else {
        format!("{}\n", issued.token())
    };
    args.out.write(&line)?;
    Ok(ExitCode::SUCCESS)
}

fn read_claims(
    app_id: AppId,
    secret: &ServerSecret,
    user_id: &str,
    issued: &IssuedToken,
) -> Result<TokenClaims> {
    let verifier = TokenVerifier::new(app_id, secret)
        .with_leeway(LEEWAY)?
        .accept_cbc()
        .allow_placeholder_ids();
    Ok(verifier.verify(issued.token(), user_id)?)
}

impl GeneratorArgs {
    pub(crate) fn build(&self, app_id: AppId, secret: &ServerSecret) -> Result<TokenGenerator> {
        let mut generator = TokenGenerator::new(app_id, secret).with_cipher(self.cipher);
        if let Some(max_lifetime) = self.max_lifetime {
            generator = generator.with_max_lifetime(max_lifetime)?;
        }
        if self.allow_placeholder_ids {
            generator = generator.allow_placeholder_ids();
        }
        Ok(generator)
    }
}
