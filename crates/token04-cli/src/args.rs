//! The command-line arguments.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use token04::TokenCipher;

use crate::values;

/// Make, check and explain ZEGO tokens (token04)
#[derive(Parser)]
#[command(
    name = "token04",
    version,
    max_term_width = 100,
    after_help = "\
The secret comes from ZEGO_SERVER_SECRET, --secret-file or --env-file, never from an argument.

Exit status:
  0  done; for verify: the token is valid
  1  verify: the token is refused; with --batch: at least one line failed
  2  the command could not run: wrong usage, or a file, the output, the secret or the clock is unusable"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a token, or many with --batch
    Generate(GenerateArgs),
    /// Check a token, or many with --batch: exit status 0 if it is valid, 1 if it is refused, 2 for wrong usage
    Verify(VerifyArgs),
    /// Explain a token: what is wrong with it, its user, lifetime and privileges; or a code, as `explain` does
    Inspect(InspectArgs),
    /// Say what a code that an SDK reports means, and what causes it
    Explain(ExplainArgs),
    /// Build and split kit tokens, which the prebuilt UI kits use
    #[command(subcommand)]
    Kit(KitCommand),
    /// Open a page in the browser that makes and checks tokens; it sends nothing anywhere
    Assistant(AssistantArgs),
    /// Print a shell completion script
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// The code, for instance 1002077
    #[arg(value_name = "CODE")]
    pub(crate) code: u32,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Clone)]
pub(crate) struct SecretArgs {
    /// File with the ServerSecret, `-` for standard input [default: env ZEGO_SERVER_SECRET]
    #[arg(long, value_name = "PATH|-")]
    pub(crate) secret_file: Option<PathBuf>,
    /// Dotenv file that sets ZEGO_SERVER_SECRET or ZEGO_APP_ID, in place of the environment
    #[arg(long, value_name = "PATH")]
    pub(crate) env_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct OutArg {
    /// Write to this new file, which only you can read (mode 0600 on Unix), not to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Clone)]
pub(crate) struct AppIdArg {
    /// The project's AppID [default: env ZEGO_APP_ID]
    #[arg(long, value_name = "N", value_parser = values::app_id, allow_hyphen_values = true)]
    pub(crate) app_id: Option<u32>,
}

#[derive(Args)]
#[command(after_help = "\
Say what the token allows with --room, --any-room, --basic or --payload. The lines of a batch may name \
the rooms instead.

Batch input, UTF-8, one user per line; blank lines are skipped:
  NDJSON: {\"user_id\":\"alice\",\"room_id\":\"room1\",\"stream_ids\":[\"camera\"],\"lifetime\":\"2h\"} or \"alice\"; \
only user_id is required; lifetime is in seconds or a duration
  CSV: the header user_id,room_id,stream_ids,lifetime, of which only user_id is required; streams are \
separated by semicolons; without a header, one user id per line
A line that names streams allows publishing those. The options apply to what a line leaves out, but not \
to an empty cell of a CSV file: an empty room is an error, and empty streams allow no publishing. A line \
is at most 1 MiB long.

Batch output, NDJSON in the same order, one line for each input line:
  {\"user_id\":\"alice\",\"token\":\"04…\"} or {\"line\":3,\"error\":{\"kind\":\"…\",\"message\":\"…\"}}
A line that fails is also reported on standard error. The other lines are still processed, and the exit \
status is 1.

Findings, such as a user id that is too long for a product, are reported on standard error; in a batch, \
once for each kind with the number of lines. They change neither the token nor the exit status.")]
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
    #[command(flatten)]
    pub(crate) grant: GrantArgs,
    #[command(flatten)]
    pub(crate) generator: GeneratorArgs,
    #[command(flatten)]
    pub(crate) out: OutArg,
    /// Print the token with its claims as JSON (the output of a batch is always JSON)
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a token allows.
#[derive(Args, Clone)]
pub(crate) struct GrantArgs {
    /// The token is for this room only: the user may log in
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new(), group = "grant")]
    pub(crate) room: Option<String>,
    /// The token is for any room: the user may log in
    #[arg(long, group = "grant")]
    pub(crate) any_room: bool,
    /// The token allows everything in every room, publishing included
    #[arg(long, group = "grant", conflicts_with_all = ["publish", "stream"])]
    pub(crate) basic: bool,
    /// Your own payload, a JSON object; it is not changed
    #[arg(long, value_name = "JSON", group = "grant", conflicts_with_all = ["publish", "stream"])]
    pub(crate) payload: Option<String>,
    #[command(flatten)]
    pub(crate) publish: PublishArgs,
}

/// What the user may publish.
#[derive(Args, Clone)]
pub(crate) struct PublishArgs {
    /// The user may also publish any stream
    #[arg(long, conflicts_with = "stream")]
    pub(crate) publish: bool,
    /// The user may also publish this stream; may be repeated
    #[arg(long, value_name = "S", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) stream: Vec<String>,
}

/// The settings of the token generator.
#[derive(Args)]
pub(crate) struct GeneratorArgs {
    /// How long the token is valid: 90s, 30m, 1h, 7d, or a number of seconds
    #[arg(long, default_value = "1h", value_parser = values::lifetime, allow_hyphen_values = true)]
    pub(crate) lifetime: Duration,
    /// When the token expires, Unix seconds or RFC 3339, in place of the lifetime
    #[arg(long, value_name = "TIME", value_parser = values::time, allow_hyphen_values = true)]
    #[arg(conflicts_with = "lifetime")]
    pub(crate) expires_at: Option<i64>,
    /// The maximum lifetime [default: 24 days, the maximum of ZIM]
    #[arg(long, value_name = "LIFETIME", value_parser = values::lifetime, allow_hyphen_values = true)]
    pub(crate) max_lifetime: Option<Duration>,
    /// The cipher: gcm, or cbc, which is not authenticated
    #[arg(long, default_value = "gcm", value_parser = values::cipher())]
    pub(crate) cipher: TokenCipher,
    /// Allow ids such as undefined, null and None, which usually come from a missing value
    #[arg(long)]
    pub(crate) allow_placeholder_ids: bool,
    /// Do not report findings about the token
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[derive(Args, Clone)]
#[command(after_help = "\
The app and the user are required: --app-id (or ZEGO_APP_ID) or --any-app, and --user-id or --any-user. \
Without --can, what the token allows is not checked.

Batch input, UTF-8, one token per line; blank lines are skipped:
  NDJSON: {\"token\":\"04…\",\"user_id\":\"alice\",\"room_id\":\"room1\",\"stream_id\":\"camera\"} or \"04…\"; \
only token is required; the output of generate --batch can be read
  CSV: the header token,user_id,room_id,stream_id, of which only token is required; without a header, \
one token per line
Room and stream require --can. The options apply to what a line leaves out. A line is at most 1 MiB long.

Batch output, NDJSON in the same order, one line for each input line:
  {\"line\":1,\"valid\":true,\"cipher\":\"gcm\",\"secret_index\":0,\"claims\":{…}} or \
{\"line\":3,\"valid\":false,\"error\":{\"kind\":\"…\",\"message\":\"…\",\"zego_code\":…}}
A token that is refused, or a line that cannot be read, is also reported on standard error, and the exit \
status is 1.")]
pub(crate) struct VerifyArgs {
    /// The token, `-` for standard input
    #[arg(
        value_name = "TOKEN|-",
        required_unless_present = "batch",
        conflicts_with = "batch"
    )]
    pub(crate) token: Option<String>,
    /// Check the token in every line of a file, `-` for standard input; see below
    #[arg(long, value_name = "FILE|-")]
    pub(crate) batch: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) app: AppIdArg,
    /// Accept a token of any app. Anybody who has the secret can put any app id into a token
    #[arg(long, conflicts_with = "app_id")]
    pub(crate) any_app: bool,
    /// The user that the token must be for
    #[arg(long, value_name = "U", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) user_id: Option<String>,
    /// Accept a token of any user
    #[arg(long, conflicts_with = "user_id")]
    pub(crate) any_user: bool,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// File with an earlier ServerSecret, which is tried if the current one does not match; may be
    /// repeated up to 7 times
    #[arg(long, value_name = "PATH|-", conflicts_with = "any_app")]
    pub(crate) previous_secret_file: Vec<PathBuf>,
    /// Check that the token allows this: needs --room, and --stream for publish
    #[arg(long, value_name = "login|publish")]
    pub(crate) can: Option<Can>,
    /// The room to log in to or publish in
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) room: Option<String>,
    /// The stream to publish
    #[arg(long, value_name = "S", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) stream: Option<String>,
    /// Check as of this time, Unix seconds or RFC 3339 [default: now]
    #[arg(long, value_name = "TIME", value_parser = values::time, allow_hyphen_values = true)]
    pub(crate) at: Option<i64>,
    /// Accept a token for this long after it expired: seconds, or 90s, 5m; at most 1h
    #[arg(long, default_value = "0", value_name = "S", value_parser = values::leeway, allow_hyphen_values = true)]
    pub(crate) leeway: Duration,
    /// Accept AES-CBC tokens: they are not authenticated, so anybody can change their content
    /// without the secret. No check makes them safe
    #[arg(long)]
    pub(crate) accept_cbc: bool,
    /// With --accept-cbc: also accept CBC tokens in the field order of the official Java code, in
    /// which anybody can change the beginning of the user id undetected. No check
    /// of the user holds for them
    #[arg(long, requires = "accept_cbc")]
    pub(crate) accept_cbc_user_forgeable: bool,
    /// Allow ids such as undefined, null and None, which usually come from a missing value
    #[arg(long)]
    pub(crate) allow_placeholder_ids: bool,
    /// Print the result as JSON (the output of a batch is always JSON)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Can {
    Login,
    Publish,
}

#[derive(Args)]
#[command(
    after_help = "An inspection is a diagnosis, not a check: use token04 verify to accept or refuse a token."
)]
pub(crate) struct InspectArgs {
    /// The token, `-` for standard input; any text that has a token, or a code
    #[arg(
        value_name = "TOKEN|-",
        required_unless_present = "batch",
        conflicts_with = "batch"
    )]
    pub(crate) token: Option<String>,
    /// Inspect the token in every line of a file that has one, such as a log or a table, `-` for standard
    /// input. The output is JSON, a line each, with a summary on standard error; the exit status is 1 if a
    /// token has an error
    #[arg(long, value_name = "FILE|-")]
    pub(crate) batch: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// Evaluate as of this time, Unix seconds or RFC 3339 [default: now]
    #[arg(long, value_name = "TIME", value_parser = values::time, allow_hyphen_values = true)]
    pub(crate) at: Option<i64>,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum KitCommand {
    /// Build a kit token from a new or an existing token
    Build(Box<KitBuildArgs>),
    /// Split a kit token into its parts; the token inside is not verified
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
    /// The room that the kit joins. A new token allows login to this room only
    #[arg(long, value_name = "R", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) room: String,
    /// Let a new token allow everything in every room, publishing included
    #[arg(long, conflicts_with_all = ["publish", "stream"])]
    pub(crate) basic: bool,
    #[command(flatten)]
    pub(crate) publish: PublishArgs,
    /// The name shown to others [default: the user id]
    #[arg(long, value_name = "NAME")]
    pub(crate) user_name: Option<String>,
    #[command(flatten)]
    pub(crate) generator: GeneratorArgs,
    #[command(flatten)]
    pub(crate) out: OutArg,
    /// Use this token instead of making one, `-` for standard input; needs no secret
    #[arg(long, value_name = "TOKEN|-")]
    #[arg(conflicts_with_all = [
        "secret_file", "basic", "publish", "stream", "lifetime", "expires_at", "max_lifetime",
        "cipher", "allow_placeholder_ids", "quiet",
    ])]
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
    /// Serve the page on this port of the loopback interface [default: a free port]
    #[arg(long, value_name = "N", value_parser = values::port, allow_hyphen_values = true)]
    pub(crate) port: Option<u16>,
    /// Only print the address; open no browser
    #[arg(long)]
    pub(crate) no_open: bool,
}
