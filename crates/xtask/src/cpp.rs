//! C++: the headers on top of the C library.

use anyhow::Result;

use crate::c::{examples, formatted};
use crate::cmake::{NOT_UNDER_VALGRIND, Project, SANITIZERS, valgrind};
use crate::libtoken04::{self, Installed};
use crate::process::tee;
use crate::readme;
use crate::steps::Steps;
use crate::tools::{apt_install, need};

const PACKAGES: &[&str] = &[
    "clang-format",
    "valgrind",
    "libcpp-httplib-dev",
    "libjwt-dev",
    "nlohmann-json3-dev",
];

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    libtoken04::prepare()?;
    apt_install(PACKAGES)?;
    for tool in ["clang-format", "valgrind"] {
        need(tool)?;
    }
    steps.step("clang-format", || formatted(&["bindings/cpp", "examples/cpp"]));
    let mut installed = None;
    steps.step("package", || {
        installed = Some(Installed::new()?);
        Ok(())
    });
    let Some(installed) = &installed else {
        return Ok(());
    };
    steps.step("README and headers", || {
        readme::check(installed, "bindings/cpp/README.md", "cpp")?;
        for header in ["token04.hpp", "ZegoServerAssistant.h"] {
            let header = format!("bindings/cpp/include/{header}");
            readme::check_header(installed, &header, "c++ -std=c++11")?;
        }
        Ok(())
    });
    let tests = |options: &[&str]| Project::tests(installed, "bindings/cpp/tests", options);
    for standard in ["11", "20"] {
        steps.tests(&format!("sanitizers, C++{standard}"), || {
            let flags = format!("-DCMAKE_CXX_FLAGS=-g {SANITIZERS}");
            tests(&[&format!("-DCMAKE_CXX_STANDARD={standard}"), &flags])?.ctest(&[], &[])
        });
    }
    steps.tests("valgrind", || {
        tests(&["-DCMAKE_CXX_FLAGS=-g", &valgrind()])?.ctest(&["-E", NOT_UNDER_VALGRIND], &[])
    });
    steps.step("examples", || {
        examples(&Project::build(installed, "examples/cpp", &[])?)
    });
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    apt_install(&["libssl-dev", "nlohmann-json3-dev", "rapidjson-dev"])?;
    let installed = Installed::new()?;
    let project = Project::build(&installed, "bindings/cpp/bench", &[])?;
    tee(&mut project.command("bench"))
}
