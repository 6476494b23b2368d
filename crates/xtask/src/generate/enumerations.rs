//! Ciphers, severities, forms of tokens and findings: each language has the core's names and the C header's numbers.

use anyhow::{Context, Result, bail};
use token04::{Certainty, FindingId, Severity, TokenCipher, TokenForm};

use super::lists::{List, block, read};
use crate::libtoken04::HEADER;

struct Enumeration {
    /// The name in languages with prefixes: `Cipher`, of which C makes `TOKEN04_CIPHER_GCM`.
    short: &'static str,
    /// The name in the other languages: `TokenCipher`.
    name: &'static str,
    /// The core's names of the members, such as `kit_token`.
    members: Vec<&'static str>,
    /// The files that repeat them.
    copies: &'static [(Language, &'static str)],
}

#[derive(Clone, Copy, PartialEq)]
enum Language {
    Cpp,
    DotNet,
    Go,
    Java,
    ObjectiveC,
    Php,
    Python,
    TypeScript,
}

use Language::{Cpp, DotNet, Go, Java, ObjectiveC, Php, Python, TypeScript};

fn enumerations() -> [Enumeration; 5] {
    [
        Enumeration {
            short: "Cipher",
            name: "TokenCipher",
            members: TokenCipher::ALL.iter().map(|cipher| cipher.as_str()).collect(),
            copies: &[
                (Cpp, "bindings/cpp/include/token04/cipher.hpp"),
                (DotNet, "bindings/dotnet/src/TokenCipher.cs"),
                (Go, "bindings/go/cipher.go"),
                (Java, "bindings/jvm/src/main/java/io/token04/TokenCipher.java"),
                (ObjectiveC, "bindings/objc/include/Token04Claims.h"),
                (Php, "bindings/php/stubs/token04.php"),
                (Python, "bindings/python/python/token04/_enums.py"),
                (TypeScript, "bindings/nodejs/index.d.ts"),
            ],
        },
        Enumeration {
            short: "Severity",
            name: "Severity",
            members: Severity::ALL.iter().map(|severity| severity.as_str()).collect(),
            copies: &[
                (Cpp, "bindings/cpp/include/token04/finding.hpp"),
                (DotNet, "bindings/dotnet/src/InspectionParts.cs"),
                (Go, "bindings/go/finding.go"),
                (Java, "bindings/jvm/src/main/java/io/token04/Severity.java"),
                (ObjectiveC, "bindings/objc/include/Token04Finding.h"),
                (Php, "bindings/php/stubs/inspection.php"),
                (Python, "bindings/python/python/token04/_enums.py"),
                (TypeScript, "bindings/nodejs/index.d.ts"),
            ],
        },
        Enumeration {
            short: "Certainty",
            name: "Certainty",
            members: Certainty::ALL
                .iter()
                .map(|certainty| certainty.as_str())
                .collect(),
            copies: &[
                (Cpp, "bindings/cpp/include/token04/finding.hpp"),
                (DotNet, "bindings/dotnet/src/InspectionParts.cs"),
                (Go, "bindings/go/finding.go"),
                (Java, "bindings/jvm/src/main/java/io/token04/Certainty.java"),
                (ObjectiveC, "bindings/objc/include/Token04Finding.h"),
                (Php, "bindings/php/stubs/inspection.php"),
                (Python, "bindings/python/python/token04/_enums.py"),
                (TypeScript, "bindings/nodejs/index.d.ts"),
            ],
        },
        Enumeration {
            short: "Form",
            name: "TokenForm",
            members: TokenForm::ALL.iter().map(|form| form.as_str()).collect(),
            copies: &[
                (Cpp, "bindings/cpp/include/token04/inspect.hpp"),
                (DotNet, "bindings/dotnet/src/InspectionParts.cs"),
                (Go, "bindings/go/inspection.go"),
                (Java, "bindings/jvm/src/main/java/io/token04/TokenForm.java"),
                (ObjectiveC, "bindings/objc/include/Token04Inspection.h"),
                (Php, "bindings/php/stubs/inspection.php"),
                (Python, "bindings/python/python/token04/_enums.py"),
                (TypeScript, "bindings/nodejs/index.d.ts"),
            ],
        },
        Enumeration {
            short: "Finding",
            name: "FindingId",
            members: FindingId::ALL.iter().map(|id| id.as_str()).collect(),
            copies: &[(Php, "bindings/php/stubs/inspection.php")],
        },
    ]
}

/// Compares every copy with the core, and the core with the C header.
pub(super) fn check() -> Result<String> {
    let header = read(HEADER)?;
    let (mut differences, mut lists) = (Vec::new(), 0);
    let enumerations = enumerations();
    for enumeration in &enumerations {
        let numbers = numbers(&header, enumeration.short);
        for &(language, path) in enumeration.copies {
            lists += 1;
            let list = List {
                path,
                expected: sorted(enumeration.expected(language, &numbers)?),
                actual: sorted(enumeration.actual(language, &read(path)?)),
            };
            differences.extend(list.differences());
        }
    }
    if !differences.is_empty() {
        bail!("they differ from the core's\n{}", differences.join("\n"));
    }
    Ok(format!("{} in {lists} lists", enumerations.len()))
}

impl Enumeration {
    fn expected(&self, language: Language, numbers: &[(String, String)]) -> Result<Vec<String>> {
        let (short, upper) = (self.short, self.short.to_uppercase());
        let mut members: Vec<&str> = self.members.clone();
        let has_numbers = matches!(language, Cpp | DotNet | Go | ObjectiveC);
        if has_numbers && numbers.iter().any(|(name, _)| name == "unknown") && !members.contains(&"unknown") {
            members.push("unknown");
        }
        let line = |name: &&str| {
            let number = || {
                let entry = numbers.iter().find(|(known, _)| known == name);
                entry
                    .map(|(_, number)| number)
                    .with_context(|| format!("{HEADER} has no {short} {name}"))
            };
            let constant = name.to_uppercase();
            Ok(match language {
                Cpp => format!("{name} = TOKEN04_{upper}_{constant}"),
                DotNet => format!("{} = {}", pascal(name), number()?),
                Go => format!(
                    "{short}{} {} = C.TOKEN04_{upper}_{constant}",
                    with_initialisms(name),
                    self.name
                ),
                Java => constant,
                ObjectiveC => format!("Token04{short}{} = {}", with_initialisms(name), number()?),
                Php => format!("case {} = '{name}'", pascal(name)),
                Python => format!("{constant} = \"{name}\""),
                TypeScript => (*name).to_owned(),
            })
        };
        members.iter().map(line).collect()
    }

    fn actual(&self, language: Language, text: &str) -> Vec<String> {
        let name = self.name;
        let lines = match language {
            Cpp => block(text, &format!("enum class {name} ")),
            DotNet => block(text, &format!("public enum {name}")),
            Go => text
                .lines()
                .filter(|line| line.contains(&format!(" {name} = ")))
                .collect(),
            Java => block(text, &format!("public enum {name} ")),
            ObjectiveC => block(
                text,
                &format!("typedef NS_ENUM(NSInteger, Token04{})", self.short),
            ),
            Php => block(text, &format!("enum {name}:")),
            Python => block(text, &format!("class {name}(")),
            TypeScript => return self.of_union_type(text),
        };
        let is_member = |line: &String| match language {
            Java => line
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'),
            _ => line.contains(" = ") && line.starts_with(|c: char| c.is_ascii_alphabetic()),
        };
        lines
            .into_iter()
            .map(|line| line.trim().trim_end_matches([',', ';']).to_owned())
            .filter(|line| !line.is_empty())
            .filter(is_member)
            .collect()
    }

    /// The members of `export type TokenCipher = 'gcm' | 'cbc'`, or of a field `severity: 'error' | …`.
    fn of_union_type(&self, text: &str) -> Vec<String> {
        let starts = [
            format!("export type {} = '", self.name),
            format!("{}: '", self.short.to_lowercase()),
        ];
        let line = text
            .lines()
            .map(str::trim)
            .find(|line| starts.iter().any(|start| line.starts_with(start)));
        let members = line.unwrap_or_default().split('\'').skip(1).step_by(2);
        members.map(str::to_owned).collect()
    }
}

/// The members of an enumeration in the C header, `kit_token` and `2` for `TOKEN04_FORM_KIT_TOKEN = 2,`.
fn numbers(header: &str, short: &str) -> Vec<(String, String)> {
    let prefix = format!("TOKEN04_{}_", short.to_uppercase());
    let members = header.lines().filter_map(|line| {
        let (name, number) = line.trim().strip_prefix(&prefix)?.split_once(" = ")?;
        Some((name.to_lowercase(), number.trim_end_matches(',').to_owned()))
    });
    members.collect()
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

/// `KitToken`
fn pascal(name: &str) -> String {
    name.split('_')
        .map(|word| word.get(..1).unwrap_or_default().to_uppercase() + word.get(1..).unwrap_or_default())
        .collect()
}

/// `KitToken`, `GCM`: initialisms in capitals, as Go and Objective-C write them.
fn with_initialisms(name: &str) -> String {
    match name {
        "gcm" | "cbc" | "jwt" => name.to_uppercase(),
        _ => pascal(name),
    }
}
