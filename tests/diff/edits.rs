//! Random ladders, and random edits of them.

use std::collections::BTreeSet;

use ladderpress::compare::revision::{ChangeKind, What};
use ladderpress::model::{
    Block, Entry, Inline, Item, Ladder, Level, LevelIndex, List, Section, plain_text,
};

/// Numbers that look random and are the same for a seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    fn pick<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }
}

const DOES: [&str; 16] = [
    "plans",
    "reviews",
    "explains",
    "measures",
    "delivers",
    "questions",
    "writes",
    "teaches",
    "shapes",
    "repairs",
    "documents",
    "coordinates",
    "prepares",
    "hires",
    "supports",
    "designs",
];
const WHAT: [&str; 24] = [
    "releases",
    "services",
    "budgets",
    "interviews",
    "incidents",
    "roadmaps",
    "estimates",
    "alerts",
    "contracts",
    "experiments",
    "dashboards",
    "migrations",
    "interfaces",
    "reports",
    "goals",
    "risks",
    "backlogs",
    "tests",
    "proposals",
    "metrics",
    "schedules",
    "tools",
    "handovers",
    "decisions",
];
const HOW: [&str; 24] = [
    "calmly",
    "weekly",
    "early",
    "with care",
    "across teams",
    "for customers",
    "without help",
    "in writing",
    "every quarter",
    "under pressure",
    "with partners",
    "for newcomers",
    "by example",
    "at scale",
    "in production",
    "before launch",
    "after failures",
    "on time",
    "with data",
    "in the open",
    "for the region",
    "through others",
    "step by step",
    "with humour",
];

fn clause(random: &mut Random) -> String {
    let (does, what) = (random.pick(&DOES), random.pick(&WHAT));
    format!("{does} {what} and {} {}", random.pick(&WHAT), random.pick(&HOW))
}

/// A sentence of two clauses.
fn sentence(random: &mut Random) -> String {
    format!("{}; {}", clause(random), clause(random))
}

/// A ladder of so many levels and sections, with so many expectations at most in each.
pub fn ladder(random: &mut Random, levels: usize, sections: usize, most: usize) -> Ladder {
    let section = |at: usize| Section {
        id: format!("section-{at}"),
        title: format!("Subject {at}"),
        ..Section::default()
    };
    let level = |at: usize, random: &mut Random| Level {
        id: format!("level-{at}"),
        title: format!("Step {at}"),
        chapter: true,
        leads_to: (at + 1..levels).take(1).map(LevelIndex).collect(),
        entries: (0..sections)
            .map(|_| (0..2 + random.below(most - 1)).map(|_| sentence(random)).collect())
            .map(entry)
            .collect(),
        ..Level::default()
    };
    Ladder {
        title: "Steps".into(),
        language: "en".into(),
        sections: (0..sections).map(section).collect(),
        levels: (0..levels).map(|at| level(at, random)).collect(),
        ..Ladder::default()
    }
}

fn entry(says: Vec<String>) -> Entry {
    let item = |text: String| Item { blocks: vec![Block::Paragraph(vec![Inline::plain(text)])] };
    let items = says.into_iter().map(item).collect();
    Entry { blocks: vec![Block::List(List { start: None, items })], notes: Vec::new() }
}

/// An edit, and what should be told of it.
#[derive(Debug)]
pub struct Edit {
    pub kind: ChangeKind,
    what: What,
    before: Option<String>,
    after: Option<String>,
}

impl Edit {
    pub fn is_told_by(&self, told: (ChangeKind, What, Option<&str>, Option<&str>)) -> bool {
        // Of two that change places either may be told to have moved.
        let texts = self.kind == ChangeKind::Reordered
            || (told.2, told.3) == (self.before.as_deref(), self.after.as_deref());
        (told.0, told.1) == (self.kind, self.what) && texts
    }
}

/// A ladder that is edited, each expectation and level no more than once.
pub struct Edited {
    pub ladder: Ladder,
    pub done: Vec<Edit>,
    touched: BTreeSet<String>,
}

impl Edited {
    pub fn new(old: &Ladder) -> Edited {
        Edited { ladder: old.clone(), done: Vec::new(), touched: BTreeSet::new() }
    }

    /// Makes one edit of a random kind, if there is something left for it.
    pub fn edit(&mut self, random: &mut Random) {
        let place =
            (random.below(self.ladder.levels.len()), random.below(self.ladder.sections.len()));
        let mut says = self.says(place);
        let at = random.below(says.len());
        let kind = random.below(8);
        if kind == 0 {
            return self.rename(place.0);
        }
        if says.is_empty() || says.iter().any(|text| self.touched.contains(text)) {
            return;
        }
        let text = says[at].clone();
        let (kind, before, after) = match kind {
            1 => {
                let words: Vec<_> = text.split(' ').collect();
                let other = |(at, word): (usize, &&str)| match at % 5 {
                    2 => "otherwise".to_string(),
                    _ => (*word).to_string(),
                };
                says[at] = words.iter().enumerate().map(other).collect::<Vec<_>>().join(" ");
                (ChangeKind::Changed, Some(text), Some(says[at].clone()))
            }
            2 => {
                let to = (
                    random.below(self.ladder.levels.len()),
                    random.below(self.ladder.sections.len()),
                );
                let mut there = self.says(to);
                if to == place || there.iter().any(|text| self.touched.contains(text)) {
                    return;
                }
                says.remove(at);
                there.push(text.clone());
                self.touched.extend(there.iter().cloned());
                self.write(to, there);
                (ChangeKind::Moved, Some(text.clone()), Some(text))
            }
            3 => {
                let (one, other) = text.split_once("; ").expect("two clauses");
                let parts = [one.to_string(), other.to_string()];
                let after = parts.join("\n");
                says.splice(at..=at, parts);
                (ChangeKind::Split, Some(text), Some(after))
            }
            4 if says.len() > at + 1 => {
                let next = says.remove(at + 1);
                says[at] = format!("{text} and {next}");
                (ChangeKind::Merged, Some(format!("{text}\n{next}")), Some(says[at].clone()))
            }
            5 if says.len() > 2 && at > 0 => {
                says.remove(at);
                says.insert(0, text.clone());
                (ChangeKind::Reordered, Some(text.clone()), Some(text))
            }
            6 => {
                let new = sentence(random);
                says.insert(at, new.clone());
                (ChangeKind::New, None, Some(new))
            }
            7 => {
                says.remove(at);
                (ChangeKind::Dropped, Some(text), None)
            }
            _ => return,
        };
        self.touched.extend(says.iter().cloned());
        self.touched.extend(before.iter().flat_map(|text| text.lines()).map(str::to_string));
        self.write(place, says);
        self.done.push(Edit { kind, what: What::Expectation, before, after });
    }

    fn rename(&mut self, level: usize) {
        let level = &mut self.ladder.levels[level];
        if self.touched.insert(level.id.clone()) {
            let before = Some(level.title.clone());
            level.title = format!("Rank {}", level.title);
            let after = Some(level.title.clone());
            self.done.push(Edit { kind: ChangeKind::Renamed, what: What::Level, before, after });
        }
    }

    fn says(&self, (level, section): (usize, usize)) -> Vec<String> {
        let entry = &self.ladder.levels[level].entries[section];
        entry.expectations().map(|said| plain_text(&said.lines())).collect()
    }

    fn write(&mut self, (level, section): (usize, usize), says: Vec<String>) {
        self.ladder.levels[level].entries[section] =
            if says.is_empty() { Entry::default() } else { entry(says) };
    }
}
