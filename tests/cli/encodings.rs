//! Files as Windows writes them: lines that end in CRLF, a byte order mark, UTF-16 as `PowerShell` has it.

use std::fs;
use std::path::Path;

use crate::support::desk::Desk;

/// The files that a run reads, of every kind that is text.
const FILES: [&str; 8] = [
    "ladder.yaml", "engineering.yaml", "case.yaml", "people.csv", "pages/senior-engineer.md",
    "matrix.csv", "named.yaml", "theme.yaml",
];

const MATRIX: &str =
    "Section,Engineer,Senior Engineer\nScope,Own tasks,A project\nCraft,Café,Reviews\n";

/// What is run, and the file that it writes; nothing where it prints.
const RUNS: [(&[&str], &str); 7] = [
    (&["convert", "ladder.yaml"], ""),
    (&["convert", "matrix.csv", "--settings", "named.yaml"], ""),
    (&["convert", "pages/senior-engineer.md"], ""),
    (&["export", "ladder.yaml", "--csv", "-o", "rows.csv"], "rows.csv"),
    (&["export", "ladder.yaml", "--theme", "theme.yaml", "-o", "themed.pdf"], "themed.pdf"),
    (&["case", "case.yaml", "engineering.yaml", "--xlsx", "-o", "case.xlsx"], "case.xlsx"),
    (
        &["packets", "--roster", "people.csv", "engineering.yaml", "--section", "scope", "-o", "p"],
        "p/engineering-career-ladder--scope-packets/packets.xlsx",
    ),
];

/// What all runs give of the files, each written by `write`.
fn outputs(write: impl Fn(&str) -> Vec<u8>) -> Vec<Vec<u8>> {
    let (desk, data) = (Desk::new(), Path::new(env!("CARGO_MANIFEST_DIR")).join("data"));
    for name in FILES {
        let text = match name {
            "matrix.csv" => MATRIX.to_string(),
            "theme.yaml" => "watermark: Entwurf für März\n".to_string(),
            "named.yaml" => "title: Café paths\nlanguage: fr\n".to_string(),
            _ => fs::read_to_string(data.join(name)).unwrap(),
        };
        desk.put(name, "");
        fs::write(desk.path(name), write(&text)).unwrap();
    }
    RUNS.map(|(words, file)| {
        let printed = desk.run(words).done().stdout;
        if file.is_empty() { printed.into_bytes() } else { desk.read(file) }
    })
    .to_vec()
}

#[test]
fn files_of_windows_give_the_bytes_of_their_text() {
    let plain = outputs(|text| text.as_bytes().to_vec());
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{}", text.replace('\n', "\r\n")).encode_utf16().flat_map(unit).collect()
    };
    assert_eq!(outputs(|text| text.replace('\n', "\r\n").into_bytes()), plain);
    assert_eq!(outputs(|text| format!("\u{feff}{text}").into_bytes()), plain);
    assert_eq!(outputs(|text| wide(text, u16::to_le_bytes)), plain);
    assert_eq!(outputs(|text| wide(text, u16::to_be_bytes)), plain);
}
