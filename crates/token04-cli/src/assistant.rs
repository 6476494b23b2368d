//! `token04 assistant`.

use std::process::ExitCode;

use token04_assistant::Page;

use crate::args::AssistantArgs;
use crate::failure::{Failure, Result};
use crate::page_server::PageServer;
use crate::{browser, output};

pub(crate) fn run(args: &AssistantArgs) -> Result<ExitCode> {
    let page = require_page(token04_assistant::page())?;
    let server = PageServer::bind(args.port)?;
    let address = server.address();
    output::print(&format!("Token Assistant: {address} (Ctrl-C ends it)\n"))?;
    if !args.no_open {
        browser::open(address);
    }
    server.serve(page)
}

fn require_page(page: Option<Page>) -> Result<Page> {
    page.ok_or_else(|| {
        Failure::new("this build does not contain the page: run `cargo xtask assistant`, then build again")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_the_page_reports_how_to_build_it() {
        let failure = require_page(None).unwrap_err();
        assert!(failure.message().contains("cargo xtask assistant"));
    }
}
