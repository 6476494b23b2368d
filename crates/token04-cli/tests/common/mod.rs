//! Runs the built command as a user would.

#![allow(dead_code, clippy::unwrap_used)]

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

pub(crate) const SECRET: &str = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6";
pub(crate) const APP_ID: &str = "1234567890";

/// The result of a run.
pub(crate) struct RunOutput {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl RunOutput {
    /// Standard output of a successful run, without the final line feed.
    pub(crate) fn line(&self) -> &str {
        assert_eq!(self.code, 0, "{}", self.stderr);
        assert_eq!(self.stderr, "");
        self.stdout.strip_suffix('\n').unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "{}", self.stdout);
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// The lines of standard output.
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The one-line message of a run that must have failed with a usage error.
    pub(crate) fn usage_error(&self) -> &str {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "{}", self.stderr);
        let message = self.stderr.strip_suffix('\n').unwrap();
        assert!(!message.contains('\n'), "{message}");
        message.strip_prefix("error: ").unwrap()
    }
}

/// The command, without the ZEGO variables of the environment.
pub(crate) fn bare() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_token04"));
    for name in ["ZEGO_APP_ID", "ZEGO_SERVER_SECRET", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// The command with app id and secret in the environment.
pub(crate) fn token04<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = bare();
    command
        .args(args)
        .env("ZEGO_APP_ID", APP_ID)
        .env("ZEGO_SERVER_SECRET", SECRET);
    command
}

pub(crate) fn run(command: &mut Command) -> RunOutput {
    checked(command.output().unwrap())
}

/// Runs the command with this input.
pub(crate) fn run_with(command: &mut Command, input: impl AsRef<[u8]> + Send) -> RunOutput {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // The command may close its input early; that is not an error.
        scope.spawn(move || drop(stdin.write_all(input.as_ref())));
        child.wait_with_output().unwrap()
    });
    checked(output)
}

fn checked(output: std::process::Output) -> RunOutput {
    let output = RunOutput {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    for text in [&output.stdout, &output.stderr] {
        assert!(!text.contains(SECRET), "the secret was printed");
        assert!(!text.contains("panicked"), "{text}");
        assert!(!text.contains('\u{1b}'), "colour without a terminal: {text:?}");
    }
    output
}

/// The same command, started by a shell with these words before it, such as `umask 0;`, or after it, such as
/// `>&-`.
#[cfg(unix)]
pub(crate) fn in_shell(before: &str, command: &Command, after: &str) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("{before} exec \"$0\" \"$@\" {after}")])
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
}

/// A token made by the command.
pub(crate) fn generate(args: &[&str]) -> String {
    run(token04(["generate"]).args(args)).line().to_owned()
}

/// The exit status and the output of `verify --json`.
pub(crate) fn verify(args: &[&str]) -> (i32, Value) {
    let output = run(token04(["verify", "--json"]).args(args));
    assert_eq!(output.stderr, "");
    (output.code, output.json())
}

/// A file that is removed at the end of the test.
pub(crate) struct TempFile(pub(crate) PathBuf);

impl TempFile {
    pub(crate) fn new(content: impl AsRef<[u8]>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("token04-cli-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        let file = Self(path);
        file.set_mode(0o600);
        file
    }

    /// A path where no file is yet.
    pub(crate) fn absent() -> Self {
        let file = Self::new("");
        std::fs::remove_file(&file.0).unwrap();
        file
    }

    pub(crate) fn read(&self) -> String {
        std::fs::read_to_string(&self.0).unwrap()
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    #[cfg(unix)]
    pub(crate) fn set_mode(&self, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&self.0, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(not(unix))]
    pub(crate) fn set_mode(&self, _: u32) {}
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
