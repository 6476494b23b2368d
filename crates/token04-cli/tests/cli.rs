//! What all commands have in common: help, completions, one-line messages.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, bare, run, token04};

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(bare().args(["completions", shell]));
        assert_eq!(output.code, 0);
        assert!(output.stdout.contains("secret-file"), "{shell}");
    }
    assert!(
        run(bare().args(["completions", "cmd"]))
            .usage_error()
            .contains("bash")
    );
}

#[test]
fn help_and_version_exit_with_status_0() {
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["kit", "--help"],
        &["help", "verify"],
    ] {
        let output = run(bare().args(args));
        assert!(output.line().contains("Usage: token04"), "{}", output.stdout);
    }
    let output = run(bare().arg("--version"));
    assert_eq!(output.line(), format!("token04 {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_help_does_not_print_the_environment() {
    let output = run(&mut token04(["generate", "--help"]));
    assert!(!output.stdout.contains(APP_ID) && !output.stdout.contains(SECRET));
}

#[test]
fn wrong_commands_print_one_line_and_exit_with_status_2() {
    for args in [
        &[][..],
        &["frobnicate"],
        &["kit"],
        &["kit", "frobnicate"],
        &["--frobnicate"],
        &["completions"],
    ] {
        run(bare().args(args)).usage_error();
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8_are_a_usage_error() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let garbage = OsStr::from_bytes(b"\xff\xfe");
    for args in [
        ["verify"].as_slice(),
        &["inspect"],
        &["generate", "--user-id"],
        &["kit", "split"],
        &[],
    ] {
        run(token04(args).arg(garbage)).usage_error();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_unwritable_output_is_an_error() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = run(token04(["generate", "--user-id", "a", "--basic"]).stdout(full));
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("cannot write the output"));
}

#[test]
fn colour_follows_the_environment_variables() {
    let coloured = |name: &str, value: &str| {
        let mut command = bare();
        command.args(["inspect", "x"]).env("CLICOLOR_FORCE", "1");
        command.env(name, value).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(coloured("CLICOLOR", "1"));
    assert!(!coloured("NO_COLOR", "1"));
}
