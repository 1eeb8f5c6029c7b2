//! Prints what each level of a ladder adds to the level before it: `+` for an expectation that is new,
//! `~` for one that is said in other words.
//!
//! ```sh
//! cargo run --example list_changes -- data/engineering.yaml
//! ```

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use ladderpress::compare::{Change, Vocabulary, compare, levels_before};
use ladderpress::input::{Input, read};
use ladderpress::model::{Entry, Ladder, LevelIndex, plain_text, texts};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).map(PathBuf::from);
    let path = path.ok_or("usage: list_changes LADDER")?;
    print!("{}", changes(&ladder(&path)?)?);
    Ok(())
}

/// The ladder of a file.
fn ladder(path: &Path) -> Result<Ladder, String> {
    let readings = read(&[Input::Path(path.into())]).map_err(|problems| {
        let messages: Vec<_> = problems
            .into_iter()
            .map(|problem| problem.message)
            .collect();
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
        writeln!(
            out,
            "{}, after {}",
            ladder[level].title, ladder[before].title
        )?;
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
    let mut vocabulary = Vocabulary::default();
    let (before, after) = (expectations(before), expectations(after));
    let mut wordings = |texts: &[String]| -> Vec<_> {
        texts.iter().map(|text| vocabulary.wording(text)).collect()
    };
    let changes = compare(&wordings(&before), &wordings(&after));
    let lines = after.iter().zip(changes);
    lines
        .filter_map(|(text, change)| match change {
            Change::New => Some(format!("+ {text}")),
            Change::Changed(_) => Some(format!("~ {text}")),
            Change::Same(_) => None,
        })
        .collect()
}

/// The expectations of an entry, without their markup.
fn expectations(entry: &Entry) -> Vec<String> {
    let claims = entry.claims();
    claims
        .map(|claim| {
            let lines: Vec<_> = texts(claim.blocks)
                .into_iter()
                .map(|text| plain_text(text))
                .collect();
            lines.join(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_says_what_it_adds() {
        let ladder = ladder(Path::new("data/ladder.yaml")).unwrap();
        let told = changes(&ladder).unwrap();
        assert!(
            told.starts_with("Senior Engineer: no level leads here\n"),
            "{told}"
        );
        assert!(
            told.contains("Technical Lead Manager, after Senior Engineer\n"),
            "{told}"
        );
        assert!(
            told.contains("\n    ~ ") && told.contains("\n    + "),
            "{told}"
        );
    }
}
