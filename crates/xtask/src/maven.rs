//! Maven, with its own local repository: tests use what is installed there, and the user's repository stays unchanged.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::target_dir;
use crate::process::{command, run};
use crate::tools::{apt_install, need};

/// The plugin version in the POMs, so that it is downloaded once.
const DEPENDENCY_PLUGIN: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0";

pub(crate) struct Maven {
    program: PathBuf,
    /// The build directory.
    target: PathBuf,
}

impl Maven {
    pub(crate) fn new() -> Result<Self> {
        apt_install(&["default-jdk-headless", "maven"])?;
        need("javac")?;
        Ok(Self {
            program: need("mvn")?,
            target: target_dir().join("jvm"),
        })
    }

    /// The build directory of a project.
    pub(crate) fn target(&self, project: &str) -> PathBuf {
        self.target.join(project)
    }

    /// Goals for the project in a folder, which may be relative to the repository.
    pub(crate) fn goals(&self, project: &Path, goals: &[&str]) -> Command {
        let mut maven = self.command();
        maven
            .arg("--file")
            .arg(project.join("pom.xml"))
            .arg(format!("-Dtoken04.target={}", self.target.display()))
            .args(goals);
        maven
    }

    /// Fetches a file from Maven Central.
    pub(crate) fn fetch(&self, artifact: &str) -> Result<PathBuf> {
        let tools = self.target("tools");
        run(self
            .command()
            .args(["--quiet", &format!("{DEPENDENCY_PLUGIN}:copy")])
            .arg(format!("-Dartifact={artifact}"))
            .arg(format!("-DoutputDirectory={}", tools.display())))?;
        let mut parts = artifact.split(':').skip(1);
        let (name, version) = (parts.next(), parts.next());
        let (name, version) = name.zip(version).context("no artifact")?;
        let classifier = parts.nth(1).map(|c| format!("-{c}")).unwrap_or_default();
        Ok(tools.join(format!("{name}-{version}{classifier}.jar")))
    }

    /// For `MAVEN_OPTS`, so that a plain `mvn` also uses the local repository, and prints only warnings.
    pub(crate) fn options(&self) -> String {
        format!(
            "{} -Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            self.local_repository()
        )
    }

    fn local_repository(&self) -> String {
        format!("-Dmaven.repo.local={}", self.target("repository").display())
    }

    fn command(&self) -> Command {
        let mut maven = command(&self.program);
        maven
            .args(["--batch-mode", "--no-transfer-progress", "-Dstyle.color=never"])
            .arg(self.local_repository());
        maven
    }
}

/// The number of passed tests, from surefire's last line, `Tests run: 12, Failures: 0, Errors: 0, Skipped: 1`.
pub(crate) fn passed(output: &str) -> usize {
    let count = || {
        let (_, counts) = output.rsplit_once("Tests run: ")?;
        let mut numbers = counts
            .lines()
            .next()?
            .split(", ")
            .map(|part| part.rsplit(' ').next()?.parse::<usize>().ok());
        let run = numbers.next()??;
        let not_passed: usize = numbers.map(Option::unwrap_or_default).sum();
        run.checked_sub(not_passed)
    };
    count().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn the_last_line_counts() {
        let output = "\
            [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A\n\
            [INFO] Tests run: 8, Failures: 0, Errors: 0, Skipped: 1\n[INFO] BUILD SUCCESS\n";
        assert_eq!(passed(output), 7);
        assert_eq!(passed("[INFO] No tests to run."), 0);
    }
}
