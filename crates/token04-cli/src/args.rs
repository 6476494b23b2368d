//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use token04::legacy::Cipher;

use crate::values;

/// Make, check and explain ZEGO tokens (token04)
#[derive(Parser)]
#[command(
    name = "token04",
    version,
    after_help = "\
The secret comes from ZEGO_SERVER_SECRET or --secret-file, never from an argument.
Exit status: 0 done, 1 token refused or lines of a batch bad, 2 wrong usage, file or secret."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a token, or many with --batch
    Generate(GenerateArgs),
    /// Check a token: exit status 0 if valid, 1 if refused, 2 for wrong usage
    Verify(VerifyArgs),
    /// Explain a token: what it is, for whom, for how long, what it allows, and what is odd about it
    Inspect(InspectArgs),
    /// Build and split kit tokens, which the prebuilt UI kits take
    #[command(subcommand)]
    Kit(KitCommand),
    /// Open a page in the browser that makes and checks tokens and sends nothing anywhere
    Assistant(AssistantArgs),
    /// Print a script that completes this command in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args)]
pub(crate) struct SecretArgs {
    /// File with the ServerSecret, `-` for standard input [default: env ZEGO_SERVER_SECRET]
    #[arg(long, value_name = "PATH|-")]
    pub(crate) secret_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct AppIdArg {
    /// The project's AppID
    #[arg(long, value_name = "N", env = "ZEGO_APP_ID", hide_env_values = true)]
    #[arg(value_parser = values::app_id, allow_hyphen_values = true)]
    pub(crate) app_id: Option<u32>,
}

#[derive(Args)]
#[command(after_help = "\
Batch input, one user a line, blank lines are skipped:
  NDJSON  {\"user_id\":\"alice\",\"room_id\":\"room1\",\"stream_ids\":[\"camera\"],\"ttl\":\"2h\"} or \"alice\";
          all but user_id may be left out, ttl is seconds or a duration
  CSV     user_id,room_id,stream_ids,ttl as the header, all but user_id may be left out, the
          streams separated by semicolons; without a header, one user id a line
The other options hold for every line that does not say otherwise. A line is at most 1 MiB long.
Batch output, NDJSON in the same order, one line for each:
  {\"user_id\":\"alice\",\"token\":\"04…\"} or {\"line\":3,\"error\":{\"kind\":\"…\",\"message\":\"…\"}}
A bad line is also reported on standard error; the rest goes on, and the exit status is 1.")]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) app: AppIdArg,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// The user that the token is for
    #[arg(long, value_name = "U", value_parser = NonEmptyStringValueParser::new(), conflicts_with = "batch")]
    pub(crate) user_id: Option<String>,
    /// Make a token for every line of a file, `-` for standard input; see below
    #[arg(long, value_name = "FILE|-")]
    pub(crate) batch: Option<PathBuf>,
    /// How long the token is valid: 90s, 30m, 1h, 7d, or seconds
    #[arg(long, default_value = "1h", value_parser = values::ttl, allow_hyphen_values = true)]
    pub(crate) ttl: i64,
    /// A payload of your own, passed on as it stands
    #[arg(long, value_name = "JSON", value_parser = values::payload)]
    #[arg(conflicts_with_all = ["room_id", "deny_login", "allow_publish", "deny_publish", "stream_id"])]
    pub(crate) payload: Option<String>,
    #[command(flatten)]
    pub(crate) privileges: PrivilegeArgs,
    /// How the token is sealed: gcm, or cbc, which is not authenticated
    #[arg(long, default_value = "gcm", value_name = "gcm|cbc", value_parser = values::cipher)]
    pub(crate) cipher: Cipher,
    /// Print the token with its claims as JSON (a batch is JSON anyway)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Clone)]
pub(crate) struct PrivilegeArgs {
    /// Make a privilege token: for this room only, the user may log in, but not publish
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) room_id: Option<String>,
    /// The user may not log in to the room
    #[arg(long)]
    pub(crate) deny_login: bool,
    /// The user may publish
    #[arg(long, conflicts_with = "deny_publish")]
    pub(crate) allow_publish: bool,
    /// The user may not publish, even where streams are named
    #[arg(long)]
    pub(crate) deny_publish: bool,
    /// The user may publish this stream and no other; may be repeated
    #[arg(long, value_name = "S", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) stream_id: Vec<String>,
}

#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// The token, `-` for standard input
    #[arg(value_name = "TOKEN|-")]
    pub(crate) token: String,
    #[command(flatten)]
    pub(crate) app: AppIdArg,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// The user that the token must be for
    #[arg(long, value_name = "U", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) user_id: Option<String>,
    /// Check as of this time, Unix seconds or RFC 3339 [default: now]
    #[arg(long, value_name = "TIME", value_parser = values::time, allow_hyphen_values = true)]
    pub(crate) at: Option<i64>,
    /// Accept a token for so long after it expired: seconds, or 90s, 5m
    #[arg(long, default_value = "0", value_name = "S", value_parser = values::leeway, allow_hyphen_values = true)]
    pub(crate) leeway: i64,
    /// Accept AES-CBC tokens: they are not authenticated, so anybody can change what one says
    /// without the secret. No check makes them safe
    #[arg(long)]
    pub(crate) allow_cbc: bool,
    /// With --allow-cbc: also accept CBC tokens in the field order of the official Java code, in
    /// which anybody can change the beginning of the user id without a trace. No check
    /// of the user holds for them
    #[arg(long, requires = "allow_cbc")]
    pub(crate) allow_cbc_user_forgeable: bool,
    /// Check that the token allows this: needs --room-id, and --stream-id for publish
    #[arg(long, value_name = "login|publish")]
    pub(crate) can: Option<Can>,
    /// The room to log in to or publish in
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) room_id: Option<String>,
    /// The stream to publish
    #[arg(long, value_name = "S", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) stream_id: Option<String>,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Can {
    Login,
    Publish,
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    /// The token, `-` for standard input
    #[arg(value_name = "TOKEN|-")]
    pub(crate) token: String,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum KitCommand {
    /// Build a kit token, around a new token or one at hand
    Build(KitBuildArgs),
    /// Take a kit token apart; the token inside is not verified
    Split(KitSplitArgs),
}

#[derive(Args)]
pub(crate) struct KitBuildArgs {
    #[command(flatten)]
    pub(crate) app: AppIdArg,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// The user that the token is for
    #[arg(long, value_name = "U", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) user_id: String,
    /// The room that the kit joins
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) room_id: String,
    /// The name shown to others [default: the user id]
    #[arg(long, value_name = "NAME")]
    pub(crate) user_name: Option<String>,
    /// How long the token is valid: 90s, 30m, 1h, 7d, or seconds
    #[arg(long, default_value = "1h", value_parser = values::ttl, allow_hyphen_values = true)]
    pub(crate) ttl: i64,
    /// Take this token instead of making one, `-` for standard input; needs no secret
    #[arg(long, value_name = "TOKEN|-", conflicts_with_all = ["ttl", "secret_file"])]
    pub(crate) token: Option<String>,
}

#[derive(Args)]
pub(crate) struct KitSplitArgs {
    /// The kit token, `-` for standard input
    #[arg(value_name = "KIT_TOKEN|-")]
    pub(crate) token: String,
    /// Print the parts as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct AssistantArgs {
    /// Serve the page on this port of the loopback interface [default: one that is free]
    #[arg(long, value_name = "N", value_parser = values::port, allow_hyphen_values = true)]
    pub(crate) port: Option<u16>,
    /// Print the address alone, and open no browser
    #[arg(long)]
    pub(crate) no_open: bool,
}
