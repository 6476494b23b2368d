//! What holds for all commands: help, completions, messages of one line.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, bare, run, token04};

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(bare().args(["completions", shell]));
        assert_eq!(ran.code, 0);
        assert!(ran.stdout.contains("secret-file"), "{shell}");
    }
    assert!(
        run(bare().args(["completions", "cmd"]))
            .usage_error()
            .contains("bash")
    );
}

#[test]
fn help_and_version_are_answers() {
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["kit", "--help"],
        &["help", "verify"],
    ] {
        let ran = run(bare().args(args));
        assert!(ran.line().contains("Usage: token04"), "{}", ran.stdout);
    }
    let ran = run(bare().arg("--version"));
    assert_eq!(ran.line(), format!("token04 {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn an_app_id_or_secret_of_the_environment_is_not_in_the_help() {
    let ran = run(&mut token04(["generate", "--help"]));
    assert!(!ran.stdout.contains(APP_ID) && !ran.stdout.contains(SECRET));
}

#[test]
fn wrong_commands_are_one_line_with_status_2() {
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
fn an_output_that_cannot_be_written_is_an_error() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = run(token04(["generate", "--user-id", "a", "--basic"]).stdout(full));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot write the output"));
}

#[test]
fn colour_is_for_those_who_want_it() {
    let coloured = |name: &str, value: &str| {
        let mut command = bare();
        command.args(["inspect", "x"]).env("CLICOLOR_FORCE", "1");
        command.env(name, value).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(coloured("CLICOLOR", "1"));
    assert!(!coloured("NO_COLOR", "1"));
}
