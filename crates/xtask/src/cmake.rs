//! CMake projects that are built against the installed library, and their programs.

use std::process::Command;

use anyhow::Result;

use crate::libtoken04::Installed;
use crate::paths::{TempDir, temp_dir, workspace_root};
use crate::process::{run, tee};

/// What slows programs down makes them do less: tokens each thread of a test makes.
pub(crate) const FEW_TOKENS: (&str, &str) = ("TOKEN04_TOKENS_EACH", "500");
/// The tests that read memory themselves, which sanitizers and valgrind would disturb.
pub(crate) const AS_IT_IS: &str = "memory|wiped";
/// The same, and those in which threads race: valgrind runs one at a time, and one that never pauses may keep
/// the other waiting.
pub(crate) const NOT_UNDER_VALGRIND: &str = "memory|wiped|races";
/// Compiler options: memory errors and undefined behaviour end the program.
pub(crate) const SANITIZERS: &str = "-fsanitize=address,undefined -fno-sanitize-recover=all";

pub(crate) struct Project<'i> {
    installed: &'i Installed,
    build: TempDir,
}

impl<'i> Project<'i> {
    /// Builds the project in a folder of the repository.
    pub(crate) fn build(installed: &'i Installed, source: &str, options: &[&str]) -> Result<Self> {
        let project = Self {
            installed,
            build: temp_dir("cmake")?,
        };
        run(installed
            .tool("cmake")
            .args(["-S", source, "-B"])
            .arg(project.build.path())
            .args(options))?;
        run(installed.tool("cmake").arg("--build").arg(project.build.path()))?;
        Ok(project)
    }

    /// Builds a project with tests.
    pub(crate) fn tests(installed: &'i Installed, source: &str, options: &[&str]) -> Result<Self> {
        let vectors = workspace_root().join("tests/vectors");
        let vectors = format!("-DTOKEN04_VECTORS={}", vectors.display());
        Self::build(installed, source, &[&[vectors.as_str()], options].concat())
    }

    /// A program of the project.
    pub(crate) fn command(&self, name: &str) -> Command {
        self.installed.program(&self.build.path().join(name))
    }

    /// Runs the tests of the project and returns how many passed, by the lines `3: ok name`.
    pub(crate) fn ctest(&self, options: &[&str], environment: &[(&str, &str)]) -> Result<usize> {
        let output = tee(self
            .installed
            .tool("ctest")
            .current_dir(self.build.path())
            .args(["--verbose", "--output-on-failure"])
            .args(options)
            .envs(environment.iter().copied()))?;
        Ok(output
            .lines()
            .filter(|line| {
                line.split_once(": ok ")
                    .is_some_and(|(number, _)| number.parse::<u32>().is_ok())
            })
            .count())
    }
}

/// An option for tests: valgrind, which finds memory errors and leaks in programs as they are.
pub(crate) fn valgrind() -> String {
    let known = workspace_root().join("bindings/c/tests/valgrind.supp");
    format!(
        "-DTOKEN04_RUNNER=valgrind;--quiet;--leak-check=full;--errors-for-leak-kinds=definite,possible;\
         --error-exitcode=9;--suppressions={}",
        known.display()
    )
}
