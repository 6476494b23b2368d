//! The P/Invoke declarations of .NET, compared with the C header: a parameter of another width corrupts memory silently.
//!
//! cgo reads the header itself, so that Go needs no comparison.

use anyhow::{Context, Result, bail};

use super::lists::read;
use crate::libtoken04::HEADER;

const FUNCTIONS: &str = "bindings/dotnet/src/Native.cs";
const STRUCTS: &str = "bindings/dotnet/src/NativeStructs.cs";

/// What a value occupies in a call or a struct.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Void,
    Pointer,
    Size,
    Integer { bits: u8, signed: bool },
}

const U8: Shape = Shape::Integer {
    bits: 8,
    signed: false,
};
const U32: Shape = Shape::Integer {
    bits: 32,
    signed: false,
};
const I32: Shape = Shape::Integer {
    bits: 32,
    signed: true,
};
const I64: Shape = Shape::Integer {
    bits: 64,
    signed: true,
};

#[derive(Debug, PartialEq)]
struct Function {
    name: String,
    returns: Shape,
    parameters: Vec<Shape>,
}

/// Compares every function and struct that .NET declares.
pub(super) fn check() -> Result<String> {
    let header = without_comments(&read(HEADER)?);
    let c = c_functions(&header)?;
    let mut differences = Vec::new();
    let functions = cs_functions(&without_comments(&read(FUNCTIONS)?))?;
    for function in &functions {
        let name = &function.name;
        match c.iter().find(|declared| declared.name == *name) {
            None => differences.push(format!("{FUNCTIONS} declares {name}, which {HEADER} does not")),
            Some(declared) if declared != function => differences.push(format!(
                "{FUNCTIONS} declares {name} with {:?}, {HEADER} with {:?}",
                (&function.returns, &function.parameters),
                (&declared.returns, &declared.parameters),
            )),
            Some(_) => {}
        }
    }
    let structs = cs_structs(&without_comments(&read(STRUCTS)?))?;
    for (name, fields) in &structs {
        let in_c = format!("token04_{}_t", snake(name));
        let declared = c_struct(&header, &in_c)?;
        if declared != *fields {
            differences.push(format!(
                "{STRUCTS} declares {name} with {fields:?}, {HEADER} declares {in_c} with {declared:?}"
            ));
        }
    }
    if functions.is_empty() || structs.is_empty() {
        bail!("no declarations in {FUNCTIONS} or {STRUCTS}");
    }
    if !differences.is_empty() {
        bail!("{}", differences.join("\n"));
    }
    Ok(format!(
        "{} functions, {} structs",
        functions.len(),
        structs.len()
    ))
}

/// The names of the functions that the C header declares, sorted.
pub(crate) fn header_functions() -> Result<Vec<String>> {
    let functions = c_functions(&without_comments(&read(HEADER)?))?;
    let mut names: Vec<_> = functions.into_iter().map(|function| function.name).collect();
    names.sort();
    Ok(names)
}

fn c_functions(header: &str) -> Result<Vec<Function>> {
    let mut functions = Vec::new();
    for statement in header.split(';') {
        let Some((before, parameters)) = statement.split_once('(') else {
            continue;
        };
        // The preprocessor's lines end with the line, not with a semicolon.
        let before = before.rsplit(['\n', '}']).next().unwrap_or_default();
        let is_in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let returns = before.trim_end().trim_end_matches(is_in_name);
        let name = before[returns.len()..].trim();
        if !name.starts_with("token04_") || before.contains("typedef") {
            continue;
        }
        let parameters = parameters.rsplit_once(')').map_or("", |(list, _)| list);
        functions.push(Function {
            name: name.to_owned(),
            returns: c_shape(returns)?,
            parameters: split(parameters)
                .into_iter()
                .filter(|parameter| *parameter != "void")
                .map(c_shape)
                .collect::<Result<_>>()?,
        });
    }
    Ok(functions)
}

fn c_struct(header: &str, name: &str) -> Result<Vec<Shape>> {
    let end = format!("}} {name};");
    let (before, _) = header
        .split_once(&end)
        .with_context(|| format!("{HEADER} has no {name}"))?;
    let (_, fields) = before.rsplit_once('{').context("a struct without a brace")?;
    fields
        .split(';')
        .map(str::trim)
        .filter(|field| !field.is_empty())
        .map(c_shape)
        .collect()
}

/// Of a declaration, with or without the name of what is declared.
fn c_shape(declaration: &str) -> Result<Shape> {
    if declaration.contains(['*', '[']) {
        return Ok(Shape::Pointer);
    }
    for word in declaration.split_whitespace() {
        return Ok(match word {
            "const" | "TOKEN04_MUST_USE" | "extern" => continue,
            "void" => Shape::Void,
            "size_t" => Shape::Size,
            "bool" => U8,
            "int64_t" => I64,
            "int32_t" => I32,
            "uint32_t" => U32,
            // An enumeration.
            name if name.starts_with("token04_") => I32,
            _ => bail!("{HEADER} has a type that is not known here: {declaration}"),
        });
    }
    bail!("{HEADER} has a declaration without a type: {declaration}")
}

fn cs_functions(source: &str) -> Result<Vec<Function>> {
    let mut functions = Vec::new();
    for part in source.split(" extern ").skip(1) {
        let (before, rest) = part.split_once('(').context("a function without parameters")?;
        let (parameters, _) = rest.split_once(");").context("a function without an end")?;
        let (returns, name) = before
            .trim()
            .rsplit_once(' ')
            .context("a function without a type")?;
        functions.push(Function {
            name: name.to_owned(),
            returns: cs_shape(returns)?,
            parameters: split(parameters)
                .into_iter()
                .map(cs_shape)
                .collect::<Result<_>>()?,
        });
    }
    Ok(functions)
}

/// The name of each struct, and its fields. `Utf8` is a pointer and a length.
fn cs_structs(source: &str) -> Result<Vec<(String, Vec<Shape>)>> {
    let mut structs = Vec::new();
    for part in source.split(" struct ").skip(1) {
        let name = part
            .split_whitespace()
            .next()
            .context("a struct without a name")?;
        let mut fields = Vec::new();
        for line in part.lines().map(str::trim) {
            let is_field = line.ends_with(';') && !line.contains(['=', '(']) && !line.contains(" const ");
            let Some(field) = line
                .strip_prefix("private readonly ")
                .or_else(|| line.strip_prefix("internal "))
                .filter(|_| is_field)
            else {
                continue;
            };
            if field.starts_with("Utf8 ") {
                fields.extend([Shape::Pointer, Shape::Size]);
            } else {
                fields.push(cs_shape(field)?);
            }
        }
        structs.push((name.to_owned(), fields));
    }
    Ok(structs)
}

fn cs_shape(declaration: &str) -> Result<Shape> {
    let mut words = declaration.split_whitespace();
    let first = words.next().unwrap_or_default();
    Ok(match first {
        "out" | "ref" | "in" | "IntPtr" => Shape::Pointer,
        pointer if pointer.ends_with('*') => Shape::Pointer,
        "void" => Shape::Void,
        "UIntPtr" => Shape::Size,
        "byte" => U8,
        "long" => I64,
        "int" => I32,
        "uint" => U32,
        _ => bail!("{FUNCTIONS} or {STRUCTS} has a type that is not known here: {declaration}"),
    })
}

fn split(parameters: &str) -> Vec<&str> {
    parameters
        .split(',')
        .map(str::trim)
        .filter(|parameter| !parameter.is_empty())
        .collect()
}

/// `room_action` for `RoomAction`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

fn without_comments(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lines = text
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrower_parameter_is_another_shape() {
        let c = c_functions("int32_t token04_f(const char *text, size_t len, int64_t time);").unwrap();
        let cs = cs_functions("static extern int token04_f(byte* text, UIntPtr length, int time);").unwrap();
        assert_eq!(c[0].parameters, [Shape::Pointer, Shape::Size, I64]);
        assert_eq!(cs[0].parameters, [Shape::Pointer, Shape::Size, I32]);
        assert_ne!(c, cs);
    }

    #[test]
    fn a_struct_is_its_fields() {
        let header = "typedef struct {\n  size_t struct_size;\n  const char *id;\n  size_t id_len;\n} token04_action_t;";
        let source =
            " struct Action\n{\n private readonly UIntPtr structSize;\n private readonly Utf8 id;\n}";
        let structs = cs_structs(source).unwrap();
        assert_eq!(
            structs,
            [("Action".to_owned(), c_struct(header, "token04_action_t").unwrap())]
        );
    }
}
