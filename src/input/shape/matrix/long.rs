//! Tables with a row for each thing that is said, and columns that name its level and its
//! section, as databases and this program's own lists have them; and tables of titles alone.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{lines, named};
use super::grid::Grid;
use super::head;
use super::table::{Head, Line, Matrix};
use crate::input::draft::Said;
use crate::input::shape::level_words;
use crate::input::shape::names::{self, For};
use crate::input::shape::records::key::TITLES;
use crate::model::folded;

/// The columns of such a table.
struct Columns {
    head: usize,
    level: usize,
    section: usize,
    groups: Vec<usize>,
    track: Option<usize>,
    text: usize,
    aside: Vec<usize>,
}

/// What a column of roles is called that have the same levels each.
const ROLES: [&str; 9] =
    ["role", "job", "rol", "função", "poste", "rolle", "ruolo", "functie", "роль"];

/// Reads a table of this kind; none if it is another.
pub fn read(grid: &Grid<'_>) -> Option<Matrix> {
    let columns = columns(grid)?;
    let mut matrix = Matrix::default();
    let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut last: BTreeMap<String, String> = BTreeMap::new();
    let (mut level, mut section, mut group) = (None, None, None);
    for row in columns.head.saturating_add(1)..grid.rows() {
        let name = |column: usize| grid.at(row, column).map(|seen| named(seen).0);
        level = name(columns.level).or(level);
        section = name(columns.section).or(section);
        let groups: Vec<Said> = columns.groups.iter().filter_map(|it| name(*it)).collect();
        if let Some(first) = groups.first() {
            let names: Vec<&str> = groups.iter().map(|it| it.text.as_str()).collect();
            group = Some(Said::new(names.join(" / "), first.place.clone()));
        }
        let (Some(title), Some(seen)) = (&level, grid.at(row, columns.text)) else {
            continue;
        };
        let next = numbers.len();
        let track = columns.track.and_then(name);
        // Without one, a level is the last that is called so.
        let known = last.get(&folded(&title.text)).cloned();
        let own = track.as_ref().map(|it| folded(&it.text)).or(known).unwrap_or_default();
        last.insert(folded(&title.text), own.clone());
        let number = *numbers.entry((folded(&title.text), own)).or_insert(next);
        if number == next {
            matrix.levels.push(Head {
                grade: level_words::grade_of(title),
                title: title.clone(),
                track,
                introduction: Vec::new(),
            });
        }
        let passage = &seen.cell.passage;
        matrix.rows.push(Line {
            group: group.clone(),
            section: section.clone(),
            description: Vec::new(),
            cells: vec![(number, lines(&passage.blocks), passage.place.clone())],
        });
    }
    let known = grid.row(columns.head).filter(|(column, _)| !columns.aside.contains(column));
    let known = known
        .filter(|(column, seen)| *column == columns.text || names::purpose(&seen.line).is_some());
    matrix.left_out.extend(known.map(|(_, seen)| format!("the head “{}”", seen.line)));
    let aside = columns.aside.iter().map(|it| grid.line(columns.head, *it));
    matrix.left_out.extend(aside.map(|head| format!("the column “{head}”")));
    (matrix.levels.len() > 1).then_some(matrix)
}

/// Reads a table with a row for each level of each track, which may have levels of the same names;
/// its other columns are sections.
pub fn crossed(grid: &Grid<'_>) -> Option<Matrix> {
    let head = head::first(grid);
    let columns = || grid.row(head).map(|(column, _)| column);
    let purpose = |column: usize| names::purpose(grid.line(head, column));
    let levels: Vec<usize> = columns().filter(|it| purpose(*it) == Some(For::Level)).collect();
    let track = || columns().find(|it| is_of_tracks(grid.line(head, *it)));
    let (level, track) =
        of_role(grid, head, &levels).or_else(|| Some((*levels.first()?, track()?)))?;
    let [both, tracks, names] = pairs(grid, head, track, level);
    let are_pairs = is_one_each(grid, head, track, level) && both > tracks.max(names);
    let titles: BTreeSet<&str> = texts(grid, head, level).collect();
    let titles: Vec<&str> = titles.into_iter().collect();
    if grid.is_turned() || !are_pairs || !names::levels_among(&titles).iter().all(|is| *is) {
        return None;
    }
    let mut matrix = Matrix::default();
    // A title says more than the grade before it.
    let title = levels.iter().copied().filter(|_| texts(grid, head, level).all(names::is_grade));
    let title = title.into_iter().find(|it| *it != level && is_one_each(grid, head, track, *it));
    let used: Vec<usize> = [track, level].into_iter().chain(title).collect();
    let (asides, sections): (Vec<usize>, Vec<usize>) =
        columns().filter(|it| !used.contains(it)).partition(|it| purpose(*it) == Some(For::Aside));
    let named = |row: usize, column: usize| grid.at(row, column).map(|seen| named(seen).0);
    let rows = head.saturating_add(1)..grid.rows();
    let rows: Vec<usize> = rows.filter(|row| !grid.line(*row, level).is_empty()).collect();
    let mut of = None;
    for row in &rows {
        of = named(*row, track).or(of);
        let name = Head::named(grid.at(*row, title.unwrap_or(level))?);
        let grade = title.and_then(|_| named(*row, level)).or(name.grade.clone());
        matrix.levels.push(Head { track: of.clone(), grade, ..name });
    }
    for column in sections {
        let said = rows.iter().enumerate();
        let said =
            said.filter_map(|(number, row)| Some((number, &grid.at(*row, column)?.cell.passage)));
        let cells = said.map(|(number, it)| (number, lines(&it.blocks), it.place.clone()));
        let section = named(head, column);
        matrix.rows.push(Line {
            group: None,
            section,
            description: Vec::new(),
            cells: cells.collect(),
        });
    }
    let told = |kind: &str, column: usize| format!("the {kind} “{}”", grid.line(head, column));
    matrix.left_out.extend(asides.into_iter().map(|it| told("column", it)));
    matrix.left_out.extend(used.into_iter().map(|it| told("head", it)));
    Some(matrix)
}

/// Reads a table that has titles in columns of tracks and a row a grade: and nothing else, or
/// behind columns that are called after titles, those of sections.
pub fn titles(grid: &Grid<'_>) -> Option<Matrix> {
    let mut rows: Vec<usize> = (1..grid.rows()).collect();
    let grades: Vec<&str> = rows.iter().map(|row| grid.line(*row, 0)).collect();
    let is_grade = |line: &&str| names::is_grade(line) || line.parse::<u8>().is_ok();
    if grid.is_turned() || grid.columns() < 3 || rows.len() < 2 || !grades.iter().all(is_grade) {
        return None;
    }
    if grades.iter().map(|it| it.parse::<u8>().ok()).is_sorted_by(|a, b| a > b) {
        rows.reverse();
    }
    let called = (1..grid.columns()).take_while(|it| is_of_titles(grid.line(0, *it))).count();
    let mut said = rows.iter().flat_map(|row| (1..=called).map(|it| grid.line(*row, it)));
    // Where each grade has all titles, they are other names of one level.
    let are_tracks = called > 1 && said.any(names::is_nothing);
    let end = if are_tracks { called.saturating_add(1) } else { grid.columns() };
    let (mut matrix, mut cells) = (Matrix::default(), Vec::new());
    let (mut known, mut of) = (0_usize, BTreeMap::<usize, Vec<usize>>::new());
    for column in 1..end {
        let said = rows.iter().filter(|row| !names::is_nothing(grid.line(**row, column)));
        let titles: Vec<&str> = said.clone().map(|row| grid.line(*row, column)).collect();
        let count = names::levels_among(&titles).into_iter().filter(|is| *is).count();
        let distinct: BTreeSet<&str> = titles.iter().copied().collect();
        known = known.saturating_add(count);
        if count == 0 || distinct.len() < titles.len() {
            return None;
        }
        for row in said {
            let (title, grade) = (grid.at(*row, column)?, grid.at(*row, 0)?);
            let passage = &grade.cell.passage;
            let number = matrix.levels.len();
            cells.push((number, lines(&passage.blocks), passage.place.clone()));
            of.entry(*row).or_default().push(number);
            let track = grid.at(0, column).map(|seen| named(seen).0);
            matrix.levels.push(Head { track, grade: Some(named(grade).0), ..Head::named(title) });
        }
    }
    if end == grid.columns() {
        let section = grid.at(0, 0).map(|seen| named(seen).0);
        matrix.rows.push(Line { group: None, section, description: Vec::new(), cells });
    } else {
        behind_titles(grid, end, &of, &mut matrix);
    }
    (known.saturating_mul(3) >= matrix.levels.len().saturating_mul(2)).then_some(matrix)
}

/// Whether a head is called after titles: "Title of makers".
fn is_of_titles(head: &str) -> bool {
    let head = folded(head);
    let mut words = head.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == "titles" || TITLES.contains(&word))
}

/// Tells the levels of each row what it says in the columns from `first` on.
fn behind_titles(
    grid: &Grid<'_>, first: usize, of: &BTreeMap<usize, Vec<usize>>, matrix: &mut Matrix,
) {
    matrix.left_out.push(format!("the head “{}”", grid.line(0, 0)));
    for column in first..grid.columns() {
        let head = grid.line(0, column);
        if names::is_remark(head) || names::purpose(head) == Some(For::Aside) {
            matrix.left_out.push(format!("the column “{head}”"));
            continue;
        }
        let rows = of.iter().filter_map(|(row, levels)| Some((grid.at(*row, column)?, levels)));
        let cells = rows.flat_map(|(seen, levels)| {
            let passage = &seen.cell.passage;
            levels.iter().map(|it| (*it, lines(&passage.blocks), passage.place.clone()))
        });
        let section = grid.at(0, column).map(|seen| named(seen).0);
        let cells = cells.collect();
        matrix.rows.push(Line { group: None, section, description: Vec::new(), cells });
    }
}

/// The columns by what their heads say that they are for, and those of which nothing is said.
fn purposes(grid: &Grid<'_>, head: usize) -> (BTreeMap<For, Vec<usize>>, Vec<usize>) {
    let mut of: BTreeMap<For, Vec<usize>> = BTreeMap::new();
    let mut others = Vec::new();
    for (column, seen) in grid.row(head) {
        match names::purpose(&seen.line) {
            Some(purpose) => of.entry(purpose).or_default().push(column),
            None => others.push(column),
        }
    }
    (of, others)
}

/// The column that names levels, and one of roles that have the same levels each.
fn level(
    grid: &Grid<'_>, head: usize, levels: &[usize], others: &[usize],
) -> Option<(usize, Option<usize>)> {
    let are_levels = |column: &usize| {
        let names: BTreeSet<&str> = texts(grid, head, *column).collect();
        let names: Vec<&str> = names.into_iter().collect();
        goes_down(grid, head, *column) && names::levels_among(&names).into_iter().all(|is| is)
    };
    // A number says less than a name beside it.
    let level = levels.iter().copied().rev().max_by_key(|it| letters(grid, head, *it));
    let (level, role) = of_role(grid, head, levels)
        .map_or((level, None), |(level, role)| (Some(level), Some(role)));
    let mut open = others.iter().copied().filter(|_| !are_headed(grid, head, others));
    let level = level.or_else(|| open.find(are_levels))?;
    // Nor does one than a name that always stands beside it.
    let is_title = |word: &str| names::purpose(word) == Some(For::Level) || TITLES.contains(&word);
    let is_named = |it: &&usize| {
        folded(grid.line(head, **it)).split([' ', '_', '-']).any(is_title)
            && is_one_to_one(grid, head, level, **it)
    };
    let name = others.iter().find(is_named).filter(|_| are_numbers(grid, head, level));
    Some((name.copied().unwrap_or(level), role))
}

fn columns(grid: &Grid<'_>) -> Option<Columns> {
    let head = head::first(grid);
    if grid.is_turned() || head > 0 && grid.row(head).count() < 3 {
        return None;
    }
    let (mut of, mut others) = purposes(grid, head);
    let mut take = |purpose: For| of.remove(&purpose).unwrap_or_default();
    let is_one = |it: &usize| texts(grid, head, *it).collect::<BTreeSet<_>>().len() == 1;
    let (single, levels): (Vec<usize>, Vec<usize>) = take(For::Level).into_iter().partition(is_one);
    let (level, role) = level(grid, head, &levels, &others)?;
    others.retain(|column| *column != level);
    let (mut names, groups) = (take(For::Section), take(For::Group));
    let rating = ratings(grid, head, &names);
    names.retain(|it| !rating.contains(it));
    let descriptions = take(For::Description);
    let mut aside = take(For::Aside);
    // The same in every row, as the number of a team is, says nothing of a level.
    let (mut same, mut others): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_one);
    let said = names.iter().chain(&groups).chain(&descriptions).chain(&others);
    let text = text(grid, head, said.copied()).or_else(|| same.pop())?;
    let is_name = |it: &usize| names.contains(it) && repeats(grid, head, *it);
    // Names that stand again for each level are sections, and how much of them is asked is the text.
    let is_measure = |it: &&usize| names::is_measure(grid.line(head, **it));
    let measure = aside.iter().find(is_measure).filter(|_| is_name(&text));
    let text = measure.copied().unwrap_or(text);
    aside.retain(|column| *column != text);
    names.retain(|column| *column != text);
    let mut groups: Vec<usize> = groups.into_iter().filter(|it| *it != text).collect();
    let is_track = |it: &usize| is_of_tracks(grid.line(head, *it));
    let track = role.or_else(|| groups.iter().chain(&others).copied().find(is_track));
    groups.retain(|it| Some(*it) != track);
    others.retain(|it| Some(*it) != track);
    let is_told = !names.is_empty();
    let named = names.pop().or_else(|| groups.pop());
    let repeating =
        |it: &&usize| **it != text && repeats(grid, head, **it) && !are_numbers(grid, head, **it);
    let section = named.or_else(|| others.iter().find(repeating).copied())?;
    others.retain(|column| *column != section);
    groups.extend(names);
    aside.extend(rating.into_iter().chain(single).chain(same));
    aside.extend(descriptions.into_iter().chain(others).filter(|it| *it != text));
    let is_wide = track.is_some_and(|it| is_one_each(grid, head, it, level));
    // Heads that say all three need no section to be there twice.
    let are_told = levels.contains(&level) && is_told;
    let may_be = are_told || repeats(grid, head, section);
    let is_list = goes_down(grid, head, level) && may_be && !is_wide;
    is_list.then_some(Columns { head, level, section, groups, track, text, aside })
}

/// Whether heads are levels themselves: then names of levels below them are what is said, a scale.
fn are_headed(grid: &Grid<'_>, head: usize, columns: &[usize]) -> bool {
    let heads: Vec<&str> = columns.iter().map(|it| grid.line(head, *it)).collect();
    names::levels_among(&heads).into_iter().filter(|is| *is).count() > 1
}

/// Of columns that name or say something, that which says: what names sections stands in it again
/// for each level; where all do, the last.
fn text(grid: &Grid<'_>, head: usize, columns: impl Iterator<Item = usize>) -> Option<usize> {
    let (again, once): (Vec<usize>, Vec<usize>) =
        columns.partition(|column| repeats(grid, head, *column));
    let is_word = |column: &usize| !are_numbers(grid, head, *column);
    let longest = once.into_iter().max_by_key(|column| letters(grid, head, *column));
    longest.or_else(|| again.into_iter().filter(is_word).max())
}

/// The columns that say how far one has what another names: "Skill level" beside "Skill".
fn ratings(grid: &Grid<'_>, head: usize, names: &[usize]) -> Vec<usize> {
    let rates = |it: &usize| {
        let head = folded(grid.line(head, *it));
        head.split(' ').any(|word| names::purpose(word) == Some(For::Level))
    };
    let (rating, plain): (Vec<usize>, Vec<usize>) = names.iter().copied().partition(rates);
    if plain.is_empty() { Vec::new() } else { rating }
}

/// Of columns of levels, that of roles which have the same levels each, and that of these levels.
fn of_role(grid: &Grid<'_>, head: usize, columns: &[usize]) -> Option<(usize, usize)> {
    let is_role = |it: &&usize| ROLES.contains(&folded(grid.line(head, **it)).as_str());
    let role = *columns.iter().find(is_role)?;
    let is_crossed = |it: &&usize| {
        let [pairs, roles, levels] = pairs(grid, head, role, **it);
        pairs > roles.max(levels)
    };
    Some((*columns.iter().find(is_crossed)?, role))
}

/// Whether each level of each role has one row, so that its columns are sections.
fn is_one_each(grid: &Grid<'_>, head: usize, role: usize, level: usize) -> bool {
    pairs(grid, head, role, level)[0] == texts(grid, head, level).count()
}

/// Whether a head is called after tracks: "Track name", "Career track".
fn is_of_tracks(head: &str) -> bool {
    let head = folded(head);
    let last = head.trim_end_matches(" name").rsplit([' ', '_']).next();
    last.is_some_and(|word| matches!(word, "track" | "tracks")) && names::purpose(&head).is_some()
}

fn texts<'g>(grid: &'g Grid<'_>, head: usize, column: usize) -> impl Iterator<Item = &'g str> {
    let rows = head.saturating_add(1)..grid.rows();
    rows.map(move |row| grid.line(row, column)).filter(|line| !line.is_empty())
}

fn letters(grid: &Grid<'_>, head: usize, column: usize) -> usize {
    texts(grid, head, column).map(str::len).sum()
}

fn are_numbers(grid: &Grid<'_>, head: usize, column: usize) -> bool {
    texts(grid, head, column).all(|text| text.parse::<u32>().is_ok())
}

/// Whether each name of a column always stands beside the same of another.
fn is_one_to_one(grid: &Grid<'_>, head: usize, a: usize, b: usize) -> bool {
    let [pairs, a, b] = pairs(grid, head, a, b);
    a > 1 && a == pairs && b == pairs
}

/// How many pairs of names stand in two columns, and how many names in each.
fn pairs(grid: &Grid<'_>, head: usize, a: usize, b: usize) -> [usize; 3] {
    let rows = head.saturating_add(1)..grid.rows();
    let pairs = rows.map(|row| (grid.line(row, a), grid.line(row, b)));
    let pairs: BTreeSet<_> = pairs.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect();
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = pairs.iter().copied().unzip();
    [pairs.len(), a.len(), b.len()]
}

/// Whether each name of a column holds for several rows, and stands in all of them or the first.
fn goes_down(grid: &Grid<'_>, head: usize, column: usize) -> bool {
    let rows = head.saturating_add(1)..grid.rows();
    let filled = rows.filter(|row| grid.row(*row).nth(1).is_some()).count();
    let distinct = texts(grid, head, column).collect::<BTreeSet<_>>().len();
    distinct > 1 && distinct.saturating_mul(2) <= filled
}

/// Whether the same names stand in a column again and again.
fn repeats(grid: &Grid<'_>, head: usize, column: usize) -> bool {
    let distinct = texts(grid, head, column).collect::<BTreeSet<_>>().len();
    distinct > 1 && distinct.saturating_mul(2) <= texts(grid, head, column).count()
}
