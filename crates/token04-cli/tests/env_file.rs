//! `--env-file`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, TempFile, bare, generate, run, token04};
use serde_json::Value;

const OTHER_SECRET: &str = "fedcba9876543210fedcba9876543210";
const GENERATE: [&str; 4] = ["generate", "--user-id", "alice", "--basic"];

fn env_file() -> TempFile {
    TempFile::new(format!(
        "# settings\nDATABASE_URL=\"postgres://host/db?a=b\"\nZEGO_APP_ID={APP_ID}\n\nexport ZEGO_SERVER_SECRET='{SECRET}' # the secret\n"
    ))
}

#[test]
fn every_command_takes_the_variables_from_the_file() {
    let file = env_file();
    let with_file = |args: &[&str]| run(bare().args(args).args(["--env-file", file.path()]));
    let token = with_file(&GENERATE).line().to_owned();
    assert!(
        with_file(&["verify", &token, "--user-id", "alice"])
            .line()
            .starts_with("valid")
    );
    assert!(with_file(&["inspect", &token]).line().contains("alice"));
    let kit = with_file(&["kit", "build", "--user-id", "alice", "--room", "r"]);
    assert!(kit.line().starts_with("04"));
    let list = TempFile::new(&token);
    let output = with_file(&["verify", "--any-user", "--batch", list.path()]);
    assert_eq!(output.code, 0, "{}", output.stderr);
}

#[test]
fn a_file_is_read_only_if_it_is_named() {
    let folder = TempFile::absent();
    std::fs::create_dir(&folder.0).unwrap();
    let path = folder.0.join(".env");
    std::fs::copy(env_file().path(), &path).unwrap();
    let output = run(bare().args(GENERATE).current_dir(&folder.0));
    std::fs::remove_dir_all(&folder.0).unwrap();
    assert!(
        output.usage_error().contains("no app id given"),
        "{}",
        output.stderr
    );
}

#[test]
fn options_precede_the_file_and_the_file_precedes_the_environment() {
    let file = env_file();
    let other = TempFile::new(OTHER_SECRET);
    let made_with = |args: &[&str]| {
        let mut command = bare();
        command
            .args(GENERATE)
            .args(["--json", "--env-file", file.path()])
            .args(args)
            .env("ZEGO_APP_ID", "7")
            .env("ZEGO_SERVER_SECRET", OTHER_SECRET);
        let made = run(&mut command).json();
        let token = made["token"].as_str().unwrap();
        let any = ["verify", token, "--any-app", "--any-user"];
        let is_valid = |secret: &str| run(bare().args(any).env("ZEGO_SERVER_SECRET", secret)).code == 0;
        (
            made["claims"]["app_id"].clone(),
            is_valid(SECRET),
            is_valid(OTHER_SECRET),
        )
    };
    let app_id: Value = APP_ID.parse::<u32>().unwrap().into();
    assert_eq!(made_with(&[]), (app_id.clone(), true, false));
    assert_eq!(made_with(&["--app-id", "8"]), (8.into(), true, false));
    assert_eq!(made_with(&["--secret-file", other.path()]), (app_id, false, true));
}

#[test]
fn what_the_file_lacks_comes_from_the_environment() {
    let app_id_only = TempFile::new(format!("ZEGO_APP_ID={APP_ID}\n"));
    let output = run(bare()
        .args(GENERATE)
        .args(["--env-file", app_id_only.path()])
        .env("ZEGO_SERVER_SECRET", SECRET));
    assert!(output.line().starts_with("04"));
    let output = run(bare().args(GENERATE).args(["--env-file", app_id_only.path()]));
    assert!(
        output.usage_error().contains("no secret given"),
        "{}",
        output.stderr
    );
}

#[test]
fn an_unusable_file_is_a_usage_error_that_names_cause_and_remedy() {
    let long = format!("ZEGO_APP_ID=1\n{}", "#\n".repeat(40_000));
    let ambiguous = format!("ZEGO_APP_ID=1\nZEGO_SERVER_SECRET={SECRET}$HOME\n");
    let twice = format!("ZEGO_SERVER_SECRET={SECRET}\nZEGO_SERVER_SECRET={SECRET}\n");
    for (content, cause) in [
        (
            "",
            "sets neither ZEGO_SERVER_SECRET nor ZEGO_APP_ID: write a line",
        ),
        ("APP_ID=1\n", "sets neither"),
        (&long, "longer than 65536 bytes: pass"),
        (
            &ambiguous,
            "line 2: the value of ZEGO_SERVER_SECRET is ambiguous: put it in single quotes",
        ),
        (
            &twice,
            "line 2: ZEGO_SERVER_SECRET is set a second time: remove one",
        ),
        ("ZEGO_APP_ID=x\n", "ZEGO_APP_ID must be a whole number"),
        ("ZEGO_APP_ID=\n", "ZEGO_APP_ID must be a whole number"),
        ("ZEGO_SERVER_SECRET=short\n", "32 bytes"),
    ] {
        let file = TempFile::new(content);
        let output = run(token04(GENERATE).args(["--env-file", file.path()]));
        assert!(output.usage_error().contains(cause), "{}", output.stderr);
    }
    let directory = std::env::temp_dir();
    for path in [directory.to_str().unwrap(), "/no/such/file", SECRET] {
        let output = run(token04(GENERATE).args(["--env-file", path]));
        assert!(
            output.usage_error().starts_with("--env-file cannot be read"),
            "{}",
            output.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn a_world_readable_file_is_warned_about() {
    let file = env_file();
    file.set_mode(0o644);
    let output = run(bare().args(GENERATE).args(["--env-file", file.path()]));
    assert_eq!((output.code, output.stderr.lines().count()), (0, 1));
    assert!(
        output.stderr.starts_with("warning: ") && output.stderr.contains("--env-file: chmod o-r"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_token_is_made_for_the_kit_without_the_secret() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let file = TempFile::new("ZEGO_APP_ID=5\n");
    let args = [
        "kit",
        "build",
        "--user-id",
        "alice",
        "--room",
        "r",
        "--token",
        &token,
    ];
    let output = run(bare().args(args).args(["--env-file", file.path()]));
    assert!(output.line().starts_with(&token));
}
