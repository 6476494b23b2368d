//! What all commands have in common: help, completions, one-line messages.

#![allow(clippy::unwrap_used)]

mod common;

#[cfg(unix)]
use common::in_shell;
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
fn completions_know_the_values_of_options() {
    let script = |shell| run(bare().args(["completions", shell])).stdout;
    let zsh = script("zsh");
    for option in ["secret-file", "env-file", "batch", "out", "previous-secret-file"] {
        let mut lines = zsh.lines().filter(|line| line.contains(&format!("--{option}=[")));
        assert!(
            lines.clone().count() > 0 && lines.all(|line| line.contains(":_files")),
            "{option}"
        );
    }
    assert!(zsh.contains(":CIPHER:(gcm cbc)"));
    assert!(zsh.contains("--expires-at=["));
    assert!(script("bash").contains("compgen -W \"gcm cbc\""));
}

#[test]
fn help_fits_the_width_of_the_terminal() {
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["verify", "--help"],
        &["inspect", "--help"],
        &["kit", "build", "--help"],
    ] {
        let help = |columns: &str| run(bare().args(args).env("COLUMNS", columns)).line().to_owned();
        for (columns, max) in [("60", 60), ("80", 80), ("300", 100)] {
            for line in help(columns).lines() {
                // An example in JSON has nowhere to break.
                let is_example = line.trim_start().starts_with('{');
                assert!(line.chars().count() <= max || is_example, "{columns}: {line}");
            }
        }
        assert!(
            help("300").lines().any(|line| line.chars().count() > 80),
            "{args:?}"
        );
    }
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

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_an_error() {
    let commands: [&[&str]; 4] = [
        &["generate", "--user-id", "a", "--basic"],
        &["generate", "--batch", "-", "--basic"],
        &["verify", "x", "--any-user"],
        &["--help"],
    ];
    for args in commands {
        for redirection in [">&-", "1</dev/null"] {
            let output = run(&mut in_shell("", &token04(args), redirection));
            let message = output.usage_error();
            assert!(
                message.contains("standard output is not open") && message.contains("redirect it"),
                "{message}"
            );
        }
        assert_eq!(run(&mut in_shell("", &token04(args), ">&- 2>&-")).code, 2);
    }
}

/// Callers that want no output pass `/dev/null`, some of them opened for reading, too.
#[cfg(unix)]
#[test]
fn output_to_the_null_device_is_not_an_error() {
    let token = common::generate(&["--user-id", "alice", "--basic"]);
    for redirection in [">/dev/null", "1<>/dev/null", ">/dev/null 2>&- <&-"] {
        for args in [
            &["verify", &token, "--user-id", "alice"][..],
            &["generate", "--user-id", "a", "--basic"],
        ] {
            let output = run(&mut in_shell("", &token04(args), redirection));
            assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{redirection}");
        }
    }
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
