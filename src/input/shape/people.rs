//! Tables of people beside a ladder: they may hold salaries, and are no part of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::names::{For, is_level, purpose};
use crate::base::diag::{Code, Diagnostic};
use crate::input::outline::{Row, Table};
use crate::input::sheet::{SheetTable, one_line};
use crate::model::folded;

/// What the head of a column says that it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    /// Names, in ladders too.
    Names,
    /// Names of people.
    People,
    /// What is said of people, in ladders too, and hardly ever in one.
    Levels,
    /// What is said of people alone.
    Beside,
}

/// Heads of tables of people. Of two lists, the first that has one says what it is over.
static HEADS: LazyLock<HashMap<String, Over>> = LazyLock::new(|| {
    let mut heads = HashMap::new();
    let lines = include_str!("../../../data/people-words.txt").lines();
    for (over, words) in lines.filter_map(|line| line.split_once(": ")) {
        let over = match over {
            "name" => Over::Names,
            "people" => Over::People,
            "level" => Over::Levels,
            _ => Over::Beside,
        };
        words.split(", ").for_each(|word| _ = heads.entry(folded(word)).or_insert(over));
    }
    heads
});

/// How many rows from the top may be heads.
const TOP: usize = 20;

/// The longest text that stands in a list of people, in bytes.
const LONGEST: usize = 80;

/// Takes tables of people out of sheets, unless there is no other and the user says that
/// it `is_ladder`; says of each what it is.
pub(super) fn taken_out(sheets: &mut Vec<SheetTable>, is_ladder: bool) -> Vec<Diagnostic> {
    // All of a single sheet is only looked at if something at its top is called as people's tables are.
    let lines = sheets.iter().map(|sheet| match sheets.len() {
        1 if !has_names(&lines(&sheet.table, TOP)) => Vec::new(),
        _ => lines(&sheet.table, usize::MAX),
    });
    let lines: Vec<_> = lines.collect();
    // Which of several tables have a title, by its name.
    let mut titles: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, rows) in lines.iter().enumerate().filter(|_| lines.len() > 1) {
        for text in rows.iter().flatten().filter(|text| is_level(text)) {
            titles.entry(folded(text)).or_default().insert(at);
        }
    }
    let is_of_others = |at: usize, text: &str| {
        titles.get(&folded(text)).is_some_and(|of| of.iter().any(|other| *other != at))
    };
    let is_one = |(at, sheet): (usize, &SheetTable)| {
        let rows = lines.get(at).map_or(&[][..], Vec::as_slice);
        !sheet.is_hidden && (has_heads(rows) || names_levels(rows, &|text| is_of_others(at, text)))
    };
    let of_people: Vec<_> = sheets.iter().enumerate().map(is_one).collect();
    if is_ladder && sheets.iter().zip(&of_people).all(|(sheet, is_one)| *is_one || sheet.is_hidden)
    {
        return Vec::new();
    }
    let mut of_people = of_people.into_iter();
    let mut told = Vec::new();
    sheets.retain(|sheet| {
        let is_one = of_people.next() == Some(true);
        told.extend(is_one.then(|| {
            let (file, name) = (sheet.table.place.source().name(), &sheet.name);
            let message = format!("“{name}” of `{file}` is a table of people, not of a ladder");
            Diagnostic::warning(Code::TableOfPeople, message)
                .help("it is not read here: it is for `ladderpress packets --roster`")
        }));
        !is_one
    });
    told
}

/// The first rows of a table, up to `most`.
fn lines(table: &Table, most: usize) -> Vec<Vec<String>> {
    let line = |row: &Row| row.cells.iter().map(|cell| one_line(&cell.passage.line())).collect();
    table.rows.iter().take(most).map(line).collect()
}

/// What heads say that their columns are over.
fn overs(heads: &[String]) -> Vec<Option<Over>> {
    heads.iter().map(|head| HEADS.get(&folded(head)).copied()).collect()
}

fn is_name(over: Option<Over>) -> bool {
    matches!(over, Some(Over::Names | Over::People))
}

fn has_names(rows: &[Vec<String>]) -> bool {
    rows.iter().any(|heads| overs(heads).into_iter().any(is_name))
}

fn is_short(rows: &[Vec<String>]) -> bool {
    rows.iter().flatten().all(|text| text.len() <= LONGEST)
}

/// Whether the heads of a table are those of people, and no column beside them is a level's.
fn has_heads(rows: &[Vec<String>]) -> bool {
    rows.iter().take(TOP).enumerate().any(|(at, heads)| {
        let overs = overs(heads);
        let of = |it: Over| overs.iter().filter(|over| **over == Some(it)).count();
        let Some(column) = overs.iter().position(|over| is_name(*over)) else { return false };
        let below = rows.get(at.saturating_add(1)..).unwrap_or_default();
        let levels = below.iter().filter(|row| row.get(column).is_some_and(|it| is_level(it)));
        let others = heads.iter().zip(&overs).filter(|(_, over)| over.is_none());
        let others: Vec<_> = others.map(|(head, _)| head.as_str()).collect();
        let of_people = of(Over::Beside).saturating_add(of(Over::People).min(1));
        // "Manager" beside "Director", and nothing else that is said of people, are levels.
        let titles = heads.iter().zip(&overs);
        let titles = titles.filter(|(head, over)| **over == Some(Over::Beside) && is_level(head));
        let are_levels = titles.count() == of_people.max(2) && of(Over::Levels) == 0;
        let is_list =
            of_people > 0 || of(Over::Levels) > 0 && others.iter().all(|head| head.is_empty());
        (of_people > 1 || is_list && is_short(below))
            && !are_levels
            && !others.into_iter().any(is_level)
            && levels.count().saturating_mul(2) < below.len()
    })
}

/// Whether each row of a short list has a title of a level that others have as well, some of
/// them several times, beside a name of its own.
fn names_levels(rows: &[Vec<String>], is_title: &dyn Fn(&str) -> bool) -> bool {
    let Some((heads, below)) = rows.split_first() else { return false };
    let is_part = |head: &String| matches!(purpose(head), Some(For::Section | For::Description));
    if below.len() < 3 || heads.iter().any(is_part) || !is_short(below) {
        return false;
    }
    let column = |at: usize| below.iter().filter_map(move |row| row.get(at)).map(String::as_str);
    let distinct = |at: usize| column(at).map(folded).collect::<BTreeSet<_>>().len();
    let is_of_levels = |at: &usize| column(*at).all(is_title) && distinct(*at) < below.len();
    let is_of_names = |at: usize| distinct(at) == below.len() && !column(at).any(is_level);
    (0..heads.len()).any(|at| is_of_levels(&at)) && (0..heads.len()).any(is_of_names)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::base::budget::Budget;
    use crate::base::diag::{Code, Diagnostic};
    use crate::input::{Choices, Input, read_as};

    const LADDER: &str =
        "Skill,Junior Baker,Senior Baker\nOven,Sweeps it,Mends it\nDough,Weighs it,Plans it\n";

    /// The titles of levels that a folder with a ladder and another table is read to.
    fn levels(other: &str) -> (Vec<String>, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ladder.csv"), LADDER).unwrap();
        fs::write(folder.path().join("staff.csv"), other).unwrap();
        let input = Input::Path(folder.path().to_path_buf());
        let read = read_as(&[input], &Choices::default(), &Budget::default()).unwrap().remove(0);
        (read.ladder.levels.into_iter().map(|it| it.title).collect(), read.warnings)
    }

    #[test]
    fn a_table_of_people_beside_a_ladder_is_named_and_not_read() {
        for people in [
            "name,level,target,team\nAnn,Junior Baker,Senior Baker,Night\nBob,Senior Baker,,Night\n",
            "Our staff,,,\nEmployee,Job title,Line manager,Salary\nAnn,Baker,Cy,31000\nBob,Boss,Cy,9\n",
            "Nom,Niveau,Service\nAnn,Junior Baker,Nuit\nBob,Senior Baker,Nuit\n",
            "氏名,等級,部署\n花,Junior Baker,夜\n茂,Senior Baker,夜\n",
            "Wer,Stelle\nAnn,Junior Baker\nBob,Senior Baker\nCy,Junior Baker\n",
            "Name,Level,Salary,Manager,Remarks\nAnn,Junior Baker,1,Cy,\"What was said in spring, at some length, about the oven and all the mornings at which it was cold\"\n",
        ] {
            let (levels, warnings) = levels(people);
            assert_eq!(levels, ["Junior Baker", "Senior Baker"], "{people}");
            assert!(warnings.iter().any(|it| it.code == Code::TableOfPeople), "{people}");
        }
    }

    #[test]
    fn levels_with_names_are_no_people() {
        for ladder in [
            "Level,Name,Oven,Dough\nL3,Maker,Sweeps it,Weighs it\nL4,Crafter,Mends it,Plans it\nL5,Master,\"Says which ovens are bought, and teaches those who mend the ones that are there already\",Invents it\n",
            "Name,Title,Oven\nJunior Baker,Baker,Sweeps it\nSenior Baker,Baker,Mends it\n",
            "Name,Senior Baker,Manager\nOven,Mends it,Buys it\n",
            "Nombre,Jefe,Gerente,Horno\nTrabajo,Manda en él,Lo compra,x\n",
        ] {
            let warnings = levels(ladder).1;
            assert!(!warnings.iter().any(|it| it.code == Code::TableOfPeople), "{ladder}");
        }
    }

    #[test]
    fn people_alone_are_no_ladder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("staff.csv");
        fs::write(&path, "name,level\nAnn,Junior Baker\nBob,Senior Baker\n").unwrap();
        let read = read_as(&[Input::Path(path)], &Choices::default(), &Budget::default());
        let problems = read.unwrap_err();
        assert_eq!(problems[0].code, Code::TableOfPeople);
        assert!(problems[0].is_error());
    }
}
