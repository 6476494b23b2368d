//! The jar: built, installed, and tested from an empty Maven project on every installed JDK.

use std::collections::BTreeSet;
use std::env::consts::{ARCH, DLL_PREFIX, DLL_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::example_server;
use crate::maven::{Maven, passed};
use crate::paths::{TempDir, files_under, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::{APP_ID, SECRET, blocks_under, check_token};
use crate::rust::{self, clippy};
use crate::steps::Steps;
use crate::tools::need;

const FOLDER: &str = "bindings/jvm";
const EXAMPLES: &str = "examples/java";
const FORMATTER: &str = "com.google.googlejavaformat:google-java-format:1.28.0:jar:all-deps";
/// Tests that compile or start other programs, which run on one JVM only.
const ONCE: &str = "-Dtest=!KotlinTest,!ReadmeTest,!ReseedTest,!ShrinkerTest";
const IN_PROCESS: &str = "-Dtest=!KotlinTest,!ReadmeTest,!LimitsTest,!LoaderTest,!MemoryTest,!ReseedTest,!SecretsTest,!ShrinkerTest";

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    let maven = Maven::new()?;
    steps.step("clippy", || clippy(&["--package", "token04-jvm"]));
    steps.tests("native", || {
        let output = tee(cargo().args(["test", "--package", "token04-jvm"]))?;
        Ok(rust::passed(&output))
    });
    steps.step("format", || check_format(&maven));
    steps.step("versions", check_versions);
    steps.step("javac -Xlint", || lint(&maven));
    if !steps.step("jar", || install_as_documented(&maven)) {
        return Ok(());
    }
    let project = Project::new()?;
    steps.tests("tests", || project.test(&maven, &[]));
    steps.tests("-Xcheck:jni", || project.check_jni(&maven));
    for jdk in other_jdks()? {
        let name = jdk.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let jvm = format!("-Djvm={}", jdk.join("bin/java").display());
        steps.tests(&name, || project.test(&maven, &[&jvm, ONCE]));
    }
    steps.step("examples", || check_examples(&maven));
    steps.step("bench", || {
        let output = read(benchmark(&maven)?.arg("quick"))?;
        ensure!(output.contains("\"ratio\":"), "compared nothing");
        Ok(())
    });
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    let maven = Maven::new()?;
    install(&maven)?;
    tee(&mut benchmark(&maven)?)
}

/// Runs the commands of the README that build the jar and install it. They name one platform; on any other, as for
/// the benchmark, the jar is built in the same way.
fn install_as_documented(maven: &Maven) -> Result<()> {
    if (OS, ARCH) != ("linux", "x86_64") {
        return install(maven);
    }
    let readme = fs::read_to_string(workspace_root().join(FOLDER).join("README.md"))?;
    let blocks = blocks_under(&readme, "## Install");
    let mut commands = blocks.iter().filter(|(language, _)| *language == "sh");
    let (Some((_, commands)), None) = (commands.next(), commands.next()) else {
        bail!("{FOLDER}/README.md has not one way to build");
    };
    run(command("sh")
        .args(["-e", "-c", commands])
        .current_dir(workspace_root())
        // The commands name the default target directory.
        .env_remove("CARGO_TARGET_DIR")
        .env("MAVEN_OPTS", maven.options()))
}

/// Builds the native library, and the jar around it, and installs that.
fn install(maven: &Maven) -> Result<()> {
    run(cargo().args(["build", "--release", "--package", "token04-jvm"]))?;
    let library = format!("{DLL_PREFIX}token04_jvm{DLL_SUFFIX}");
    let platform = maven.target("native").join(format!("{OS}-{ARCH}"));
    fs::create_dir_all(&platform)?;
    fs::copy(
        target_dir().join("release").join(&library),
        platform.join(&library),
    )?;
    // Quiet, except for errors in the documentation.
    let warnings = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";
    run(&mut maven.goals(Path::new(FOLDER), &["install", warnings]))
}

/// Compiles with all warnings as errors, for the oldest release that JSpecify supports.
fn lint(maven: &Maven) -> Result<()> {
    let target = format!("-Dtoken04.target={}", maven.target("lint").display());
    run(maven
        .goals(Path::new(FOLDER), &["--quiet", "compile", &target])
        .args([
            "-Dmaven.compiler.release=11",
            "-Dmaven.compiler.failOnWarning=true",
        ]))
}

fn check_format(maven: &Maven) -> Result<()> {
    let formatter = maven.fetch(FORMATTER)?;
    let mut java = command(need("java")?);
    for package in ["api", "code", "file", "parser", "tree", "util"] {
        java.arg(format!(
            "--add-exports=jdk.compiler/com.sun.tools.javac.{package}=ALL-UNNAMED"
        ));
    }
    java.arg("-jar")
        .arg(formatter)
        .args(["--aosp", "--dry-run", "--set-exit-if-changed"]);
    for folder in [FOLDER, EXAMPLES] {
        let files = files_under(&workspace_root().join(folder))?;
        java.args(
            files
                .iter()
                .filter(|file| file.extension().is_some_and(|e| e == "java")),
        );
    }
    run(&mut java)
}

/// Compares the versions in several files, which must agree.
fn check_versions() -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let in_pom = format!("<version>{version}</version>");
    let loader = "src/main/java/io/token04/internal/Loader.java";
    let said = [
        (FOLDER, "pom.xml", in_pom.clone(), 1),
        (FOLDER, "tests/pom.xml", in_pom.clone(), 2),
        (FOLDER, "bench/pom.xml", in_pom.clone(), 2),
        (EXAMPLES, "pom.xml", in_pom.clone(), 2),
        (FOLDER, "README.md", in_pom, 1),
        (FOLDER, loader, format!("VERSION = \"{version}\";"), 1),
    ];
    for (folder, file, text, times) in said {
        let path = workspace_root().join(folder).join(file);
        let found = fs::read_to_string(&path)?.matches(&text).count();
        ensure!(found == times, "{folder}/{file} has not {times} times {text}");
    }
    Ok(())
}

/// A copy of the tests in an empty folder, which refers to the jar by its coordinates only.
struct Project(TempDir);

impl Project {
    fn new() -> Result<Self> {
        let project = temp_dir("jvm")?;
        let tests = workspace_root().join(FOLDER).join("tests");
        for file in files_under(&tests)? {
            let copy = project.path().join(file.strip_prefix(&tests)?);
            fs::create_dir_all(copy.parent().context("no folder")?)?;
            fs::copy(&file, copy)?;
        }
        Ok(Self(project))
    }

    fn run(&self, maven: &Maven, options: &[&str]) -> Result<String> {
        let repository = format!("-Dtoken04.repository={}", workspace_root().display());
        tee(maven
            .goals(self.0.path(), &["test", &repository])
            .args(options)
            // The README's snippets read these.
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET))
    }

    fn test(&self, maven: &Maven, options: &[&str]) -> Result<usize> {
        self.run(maven, options).map(|output| passed(&output))
    }

    /// The JVM prints its findings, and continues.
    fn check_jni(&self, maven: &Maven) -> Result<usize> {
        let output = self.run(maven, &["-Dtoken04.options=-Xcheck:jni", IN_PROCESS])?;
        for complaint in ["in native method", "JNI local refs", "FATAL ERROR"] {
            if let Some(line) = output.lines().find(|line| line.contains(complaint)) {
                bail!("{line}");
            }
        }
        Ok(passed(&output))
    }
}

/// The JDKs in the usual places and in the variables of CI, except the one that Maven uses.
fn other_jdks() -> Result<BTreeSet<PathBuf>> {
    let home = |javac: &Path| Some(fs::canonicalize(javac).ok()?.parent()?.parent()?.to_owned());
    let installed = fs::read_dir("/usr/lib/jvm").into_iter().flatten().flatten();
    let named = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("JAVA_HOME_"));
    let mut jdks: BTreeSet<_> = installed
        .map(|entry| entry.path())
        .chain(named.map(|(_, path)| path.into()))
        .filter_map(|jdk: PathBuf| home(&jdk.join("bin/javac")))
        .collect();
    let at_hand = match std::env::var_os("JAVA_HOME") {
        Some(jdk) => Path::new(&jdk).join("bin/javac"),
        None => need("javac")?,
    };
    if let Some(at_hand) = home(&at_hand) {
        jdks.remove(&at_hand);
    }
    Ok(jdks)
}

fn check_examples(maven: &Maven) -> Result<()> {
    run(&mut maven.goals(Path::new(EXAMPLES), &["--quiet", "package"]))?;
    let example = |name: &str| {
        let mut java = java(maven, "examples", name)?;
        java.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
        anyhow::Ok(java)
    };
    check_token(read(&mut example("Basic")?)?.trim(), "alice")?;
    let printed = read(&mut example("Privileges")?)?;
    let users = ["alice", "bob"];
    ensure!(printed.lines().count() == users.len(), "printed {printed:?}");
    for (line, user) in printed.lines().zip(users) {
        check_token(line.split_whitespace().last().unwrap_or_default(), user)?;
    }
    for server in ["Server", "JavalinServer"] {
        example_server::check(&mut example(server)?)?;
        let folder = workspace_root().join(EXAMPLES);
        let source = folder.join(format!("src/main/java/{server}.java"));
        example_server::check_session_lines(&source, &folder, &example(server)?)?;
    }
    Ok(())
}

fn benchmark(maven: &Maven) -> Result<Command> {
    run(&mut maven.goals(&Path::new(FOLDER).join("bench"), &["--quiet", "package"]))?;
    let mut java = java(maven, "bench", "bench.Main")?;
    java.arg(rust::core_call()?);
    Ok(java)
}

/// A main class of a project that has been packaged.
fn java(maven: &Maven, project: &str, main: &str) -> Result<Command> {
    let target = maven.target(project);
    let path = std::env::join_paths([target.join("classes"), target.join("lib/*")])?;
    let mut java = command(need("java")?);
    java.arg("-cp").arg(path).arg(main);
    Ok(java)
}
