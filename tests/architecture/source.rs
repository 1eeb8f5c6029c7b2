//! The program's files as this test sees them: paths and functions, without
//! comments, strings and code for tests.

use std::fs;
use std::path::{Path, PathBuf};

/// A path as written, or resolved to start below the crate.
pub type ModulePath = Vec<String>;

/// A file of the program, without its tests.
pub struct SourceFile {
    pub name: String,
    pub module: ModulePath,
    pub paths: Vec<ModulePath>,
    /// Each function with its number of lines.
    pub functions: Vec<(String, usize)>,
}

impl SourceFile {
    pub fn new(name: &str, text: &str) -> SourceFile {
        let code = code(text);
        let tokens = without_tests(&tokens(&code));
        let functions = functions(&tokens);
        let tokens: Vec<_> = tokens.iter().map(|(_, token)| *token).collect();
        let mut paths = Vec::new();
        let mut rest = &tokens[..];
        while !rest.is_empty() {
            // Stops early at a brace too many.
            rest = find_paths(rest, &[], &mut paths);
        }
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
        SourceFile {
            name: name.to_string(),
            module: module.split('/').map(String::from).collect(),
            paths,
            functions,
        }
    }

    /// What the file names of this crate.
    pub fn imports(&self) -> impl Iterator<Item = ModulePath> {
        self.paths.iter().filter_map(|path| {
            let supers = path.iter().take_while(|part| *part == "super").count();
            match path[0].as_str() {
                "crate" | "ladderpress" => Some(path[1..].to_vec()),
                "self" => Some([&self.module, &path[1..]].concat()),
                "super" => {
                    let above = self.module.len().saturating_sub(supers);
                    Some([&self.module[..above], &path[supers..]].concat())
                }
                _ => None,
            }
        })
    }

    /// Whether the file names a path that starts so.
    pub fn names(&self, start: &[&str]) -> bool {
        self.paths
            .iter()
            .any(|path| path.len() >= start.len() && path.iter().zip(start).all(|(a, b)| a == b))
    }
}

/// A text with blanks for comments and for what is in strings and characters;
/// every line stays where it is.
pub fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = passage(rest, code.chars().last());
        let is_blank = length > first.len_utf8();
        let (part, left) = rest.split_at(length);
        if is_blank {
            code.extend(part.chars().map(|c| if c == '\n' { c } else { ' ' }));
        } else {
            code.push_str(part);
        }
        rest = left;
    }
    code
}

/// How long the comment, string or character is at the start of a text, or
/// else the first character.
fn passage(text: &str, before: Option<char>) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let until = |end: &str, from: usize| {
        let found = text[from..].find(end);
        found.map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until("*/", 2);
    }
    if text.starts_with('"') {
        return escaped(text, '"');
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if text.starts_with('r') && !in_word {
        let hashes = text[1..].chars().take_while(|c| *c == '#').count();
        if text[1 + hashes..].starts_with('"') {
            return until(&format!("\"{}", "#".repeat(hashes)), 2 + hashes);
        }
    }
    if let Some(inner) = text.strip_prefix('\'') {
        // A lifetime has no second quotation mark right after its first letter.
        let mut inner = inner.chars();
        let (one, two) = (inner.next(), inner.next());
        if one == Some('\\') || two == Some('\'') {
            return escaped(text, '\'');
        }
    }
    first
}

/// Where a text in quotation marks ends in which `\` takes the meaning from
/// what follows it.
fn escaped(text: &str, mark: char) -> usize {
    let mut is_escaped = true;
    for (at, c) in text.char_indices() {
        if c == mark && !is_escaped {
            return at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

/// Words, `::`, and single other characters, each with the number of its line.
type Token<'t> = (usize, &'t str);

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (line, mut rest) in code.lines().enumerate() {
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                tokens.push((line, &rest[..length]));
            }
            rest = &rest[length..];
        }
    }
    tokens
}

/// Leaves out every item marked `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let start = rest.iter().map(|(_, token)| *token);
        if start.take(MARK.len()).eq(MARK) {
            rest = &rest[end_of_item(rest)..];
        } else {
            kept.push(*first);
            rest = &rest[1..];
        }
    }
    kept
}

/// Where the item at the start of `tokens` ends: after its `;` or its braces.
fn end_of_item(tokens: &[Token<'_>]) -> usize {
    let (mut braces, mut brackets) = (0, 0);
    for (at, (_, token)) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            "{" => braces += 1,
            "}" => braces -= 1,
            _ => {}
        }
        let may_end = matches!(*token, "}" | ";");
        if may_end && braces == 0 && brackets == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Every function with its number of lines, from `fn` to its last brace.
fn functions(tokens: &[Token<'_>]) -> Vec<(String, usize)> {
    let mut functions = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [(start, "fn"), (_, name)] = pair else {
            continue;
        };
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let end = at + end_of_item(&tokens[at..]);
        if let (true, Some((end, _))) = (is_name, tokens.get(end.saturating_sub(1))) {
            functions.push(((*name).to_string(), end - start + 1));
        }
    }
    functions
}

/// Adds every path in `tokens` to `found`, those of a `use` group one by one,
/// and gives what follows the `}` that ends them.
fn find_paths<'a>(
    mut tokens: &'a [&'a str], prefix: &[String], found: &mut Vec<ModulePath>,
) -> &'a [&'a str] {
    while let [first, rest @ ..] = tokens {
        tokens = rest;
        if *first == "}" {
            return tokens;
        } else if *first == "{" {
            tokens = find_paths(tokens, &[], found);
        } else if first.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let path = [prefix, &[(*first).to_string()]].concat();
            tokens = follow(tokens, path, found);
        }
    }
    tokens
}

/// Reads on a path whose first part was before `tokens`; gives what follows.
fn follow<'a>(
    mut tokens: &'a [&'a str], mut path: ModulePath, found: &mut Vec<ModulePath>,
) -> &'a [&'a str] {
    while let ["::", part, rest @ ..] = tokens {
        match *part {
            "{" => return find_paths(rest, &path, found),
            "*" | "<" => break,
            part => path.push(part.to_string()),
        }
        tokens = rest;
    }
    found.push(path);
    tokens
}

/// Every Rust file below a folder, with its path from there.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Whether a file of `src/` holds nothing but tests.
pub fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("tests/")
}

/// The program's own files; `lib.rs` and `main.rs` stand above all floors.
pub fn sources() -> Vec<SourceFile> {
    files("src")
        .iter()
        .filter(|(name, _)| !is_test(name) && name != "lib.rs" && name != "main.rs")
        .map(|(name, text)| SourceFile::new(name, text))
        .collect()
}

#[test]
fn comments_strings_and_characters_are_no_code() {
    let text = "a // b {\n\"}\\\"{\" 'x' '\\'' '{' <'a> r#\"}\"{\"# for\"{\" /* {\n */ b";
    let code = code(text);
    assert_eq!(code.lines().count(), text.lines().count());
    let words: Vec<_> = tokens(&code).iter().map(|(_, token)| *token).collect();
    assert_eq!(words, ["a", "<", "'", "a", ">", "for", "b"]);
}

#[test]
fn functions_are_measured_without_those_for_tests() {
    let text = "fn a(f: fn(x: [u8; 2])) {\n  b\n}\n#[cfg(test)]\nmod t {\n fn b() {}\n}\nfn c() -> [u8; 2] {\n}\n";
    let file = SourceFile::new("a.rs", text);
    assert_eq!(file.functions, [("a".into(), 3), ("c".into(), 2)]);
}
