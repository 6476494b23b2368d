//! The public API of the core, item by item, as listed in `crates/token04/public-api.txt`: every change
//! of that file is visible to users.
//!
//! It is read from the sources; the lint `unreachable_pub` guarantees that every `pub` item is reachable.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, Type, Visibility};

use crate::paths::workspace_root;

const LISTING: &str = "crates/token04/public-api.txt";
/// Modules that are hidden in the documentation.
const HIDDEN: &[&str] = &["internal.rs", "depth.rs"];

pub(crate) fn write() -> Result<()> {
    fs::write(workspace_root().join(LISTING), listing()?).context(LISTING)
}

pub(crate) fn compare() -> Result<String> {
    let written = fs::read_to_string(workspace_root().join(LISTING)).context(LISTING)?;
    let listing = listing()?;
    let (written, now): (Vec<_>, Vec<_>) = (written.lines().collect(), listing.lines().collect());
    let gone = written.iter().filter(|line| !now.contains(line));
    let new = now.iter().filter(|line| !written.contains(line));
    let changes: Vec<_> = gone
        .map(|line| format!("- {line}"))
        .chain(new.map(|line| format!("+ {line}")))
        .collect();
    if changes.is_empty() {
        return Ok(format!("{} items", now.len()));
    }
    bail!(
        "the public API is not what {LISTING} says; if that is meant, run `cargo xtask generate` and say so in CHANGELOG.md:\n{}",
        changes.join("\n")
    )
}

fn listing() -> Result<String> {
    let mut lines = Vec::new();
    for path in sources(&workspace_root().join("crates/token04/src"))? {
        let text = fs::read_to_string(&path)?;
        let file = syn::parse_file(&text).with_context(|| path.display().to_string())?;
        items(file.items, &mut lines);
    }
    lines.sort();
    // Implementations for private types are not public.
    let declared: Vec<_> = lines.iter().filter_map(|line| declared_type(line)).collect();
    let is_listed = |line: &&String| match line.split_once(" for ") {
        Some((implementation, of)) if implementation.starts_with("impl ") => {
            declared.iter().any(|name| of.trim_end_matches("<'_>") == name)
        }
        _ => true,
    };
    let listed: Vec<_> = lines.iter().filter(is_listed).cloned().collect();
    Ok(listed.join("\n") + "\n")
}

/// The name of the type that a line declares.
fn declared_type(line: &str) -> Option<String> {
    if line.starts_with("error_kinds!") {
        return Some("ErrorKind".to_owned());
    }
    if line.starts_with("finding_ids!") {
        return Some("FindingId".to_owned());
    }
    let (_, behind) = line
        .split_once("pub struct ")
        .or_else(|| line.split_once("pub enum "))?;
    let is_name = |character: char| character.is_alphanumeric();
    let end = behind
        .find(|character| !is_name(character))
        .unwrap_or(behind.len());
    behind.get(..end).map(str::to_owned)
}

fn sources(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if HIDDEN.iter().any(|hidden| entry.file_name() == *hidden) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(sources(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn items(items: Vec<Item>, lines: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Struct(mut item) if is_public(&item.vis, &item.attrs) => {
                item.attrs = shown(&item.attrs);
                item.fields = public_fields(item.fields);
                lines.push(line(&item));
            }
            Item::Enum(mut item) if is_public(&item.vis, &item.attrs) => {
                item.attrs = shown(&item.attrs);
                for variant in &mut item.variants {
                    variant.attrs = shown(&variant.attrs);
                    variant.fields.iter_mut().for_each(|field| field.attrs.clear());
                }
                lines.push(line(&item));
            }
            Item::Fn(mut item) if is_public(&item.vis, &item.attrs) => {
                item.block.stmts.clear();
                item.attrs = shown(&item.attrs);
                lines.push(line(&item));
            }
            Item::Type(mut item) if is_public(&item.vis, &item.attrs) => {
                item.attrs = shown(&item.attrs);
                lines.push(line(&item));
            }
            // Everything that they declare is public.
            Item::Macro(item) if is_declaration(&item.mac.path) => {
                lines.push(without_docs(&line(&item)));
            }
            Item::Impl(item) => implementation(item, lines),
            _ => {}
        }
    }
}

/// The macros that declare error kinds and findings.
fn is_declaration(path: &syn::Path) -> bool {
    path.is_ident("error_kinds") || path.is_ident("finding_ids")
}

fn implementation(item: syn::ItemImpl, lines: &mut Vec<String>) {
    let of = line(&item.self_ty);
    if let Some((_, of_trait, _)) = item.trait_ {
        let begins_with_capital = |of: &Type| line(of).starts_with(char::is_uppercase);
        if begins_with_capital(&item.self_ty) {
            lines.push(format!("impl {} for {of}", line(&of_trait)));
        }
        return;
    }
    for member in item.items {
        match member {
            ImplItem::Fn(mut member) if is_public(&member.vis, &member.attrs) => {
                member.attrs = shown(&member.attrs);
                member.block.stmts.clear();
                lines.push(format!("{of}: {}", line(&member)));
            }
            ImplItem::Const(mut member) if is_public(&member.vis, &member.attrs) => {
                member.attrs = shown(&member.attrs);
                lines.push(format!("{of}: {}", line(&member)));
            }
            _ => {}
        }
    }
}

fn is_public(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    let hidden = attributes
        .iter()
        .any(|attribute| line(attribute).contains("doc(hidden)"));
    // Items that exist in tests only.
    let hidden = hidden
        || attributes
            .iter()
            .any(|attribute| line(attribute).contains("token04_stack_depth"));
    matches!(visibility, Visibility::Public(_)) && !hidden
}

/// Attributes that affect users.
fn shown(attributes: &[Attribute]) -> Vec<Attribute> {
    let names = ["derive", "non_exhaustive", "must_use", "cfg", "cfg_attr"];
    let is_shown = |attribute: &&Attribute| names.iter().any(|name| attribute.path().is_ident(name));
    attributes.iter().filter(is_shown).cloned().collect()
}

fn public_fields(fields: Fields) -> Fields {
    let Fields::Named(mut named) = fields else {
        return Fields::Unit;
    };
    named.named = named
        .named
        .into_iter()
        .filter(|field| is_public(&field.vis, &field.attrs))
        .map(|mut field| {
            field.attrs = shown(&field.attrs);
            field
        })
        .collect();
    Fields::Named(named)
}

/// The tokens on one line, with roughly the usual spacing.
fn line(item: &impl ToTokens) -> String {
    let tokens = item.to_token_stream().to_string().replace('\n', " ");
    [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        (" [", "["),
        ("# [", "#["),
        (" :", ":"),
        (" !", "!"),
        (" ;", ";"),
    ]
    .into_iter()
    .fold(tokens, |line, (from, to)| line.replace(from, to))
}

/// Removes doc comments, which are tokens inside a macro.
fn without_docs(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once("#[doc = ") {
        kept += before;
        rest = behind.split_once("\"]").map_or("", |(_, rest)| rest.trim_start());
    }
    kept + rest
}
