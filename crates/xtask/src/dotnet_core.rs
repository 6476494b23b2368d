//! .NET Core: PyPI has its runtime without a compiler, and Mono's compiler builds the programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::dotnet::{ASSEMBLY, compiler, platform};
use crate::paths::target_dir;
use crate::process::{command, run};
use crate::tools::need;

const PACKAGE: &str = "dotnetcore2==3.1.23";
const FRAMEWORK: &str = "shared/Microsoft.NETCore.App/3.1.23";

pub(crate) struct DotnetCore(PathBuf);

impl DotnetCore {
    pub(crate) fn is_for_this_platform() -> bool {
        platform() == "linux-x64"
    }

    /// Installs it below the target directory.
    pub(crate) fn new() -> Result<Self> {
        let folder = target_dir().join("dotnet/core");
        let bin = folder.join("dotnetcore2/bin");
        if !bin.join("dotnet").is_file() {
            let environment = target_dir().join("dotnet/pip");
            run(command(need("python3")?)
                .args(["-m", "venv", "--clear"])
                .arg(&environment))?;
            run(command(environment.join("bin/pip"))
                .args(["install", "--quiet", "--no-deps", PACKAGE, "--target"])
                .arg(&folder))?;
        }
        Ok(Self(bin))
    }

    /// Mono's compiler, for the assemblies of .NET Core instead of Mono's.
    pub(crate) fn mcs(&self) -> Command {
        let mut mcs = compiler();
        mcs.args(["-define:NET", "-nostdlib", "-noconfig"]);
        mcs.arg(format!("-lib:{}", self.0.join(FRAMEWORK).display()));
        for assembly in [
            "Private.CoreLib",
            "Runtime",
            "Runtime.Extensions",
            "Runtime.InteropServices",
            "Runtime.InteropServices.RuntimeInformation",
            "Runtime.Serialization.Primitives",
            "Memory",
            "Text.Json",
        ] {
            mcs.arg(format!("-r:System.{assembly}.dll"));
        }
        mcs
    }

    pub(crate) fn run(&self) -> Command {
        let mut dotnet = command(self.0.join("dotnet"));
        // It supports old versions of OpenSSL and ICU only, and needs neither here.
        dotnet.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        dotnet
    }

    /// Writes next to a program what the SDK would write: the runtime that it needs, and the path of its library as for
    /// a NuGet package.
    pub(crate) fn configure(&self, folder: &Path, program: &str, package: bool) -> Result<()> {
        let write = |kind: &str, text: String| {
            let file = folder.join(format!("{program}.{kind}.json"));
            fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
        };
        write(
            "runtimeconfig",
            r#"{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "3.1.0"}}}"#
                .to_owned(),
        )?;
        if !package {
            return Ok(());
        }
        let (platform, version) = (platform(), env!("CARGO_PKG_VERSION"));
        write(
            "deps",
            format!(
                r#"{{
  "runtimeTarget": {{"name": ".NETCoreApp,Version=v3.1"}},
  "targets": {{".NETCoreApp,Version=v3.1": {{
    "{program}/1.0.0": {{"dependencies": {{"Token04.Net": "{version}"}}, "runtime": {{"{program}.exe": {{}}}}}},
    "Token04.Net/{version}": {{
      "runtime": {{"lib/netstandard2.0/{ASSEMBLY}": {{}}}},
      "runtimeTargets": {{
        "runtimes/{platform}/native/libtoken04.so": {{"rid": "{platform}", "assetType": "native"}}
      }}
    }}
  }}}},
  "libraries": {{
    "{program}/1.0.0": {{"type": "project", "serviceable": false, "sha512": ""}},
    "Token04.Net/{version}": {{"type": "package", "serviceable": true, "sha512": ""}}
  }}
}}
"#
            ),
        )
    }
}
