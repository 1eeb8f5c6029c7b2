//! Prints what each level of a ladder adds to the level before it: `+` for an expectation that is new,
//! `~` for one that is said in other words.
//!
//! ```sh
//! cargo run --example list_changes -- data/engineering.yaml
//! ```

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use ladderpress::compare::{self, Change, levels_before};
use ladderpress::input::{Input, read};
use ladderpress::model::{Entry, Expectation, Ladder, LevelIndex, plain_text, texts};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).map(PathBuf::from);
    let path = path.ok_or("usage: list_changes LADDER")?;
    print!("{}", changes(&ladder(&path)?)?);
    Ok(())
}

/// The ladder of a file.
fn ladder(path: &Path) -> Result<Ladder, String> {
    let readings = read(&[Input::Path(path.into())]).map_err(|problems| {
        let messages: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
        messages.join("\n")
    })?;
    let reading = readings.into_iter().next().ok_or("there is no ladder")?;
    Ok(reading.ladder)
}

/// What each level adds, section by section.
fn changes(ladder: &Ladder) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for (level, before) in ladder.level_indices().zip(levels_before(ladder)) {
        let Some(before) = before else {
            writeln!(out, "{}: no level leads here", ladder[level].title)?;
            continue;
        };
        writeln!(out, "{}, after {}", ladder[level].title, ladder[before].title)?;
        for section in ladder.section_indices() {
            let entry = |level: LevelIndex| ladder[level].entry(section);
            let added = added(entry(before), entry(level));
            if !added.is_empty() {
                writeln!(out, "  {}", ladder[section].title)?;
            }
            for line in added {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(out)
}

/// What an entry says that the one before does not say in the same words.
fn added(before: &Entry, after: &Entry) -> Vec<String> {
    let changes = compare::EntryChanges::of(before, after).after;
    let lines = after.expectations().zip(changes);
    lines
        .filter_map(|(expectation, change)| match change? {
            Change::New => Some(format!("+ {}", text(&expectation))),
            Change::Changed => Some(format!("~ {}", text(&expectation))),
            Change::Same => None,
        })
        .collect()
}

/// What an expectation says, on one line and without its markup.
fn text(expectation: &Expectation<'_>) -> String {
    let paragraphs = texts(expectation.blocks).into_iter();
    let lines: Vec<_> = paragraphs.map(|text| plain_text(text)).collect();
    lines.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_says_what_it_adds() {
        let ladder = ladder(Path::new("data/ladder.yaml")).unwrap();
        let told = changes(&ladder).unwrap();
        assert!(told.starts_with("Senior Engineer: no level leads here\n"), "{told}");
        assert!(told.contains("Technical Lead Manager, after Senior Engineer\n"), "{told}");
        assert!(told.contains("\n    ~ ") && told.contains("\n    + "), "{told}");
    }
}
