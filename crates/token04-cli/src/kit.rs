//! `token04 kit`.

use std::process::ExitCode;

use token04::KitToken;

use crate::args::{KitBuildArgs, KitCommand, KitSplitArgs};
use crate::failure::Result;
use crate::grant::{Grant, RoomScope, privileges};
use crate::lint;
use crate::output::{self, BOLD, printable};
use crate::token_text::TokenText;

pub(crate) fn run(command: &KitCommand) -> Result<ExitCode> {
    match command {
        KitCommand::Build(args) => build(args)?,
        KitCommand::Split(args) => split(args)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn build(args: &KitBuildArgs) -> Result<()> {
    let variables = args.secret.variables()?;
    let app_id = args.app.required(&variables)?;
    let token = match &args.token {
        Some(token) => TokenText::read(token, None)?.into_string()?,
        None => {
            let grant = args.grant();
            let expiry = args.generator.expiry()?;
            let generator = args.generator.build(app_id, &args.secret.required(variables)?)?;
            let (request, issued) = expiry.issue(&generator, &grant, &args.user_id)?;
            if !args.generator.quiet {
                lint::report(&request);
            }
            issued.into_token()
        }
    };
    let user_name = args.user_name.as_deref().unwrap_or(&args.user_id);
    let kit = KitToken::new(
        token,
        app_id.get(),
        args.user_id.as_str(),
        args.room.as_str(),
        user_name,
    );
    args.out.write(&format!("{}\n", kit.to_text()?))
}

impl KitBuildArgs {
    fn grant(&self) -> Grant {
        if self.basic {
            Grant::Basic
        } else {
            Grant::Privileges(privileges(
                RoomScope::Room(&self.room),
                self.publish.publish_scope(),
            ))
        }
    }
}

fn split(args: &KitSplitArgs) -> Result<()> {
    let kit = KitToken::parse(&TokenText::read(&args.token, None)?.text())?;
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
