//! Tests that no keys stay on the stack, on this processor and on emulated ones: the cipher crates choose an
//! implementation for the processor, and each uses the stack differently.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::cmake::Project;
use crate::libtoken04::Installed;
use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, heading, tee};
use crate::rust::passed;
use crate::steps::Steps;
use crate::tools::{apt_install, need, rustup_target};

/// CPU models of QEMU, with the instructions that the AES implementations use there.
const X86_64: &[(&str, &str)] = &[
    ("max", "VAES with AVX2"),
    ("Haswell", "AES-NI with AVX2"),
    ("Westmere", "AES-NI without AVX"),
    ("qemu64", "software"),
];
/// Cargo settings that users build with: the defaults, for size, and for debugging.
const PROFILES: &[(&str, &[(&str, &str)])] = &[
    ("ours", &[]),
    (
        "default",
        &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ],
    ),
    (
        "small",
        &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z"),
        ],
    ),
    (
        "debug",
        &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true"),
        ],
    ),
];

pub(crate) fn test(steps: &mut Steps) {
    if !has_avx512() {
        steps.note("this processor has no AVX-512, which QEMU does not emulate: that path was not run");
    }
    steps.tests("stack", || {
        everywhere(&|| {
            let mut command = test_program("release");
            command.args(["--test", "process_memory"]);
            command
        })
    });
    if !steps.full() {
        return;
    }
    for (name, settings) in PROFILES {
        steps.tests(&format!("stack depth, profile {name}"), || {
            everywhere(&|| measuring(name, settings))
        });
        steps.tests(&format!("stack depth, profile {name}, ARM"), || {
            arm64(name, settings)
        });
    }
    steps.tests("stack depth, WebAssembly", wasm);
}

/// Runs the test on this processor and on each model that can be emulated here.
fn everywhere(test: &dyn Fn() -> Command) -> Result<usize> {
    let mut count = passed(&tee(&mut test())?);
    ensure!(count > 0, "not one test ran");
    if cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        apt_install(&["qemu-user"])?;
        need("qemu-x86_64")?;
        for (model, aes) in X86_64 {
            heading(&format!("stack, {aes}"));
            count += passed(&tee(test().env(
                "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER",
                format!("qemu-x86_64 -cpu {model}"),
            ))?);
        }
    }
    Ok(count)
}

/// Runs the C library's test on each model that can be emulated here.
pub(crate) fn of_c(installed: &Installed) -> Result<usize> {
    apt_install(&["qemu-user"])?;
    need("qemu-x86_64")?;
    let tests = Project::tests(installed, "bindings/c/tests", &["-DTOKEN04_RUNNER=qemu-x86_64"])?;
    let mut count = 0;
    for (model, aes) in X86_64 {
        heading(&format!("wiped, {aes}"));
        count += tests.ctest(&["-R", "wiped"], &[("QEMU_CPU", model)])?;
    }
    Ok(count)
}

fn has_avx512() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx512f") && std::arch::is_x86_feature_detected!("vaes");
    #[cfg(not(target_arch = "x86_64"))]
    true
}

fn test_program(profile: &str) -> Command {
    let mut command = cargo();
    command.args(["test", "--package", "token04", "--test", "stack"]);
    command.args(["--profile", profile]);
    command
}

/// The same with a library that measures how much of the stack it uses.
fn measuring(name: &str, settings: &[(&str, &str)]) -> Command {
    let mut command = test_program("release");
    command
        .env("CARGO_TARGET_DIR", target_dir().join("stack").join(name))
        .env("RUSTFLAGS", "--cfg token04_stack_depth")
        .envs(settings.iter().copied());
    command
}

fn arm64(name: &str, settings: &[(&str, &str)]) -> Result<usize> {
    const TARGET: &str = "aarch64-unknown-linux-gnu";
    apt_install(&["qemu-user", "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"])?;
    need("qemu-aarch64")?;
    need("aarch64-linux-gnu-gcc")?;
    ensure!(rustup_target(TARGET), "rustup cannot bring {TARGET}");
    Ok(passed(&tee(measuring(name, settings)
        .args(["--target", TARGET])
        .env(
            "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER",
            "aarch64-linux-gnu-gcc",
        )
        .env(
            "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER",
            "qemu-aarch64 -L /usr/aarch64-linux-gnu -cpu max",
        ))?))
}

/// With the profile of the WebAssembly package; the system interface is there for the test harness.
fn wasm() -> Result<usize> {
    const TARGET: &str = "wasm32-wasip1";
    need("node")?;
    ensure!(rustup_target(TARGET), "rustup cannot bring {TARGET}");
    let runner = workspace_root().join("crates/xtask/src/wasi.mjs");
    let mut command = test_program("release-wasm");
    command
        .args(["--target", TARGET, "--", "--nocapture"])
        .env("CARGO_TARGET_DIR", target_dir().join("stack/wasm"))
        .env("RUSTFLAGS", "--cfg token04_stack_depth")
        .env(
            "CARGO_TARGET_WASM32_WASIP1_RUNNER",
            format!("node --no-warnings {}", runner.display()),
        );
    Ok(passed(&tee(&mut command)?))
}
