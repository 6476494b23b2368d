//! Builds the programs in the READMEs and headers of C and C++ with the commands shown there, and runs them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use token04::{RoomAction, ServerSecret, TokenVerifier};

use crate::libtoken04::Installed;
use crate::paths::{temp_dir, workspace_root};
use crate::process::{read, run};

/// The made-up values of the core's tests.
pub(crate) const APP_ID: &str = "1234567890";
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Builds each program of a page in each way that the page shows, in an empty directory, and runs it.
/// The output must be a token for alice.
pub(crate) fn check(installed: &Installed, page: &str, language: &str) -> Result<()> {
    let text = fs::read_to_string(workspace_root().join(page))?;
    let blocks = blocks_under(&text, "## Use");
    let of = |wanted| blocks.iter().filter(move |(language, _)| *language == wanted);
    ensure!(of(language).count() > 0, "{page} has no program");
    ensure!(
        of("cmake").count() == 1 && of("sh").count() > 0,
        "{page} does not say how to build"
    );
    let extension = if language == "objc" { "m" } else { language };
    for (_, program) in of(language) {
        let project = temp_dir("readme")?;
        let path = project.path();
        fs::write(path.join(format!("main.{extension}")), program)?;
        for (_, commands) in of("sh") {
            run(installed
                .tool("sh")
                .current_dir(path)
                .args(["-e", "-c", commands]))?;
            run_all(installed, path)?;
        }
        for (_, rules) in of("cmake") {
            for rules in [
                (*rules).to_owned(),
                rules.replace("token04::token04", "token04::token04_static"),
            ] {
                fs::write(path.join("CMakeLists.txt"), rules)?;
                let build = temp_dir("readme-build")?;
                run(installed
                    .tool("cmake")
                    .arg("-S")
                    .arg(path)
                    .arg("-B")
                    .arg(build.path()))?;
                run(installed.tool("cmake").arg("--build").arg(build.path()))?;
                run_all(installed, build.path())?;
            }
        }
    }
    Ok(())
}

/// Builds the example at the top of a header with all warnings, and runs it: it prints a token for alice.
pub(crate) fn check_header(installed: &Installed, header: &str, compiler: &str) -> Result<()> {
    let extension = if compiler.starts_with("c++") { "cpp" } else { "c" };
    let flags = "-Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags --libs token04)";
    let build = format!("{compiler} main.{extension} {flags} -o hello");
    check_header_built(installed, header, &build)
}

/// Builds the example at the top of a header with this shell command, and runs it: it prints a token for alice.
pub(crate) fn check_header_built(installed: &Installed, header: &str, build: &str) -> Result<()> {
    let text = fs::read_to_string(workspace_root().join(header))?;
    let (_, rest) = text.split_once("@code{").context("no example")?;
    let (language, rest) = rest
        .trim_start_matches('.')
        .split_once("}\n")
        .context("no language")?;
    let (example, _) = rest.split_once(" * @endcode").context("no end of the example")?;
    let source: Vec<_> = example
        .lines()
        .map(|line| line.strip_prefix(" * ").unwrap_or_default())
        .collect();
    let project = temp_dir("header")?;
    fs::write(
        project.path().join(format!("main.{language}")),
        source.join("\n") + "\n",
    )?;
    run(installed
        .tool("sh")
        .current_dir(project.path())
        .args(["-e", "-c", build]))?;
    run_all(installed, project.path())
}

/// Runs the program hello, and removes it.
fn run_all(installed: &Installed, folder: &Path) -> Result<()> {
    let mut ran = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name == "hello" || name == "hello-static" {
            let printed = read(
                installed
                    .program(&path)
                    .env("ZEGO_APP_ID", APP_ID)
                    .env("ZEGO_SERVER_SECRET", SECRET),
            )?;
            check_token(printed.lines().next().unwrap_or_default(), "alice")?;
            fs::remove_file(&path)?;
            ran += 1;
        }
    }
    ensure!(ran > 0, "nothing was built");
    Ok(())
}

/// The token is for the app above and this user.
pub(crate) fn check_token(token: &str, user_id: &str) -> Result<()> {
    verifier()?
        .verify(token, user_id)
        .with_context(|| format!("printed {token:?}"))?;
    Ok(())
}

/// The token is also good for this.
pub(crate) fn check_action(token: &str, user_id: &str, action: &RoomAction<'_>) -> Result<()> {
    verifier()?
        .verify_action(token, user_id, action)
        .with_context(|| format!("printed {token:?}"))?;
    Ok(())
}

fn verifier() -> Result<TokenVerifier> {
    Ok(TokenVerifier::new(APP_ID.parse()?, &ServerSecret::new(SECRET)?))
}

/// The fenced blocks below a heading, up to the next heading of the same level: language and content.
pub(crate) fn blocks_under<'t>(text: &'t str, heading: &str) -> Vec<(&'t str, &'t str)> {
    let Some((_, section)) = text.split_once(&format!("\n{heading}\n")) else {
        return Vec::new();
    };
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_those_of_the_section() {
        let text = "# t\n\n```sh\nno\n```\n\n## Use\n\n```c\nint x;\n\nint y;\n```\n\nor\n\n```sh\ncc\n```\n\n## Test\n\n```sh\nno\n```\n";
        assert_eq!(
            blocks_under(text, "## Use"),
            [("c", "int x;\n\nint y;"), ("sh", "cc")]
        );
    }
}
