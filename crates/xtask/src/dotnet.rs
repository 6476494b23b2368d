//! The .NET assembly: compiled with Mono, packed, and tested from the archive that users unpack.

use std::env::consts::{ARCH, DLL_PREFIX, DLL_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::dotnet_core::DotnetCore;
use crate::example_server;
use crate::paths::{TempDir, sources_under, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::{APP_ID, SECRET, blocks_under, check_token};
use crate::rust::core_call;
use crate::steps::Steps;
use crate::tools::{MissingTool, apt_install, need};

const FOLDER: &str = "bindings/dotnet";
const EXAMPLES: &str = "examples/dotnet";
pub(crate) const ASSEMBLY: &str = "Token04.Net.dll";
const NUNIT: &str = "/usr/lib/cli/nunit.framework-2.6.3/nunit.framework.dll";
const PACKAGES: &[&str] = &[
    "mono-mcs",
    "mono-runtime",
    "libmono-system-core4.0-cil",
    "libmono-system-runtime-serialization4.0-cil",
    "libnunit-framework2.6.3-cil",
    "clang-format",
    "python3",
    "python3-venv",
];

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    prepare()?;
    for tool in ["clang-format", "python3"] {
        need(tool)?;
    }
    if !Path::new(NUNIT).is_file() {
        return Err(MissingTool(NUNIT.to_owned()).into());
    }
    steps.step("clang-format", check_format);
    steps.step("versions", check_versions);
    let mut archive = PathBuf::new();
    let packed = steps.step("archive", || {
        archive = pack()?;
        Ok(())
    });
    if !packed {
        return Ok(());
    }
    let project = Project::with(&archive)?;
    steps.tests("mono", || {
        project.compile_tests()?;
        tests(&mut project.command("mono"))
    });
    if DotnetCore::is_for_this_platform() {
        let core = DotnetCore::new()?;
        steps.tests(".NET Core", || {
            let project = Project::with(&archive)?;
            project.compile_tests()?;
            tests(&mut project.on_core(&core, "Tests")?)
        });
        steps.step("NuGet's layout", || {
            let project = Project::with(&archive)?;
            project.compile_example("Basic", &[])?;
            core.configure(project.path(), "Basic", true)?;
            let printed = read(project.prepare(&mut core.run()).arg("Basic.exe"))?;
            check_token(printed.trim(), "alice")
        });
    } else {
        steps.note(".NET Core not run: PyPI has it for Linux on x64 only");
    }
    steps.tests("README", || check_readme(&project));
    if platform() == "linux-x64" {
        steps.step("commands of the README", || check_commands(&archive));
    }
    steps.step("examples", || check_examples(&project));
    steps.step("bench", || {
        let output = read(benchmark(&project)?.arg("quick"))?;
        ensure!(output.contains("\"ratio\":"), "compared nothing");
        Ok(())
    });
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    prepare()?;
    let project = Project::with(&pack()?)?;
    let mut output = tee(&mut benchmark(&project)?)?;
    if DotnetCore::is_for_this_platform() {
        let mut on_core = project.on_core(&DotnetCore::new()?, "Bench")?;
        output += &tee(on_core.arg("Bench.exe").arg(core_call()?))?;
    }
    Ok(output)
}

fn prepare() -> Result<()> {
    apt_install(PACKAGES)?;
    need("mono")?;
    need("mcs")?;
    Ok(())
}

/// Mono's compiler, with all warnings as errors. With a documentation file, missing documentation is a warning. It
/// compiles for Mono by default.
pub(crate) fn compiler() -> Command {
    let mut mcs = command("mcs");
    mcs.args(["-langversion:7.2", "-optimize+", "-warn:4", "-warnaserror"]);
    mcs
}

fn sources(folder: &str) -> Result<Vec<PathBuf>> {
    sources_under(&workspace_root().join(FOLDER).join(folder), &["cs"])
}

fn out(file: &Path) -> String {
    format!("-out:{}", file.display())
}

fn check_format() -> Result<()> {
    let style = format!("--style=file:{FOLDER}/.clang-format");
    let mut files = sources("")?;
    files.extend(sources(&format!("../../{EXAMPLES}"))?);
    run(command("clang-format")
        .args(["--dry-run", "--Werror", &style])
        .args(files))
}

fn check_versions() -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    for (file, text) in [
        ("Token04.Net.csproj", format!("<Version>{version}</Version>")),
        ("README.md", format!("token04-dotnet-{version}-")),
    ] {
        let found = fs::read_to_string(workspace_root().join(FOLDER).join(file))?;
        ensure!(found.contains(&text), "{FOLDER}/{file} has not {text}");
    }
    Ok(())
}

/// The runtime identifier of the platform.
pub(crate) fn platform() -> String {
    let os = match OS {
        "macos" => "osx",
        "windows" => "win",
        os => os,
    };
    let arch = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        arch => arch,
    };
    format!("{os}-{arch}")
}

/// Builds the archive that is attached to a release.
fn pack() -> Result<PathBuf> {
    run(cargo().args(["build", "--release", "--package", "token04-c"]))?;
    let content = target_dir().join("dotnet/package");
    if content.exists() {
        fs::remove_dir_all(&content)?;
    }
    let native = content.join(format!("runtimes/{}/native", platform()));
    fs::create_dir_all(&native)?;
    let library = format!("{DLL_PREFIX}token04{DLL_SUFFIX}");
    copy(&target_dir().join("release").join(&library), &native)?;
    run(compiler()
        .args(["-unsafe", "-target:library"])
        .arg(format!("-doc:{}", content.join("Token04.Net.xml").display()))
        .arg(out(&content.join(ASSEMBLY)))
        .arg("-r:System.Runtime.Serialization.dll")
        .args(sources("src")?))?;
    let folder = workspace_root().join(FOLDER);
    for file in ["Token04.Net.dll.config", "README.md"] {
        copy(&folder.join(file), &content)?;
    }
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace_root().join(license), &content)?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let archive = target_dir().join(format!("dotnet/token04-dotnet-{version}-{}.tar.gz", platform()));
    run(command("tar")
        .arg("-czf")
        .arg(&archive)
        .arg("-C")
        .arg(&content)
        .arg("."))?;
    Ok(archive)
}

fn copy(from: &Path, folder: &Path) -> Result<()> {
    let name = from.file_name().context("no file")?;
    fs::copy(from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// A directory with only the unpacked archive, and the programs compiled against it.
struct Project(TempDir);

impl Project {
    fn with(archive: &Path) -> Result<Self> {
        let project = Self(temp_dir("dotnet")?);
        run(command("tar")
            .arg("-xzf")
            .arg(archive)
            .arg("-C")
            .arg(project.path()))?;
        Ok(project)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A command in this directory, with the variables that the programs read.
    fn prepare<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .current_dir(self.path())
            .env("TOKEN04_REPOSITORY", workspace_root())
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        self.prepare(&mut command);
        command
    }

    /// Compiles files to a program in this directory.
    fn compile(&self, program: &str, files: &[PathBuf]) -> Result<()> {
        let mut mcs = compiler();
        mcs.current_dir(self.path())
            .arg(format!("-out:{program}.exe"))
            .args(["System.Runtime.Serialization.dll", ASSEMBLY].map(|name| format!("-r:{name}")));
        if program == "Tests" {
            mcs.arg("-r:nunit.framework.dll");
        }
        run(mcs.args(files))
    }

    fn compile_tests(&self) -> Result<()> {
        copy(Path::new(NUNIT), self.path())?;
        self.compile("Tests", &sources("tests")?)
    }

    /// The runtime of .NET Core, for a program that is compiled. Replaces the assembly by one for .NET Core.
    fn on_core(&self, core: &DotnetCore, program: &str) -> Result<Command> {
        run(core
            .mcs()
            .args(["-unsafe", "-target:library"])
            .arg(out(&self.path().join(ASSEMBLY)))
            .args(sources("src")?))?;
        core.configure(self.path(), program, false)?;
        let mut runtime = core.run();
        self.prepare(&mut runtime);
        Ok(runtime)
    }

    fn compile_example(&self, name: &str, more: &[&str]) -> Result<()> {
        let folder = workspace_root().join(EXAMPLES);
        let files: Vec<_> = [&[name, "Settings"], more]
            .concat()
            .iter()
            .map(|name| folder.join(format!("{name}.cs")))
            .collect();
        self.compile(name, &files)
    }
}

/// Runs the tests, and returns how many passed, from the last line.
fn tests(runtime: &mut Command) -> Result<usize> {
    let output = tee(runtime.arg("Tests.exe"))?;
    let last = output.lines().last().unwrap_or_default();
    let passed = last.strip_suffix(" passed, 0 failed").context("no last line")?;
    Ok(passed.parse()?)
}

/// Each program of the page prints the lines in its comments; an ellipsis stands for the rest of a line.
fn check_readme(project: &Project) -> Result<usize> {
    let text = fs::read_to_string(workspace_root().join(FOLDER).join("README.md"))?;
    let blocks = blocks_under(&text, "## Use");
    let programs = blocks.iter().filter(|(language, _)| *language == "csharp");
    let mut passed = 0;
    for (_, program) in programs {
        let file = project.path().join("Readme.cs");
        fs::write(&file, in_main(program))?;
        project.compile("Readme", &[file])?;
        let printed = read(project.command("mono").arg("Readme.exe"))?;
        let wanted: Vec<_> = program
            .lines()
            .filter_map(|line| Some(line.split_once("// prints ")?.1))
            .collect();
        let matches = |line: &str, wanted: &str| match wanted.strip_suffix('…') {
            Some(start) => line.starts_with(start),
            None => line == wanted,
        };
        let as_said = printed.lines().count() == wanted.len()
            && printed.lines().zip(&wanted).all(|(line, w)| matches(line, w));
        ensure!(as_said, "printed {printed:?}, not {wanted:?}");
        passed += 1;
    }
    Ok(passed)
}

/// Puts the lines below `using` into the `Main` method of a class, as the page says.
fn in_main(program: &str) -> String {
    let (usings, body): (Vec<_>, Vec<_>) = program
        .lines()
        .partition(|line| line.starts_with("using ") && line.ends_with(';'));
    let (usings, body) = (usings.join("\n"), body.join("\n"));
    format!("{usings}\nclass Readme\n{{\nstatic void Main()\n{{\n{body}\n}}\n}}\n")
}

/// Runs the commands of the page that use the archive, in an empty folder, and the one that compiles the sources.
fn check_commands(archive: &Path) -> Result<()> {
    let folder = workspace_root().join(FOLDER);
    let text = fs::read_to_string(folder.join("README.md"))?;
    let commands = |heading: &str, part: &str| {
        let blocks = blocks_under(&text, heading);
        let block = blocks
            .iter()
            .find(|(language, block)| *language == "sh" && block.contains(part));
        block
            .map(|(_, block)| (*block).to_owned())
            .with_context(|| format!("{heading} has no {part}"))
    };
    let blocks = blocks_under(&text, "## Use");
    let (_, program) = blocks.first().context("no program")?;
    let user = temp_dir("dotnet-user")?;
    copy(archive, user.path())?;
    fs::write(user.path().join("Program.cs"), in_main(program))?;
    let printed = read(
        command("sh")
            .args(["-e", "-c", &commands("## Install", "tar ")?])
            .current_dir(user.path())
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET),
    )?;
    check_token(printed.trim(), "alice")?;

    let developer = temp_dir("dotnet-developer")?;
    fs::create_dir(developer.path().join("src"))?;
    for source in sources("src")? {
        copy(&source, &developer.path().join("src"))?;
    }
    let commands = commands("## Develop", "mcs ")?;
    let compile = commands
        .lines()
        .find(|line| line.starts_with("mcs "))
        .context("no mcs")?;
    run(command("sh")
        .args(["-e", "-c", compile])
        .current_dir(developer.path()))?;
    fs::metadata(developer.path().join(ASSEMBLY)).context(ASSEMBLY)?;
    Ok(())
}

fn check_examples(project: &Project) -> Result<()> {
    project.compile_example("Basic", &[])?;
    project.compile_example("Privileges", &[])?;
    project.compile_example("Server", &["Sessions"])?;
    check_token(read(project.command("mono").arg("Basic.exe"))?.trim(), "alice")?;
    let printed = read(project.command("mono").arg("Privileges.exe"))?;
    let users = ["alice", "bob"];
    ensure!(printed.lines().count() == users.len(), "printed {printed:?}");
    for (line, user) in printed.lines().zip(users) {
        check_token(line.split_whitespace().last().unwrap_or_default(), user)?;
    }
    example_server::check(project.command("mono").arg("Server.exe"))?;
    project.compile_example("Session", &[])?;
    let source = workspace_root().join(EXAMPLES).join("Server.cs");
    example_server::check_session_lines(&source, project.path(), project.command("mono").arg("Server.exe"))
}

fn benchmark(project: &Project) -> Result<Command> {
    project.compile("Bench", &sources("bench")?)?;
    let mut mono = project.command("mono");
    mono.arg("Bench.exe").arg(core_call()?);
    Ok(mono)
}
