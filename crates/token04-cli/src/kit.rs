//! `token04 kit`.

use std::process::ExitCode;

use token04::legacy::{Argument, Generator, KitToken};

use crate::args::{KitBuildArgs, KitCommand, KitSplitArgs};
use crate::failure::Result;
use crate::output::{self, BOLD, printable};
use crate::token_text;

pub(crate) fn run(command: &KitCommand) -> Result<ExitCode> {
    match command {
        KitCommand::Build(args) => build(args)?,
        KitCommand::Split(args) => split(args)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn build(args: &KitBuildArgs) -> Result<()> {
    let app_id = args.app.required()?;
    let token = match &args.token {
        Some(token) => {
            let token = token_text::read(token, None)?;
            Argument::Token.check_len(token.len())?;
            token.into_owned()
        }
        None => Generator::new(app_id, &*args.secret.required()?)?.generate(&args.user_id, args.ttl, "")?,
    };
    let user_name = args.user_name.as_deref().unwrap_or(&args.user_id);
    let kit = KitToken::new(
        token,
        app_id,
        args.user_id.as_str(),
        args.room_id.as_str(),
        user_name,
    );
    output::print(&format!("{}\n", kit.to_text()?))
}

fn split(args: &KitSplitArgs) -> Result<()> {
    let kit = KitToken::parse(&token_text::read(&args.token, None)?)?;
    if args.json {
        return output::print_json(&kit);
    }
    let app_id = kit.app_id.to_string();
    let rows = [
        ("token", kit.token.as_str()),
        ("app id", &app_id),
        ("user id", &kit.user_id),
        ("room id", &kit.room_id),
        ("user name", &kit.user_name),
    ];
    let text: String = rows
        .iter()
        .map(|(name, value)| format!("{BOLD}{name:<10}{BOLD:#} {}\n", printable(value)))
        .collect();
    output::print(&text)
}
