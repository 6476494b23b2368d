//! Opens the address of the page in the user's browser.

use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::output;
use crate::variables;

/// A launcher that fails later than this has opened the browser.
const LAUNCH_TIME: Duration = Duration::from_secs(2);

/// Opens the browser in the background; prints a warning if that fails.
pub(crate) fn open(address: String) {
    let launch = move || {
        if !launchers(&address).into_iter().any(launch_succeeds) {
            warn();
        }
    };
    // In a thread, because the launcher may run as long as the browser.
    if thread::Builder::new().spawn(launch).is_err() {
        warn();
    }
}

fn warn() {
    output::warning("no browser could be opened: open the address above in one");
}

/// The commands that open an address, in the order to try. None inherits the secret: a browser runs for long,
/// starts many processes, and may put its environment into crash reports.
fn launchers(address: &str) -> Vec<Command> {
    let mut commands = open::commands(address);
    for command in &mut commands {
        command
            .env_remove(variables::SECRET)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        detach(command);
    }
    commands
}

fn launch_succeeds(mut command: Command) -> bool {
    let start = Instant::now();
    command
        .status()
        .is_ok_and(|status| is_success(status) || start.elapsed() > LAUNCH_TIME)
}

fn is_success(status: ExitStatus) -> bool {
    // Windows Explorer opens the address but returns a failure status.
    status.success() || cfg!(windows)
}

/// Starts a process group, so that Ctrl-C stops the server but not the browser.
#[cfg(unix)]
fn detach(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(windows)]
fn detach(command: &mut Command) {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    std::os::windows::process::CommandExt::creation_flags(
        command,
        CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW,
    );
}

#[cfg(not(any(unix, windows)))]
fn detach(_: &mut Command) {}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn no_launcher_inherits_the_secret() {
        let commands = launchers("http://127.0.0.1:1/");
        assert!(!commands.is_empty());
        for command in commands {
            assert!(
                command
                    .get_envs()
                    .any(|variable| variable == (OsStr::new("ZEGO_SERVER_SECRET"), None)),
                "{command:?}"
            );
        }
    }
}
