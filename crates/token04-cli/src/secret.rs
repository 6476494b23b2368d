//! Reads the secret from a file or standard input, or takes it from the variable.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use token04::ServerSecret;
use zeroize::Zeroizing;

use crate::args::SecretArgs;
use crate::failure::{Failure, Result};
use crate::variables::{SECRET, Variables};

/// Far above the 32 bytes of a secret, so that the core can explain what is wrong with a longer one.
const MAX_LEN: usize = 4096;

pub(crate) type Secret = Zeroizing<Vec<u8>>;

/// Refuses `--secret` before the arguments are parsed.
pub(crate) fn refuse_as_argument() -> Result<()> {
    let is_secret = |argument: &[u8]| {
        ["--secret", "--server-secret"].iter().any(|name| {
            argument
                .strip_prefix(name.as_bytes())
                .is_some_and(|rest| matches!(rest.first(), None | Some(b'=')))
        })
    };
    let given = env::args_os()
        .take_while(|argument| argument != "--")
        .any(|argument| is_secret(argument.as_encoded_bytes()));
    if given {
        return Err(Failure::new(format!(
            "a secret on the command line is visible in the shell history and the process list: set {SECRET}, or use --secret-file PATH|- (and replace the secret if it is a real one)"
        )));
    }
    Ok(())
}

impl SecretArgs {
    /// Whether the secret is read from standard input, so that nothing else can be.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.secret_file.as_deref().is_some_and(is_stdin)
    }

    /// Takes the variables, so that their copy of the secret is wiped.
    pub(crate) fn required(&self, variables: Variables) -> Result<ServerSecret> {
        let secret = self.optional(variables)?.ok_or_else(|| {
            Failure::new(format!(
                "no secret given: set {SECRET}, or use --secret-file PATH|-, or --env-file PATH"
            ))
        })?;
        Ok(ServerSecret::new(&*secret)?)
    }

    /// The secret, whose length is not checked.
    pub(crate) fn optional(&self, variables: Variables) -> Result<Option<Secret>> {
        match &self.secret_file {
            Some(path) => read_file(path, "--secret-file").map(Some),
            None => Ok(variables.secret),
        }
    }
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads an earlier secret.
pub(crate) fn read_previous(path: &Path) -> Result<ServerSecret> {
    const OPTION: &str = "--previous-secret-file";
    let secret = read_file(path, OPTION)?;
    ServerSecret::new(&*secret).map_err(|error| {
        Failure::new(
            error
                .message()
                .replace("`secret`", &format!("the secret of {OPTION}")),
        )
    })
}

fn read_file(path: &Path, option: &str) -> Result<Secret> {
    let mut secret = if is_stdin(path) {
        read(io::stdin().lock(), MAX_LEN).map_err(|error| unreadable(option, &error))?
    } else {
        read_path(path, option, MAX_LEN)?
    };
    if secret.len() > MAX_LEN {
        return Err(Failure::new(format!(
            "{option} is too long for a secret: it must hold the 32 characters of the ServerSecret alone"
        )));
    }
    if secret.ends_with(b"\n") {
        secret.pop();
        if secret.ends_with(b"\r") {
            secret.pop();
        }
    }
    if secret.is_empty() {
        return Err(Failure::new(format!(
            "{option} is empty: it must hold the ServerSecret"
        )));
    }
    Ok(secret)
}

/// Reads a file that holds a secret, up to more than `max_len` bytes.
pub(crate) fn read_path(path: &Path, option: &str, max_len: usize) -> Result<Secret> {
    let failed = |error: io::Error| unreadable(option, &error);
    let file = File::open(path).map_err(failed)?;
    warn_if_world_readable(&file, option);
    read(file, max_len).map_err(failed)
}

/// The message omits the path: it may be the secret itself, passed by mistake.
fn unreadable(option: &str, error: &io::Error) -> Failure {
    Failure::new(format!(
        "{option} cannot be read ({}): pass the path of a file that holds the ServerSecret",
        error.kind()
    ))
}

/// Reads to the end, or until more than `max_len` bytes are read. Leaves no copies behind.
fn read(mut source: impl Read, max_len: usize) -> io::Result<Secret> {
    // Larger than the buffer of standard input, which is then bypassed and keeps no copy of the secret.
    let mut buffer = Zeroizing::new(vec![0; 4 * max_len]);
    let mut len = 0;
    while len <= max_len {
        match source.read(buffer.get_mut(len..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(more) => len += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    buffer.truncate(len);
    Ok(buffer)
}

#[cfg(unix)]
fn warn_if_world_readable(file: &File, option: &str) {
    use std::os::unix::fs::PermissionsExt;

    let readable = file
        .metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o004 != 0);
    if readable {
        crate::output::warning(&format!(
            "every user of this machine can read the file of {option}: chmod o-r it"
        ));
    }
}

#[cfg(not(unix))]
fn warn_if_world_readable(_: &File, _: &str) {}
