//! Random ladders whose expectations resemble each other, as those of real ladders do,
//! and random edits of them.

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

    /// One of some phrases that stand between commas.
    fn pick(&mut self, phrases: &str) -> String {
        let phrases: Vec<_> = phrases.split(", ").collect();
        phrases[self.below(phrases.len())].to_string()
    }
}

const DOES: &str = "plans, reviews, explains, measures, delivers, questions, writes, shapes, improves, \
    documents, coordinates, prepares, supports, designs, owns, simplifies, estimates, maintains, \
    challenges, communicates, breaks down, follows up on, takes responsibility for, contributes to, \
    gives feedback on, sets standards for, identifies risks in, is trusted with, helps others with";
const WHAT: &str = "releases, services, budgets, interviews, incidents, the roadmap, estimates, alerts, \
    technical decisions, experiments, dashboards, migrations, interfaces, project goals, risks, \
    the backlog, automated tests, proposals, metrics, team processes, tools, handovers, priorities, \
    customer needs, complex problems, large features, small features, design documents, code reviews, \
    the quality of the work, dependencies, onboarding, the hiring process, technical debt";
const SCOPE: &str = "in their team, across several teams, in the whole organisation, in their own area, \
    with guidance, without guidance, for new colleagues, with other departments, for the company, \
    in most situations, at every stage of a project, within a quarter, for more than one quarter";
const HOW: &str = "so that others can rely on it, in time, with little support, by setting an example, \
    based on data, under pressure, in plain words, before problems arise, in a respectful way, \
    with the customer in mind, and learns from mistakes, and shares what was learned, \
    to reach the goals of the team, even when requirements are unclear";
const WORDS: &str = "clear, broad, regularly, wider, key, strategic, together, relevant, better, often, \
    practice, people, skills, business, needs, outcome, long-term, engineering, product, daily";

fn clause(random: &mut Random) -> String {
    let (does, what) = (random.pick(DOES), random.pick(WHAT));
    match random.below(4) {
        0 => format!("{does} {what} {}", random.pick(SCOPE)),
        1 => format!("{does} {what} {}", random.pick(HOW)),
        2 => format!("{does} {what} and {} {}", random.pick(WHAT), random.pick(SCOPE)),
        _ => format!("{does} {what} {} {}", random.pick(SCOPE), random.pick(HOW)),
    }
}

/// A sentence of one clause or two.
fn sentence(random: &mut Random) -> String {
    match random.below(3) {
        0 => capital(&clause(random)),
        1 => capital(&format!("{}; {}", clause(random), clause(random))),
        _ => capital(&format!("{}, and {}", clause(random), clause(random))),
    }
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// A sentence of the level before, for a wider scope: so most ladders grow.
fn grown(text: &str, random: &mut Random) -> String {
    let scope = SCOPE.split(", ").find(|scope| text.contains(scope));
    match scope {
        Some(scope) => text.replacen(scope, &random.pick(SCOPE), 1),
        None => format!("{text} {}", random.pick(SCOPE)),
    }
}

/// A ladder of so many levels and sections, with so many expectations at most in each.
pub fn ladder(random: &mut Random, levels: usize, sections: usize, most: usize) -> Ladder {
    let mut said: BTreeSet<String> = BTreeSet::new();
    let mut all: Vec<Vec<Vec<String>>> = Vec::new();
    for level in 0..levels {
        let mut entries = Vec::new();
        for section in 0..sections {
            let count = 2 + random.below(most - 1);
            let mut entry: Vec<String> = Vec::new();
            while entry.len() < count {
                let before = all.last().map(|level| &level[section]);
                let before = before.filter(|before| !before.is_empty() && random.below(5) < 2);
                let text = match before {
                    Some(before) => grown(&before[random.below(before.len())], random),
                    None => sentence(random),
                };
                if said.insert(text.clone()) {
                    entry.push(text);
                }
            }
            entries.push(entry);
        }
        all.push(entries);
        let _ = level;
    }
    let section = |at: usize| Section {
        id: format!("section-{at}"),
        title: format!("Subject {at}"),
        ..Section::default()
    };
    let level = |(at, entries): (usize, Vec<Vec<String>>)| Level {
        id: format!("level-{at}"),
        title: format!("Step {at}"),
        chapter: true,
        leads_to: (at + 1..levels).take(1).map(LevelIndex).collect(),
        entries: entries.into_iter().map(entry).collect(),
        ..Level::default()
    };
    Ladder {
        title: "Steps".into(),
        language: "en".into(),
        sections: (0..sections).map(section).collect(),
        levels: all.into_iter().enumerate().map(level).collect(),
        ..Ladder::default()
    }
}

fn entry(says: Vec<String>) -> Entry {
    if says.is_empty() {
        return Entry::default();
    }
    let item = |text: String| Item { blocks: vec![Block::Paragraph(vec![Inline::plain(text)])] };
    let items = says.into_iter().map(item).collect();
    Entry { blocks: vec![Block::List(List { start: None, items })], notes: Vec::new() }
}

/// An edit, and what should be told of it.
#[derive(Debug)]
pub struct Edit {
    pub kind: ChangeKind,
    pub what: What,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Edit {
    pub fn is_told_by(&self, told: (ChangeKind, What, Option<&str>, Option<&str>)) -> bool {
        // Of two that change places either may be told to have moved, as clauses may.
        let texts = self.kind == ChangeKind::Reordered
            || (told.2, told.3) == (self.before.as_deref(), self.after.as_deref());
        (told.0, told.1) == (self.kind, self.what) && texts
    }
}

/// A ladder that is edited, each expectation, level and section no more than once.
pub struct Edited {
    pub ladder: Ladder,
    pub done: Vec<Edit>,
    touched: BTreeSet<String>,
}

type At = (usize, usize);

impl Edited {
    pub fn new(old: &Ladder) -> Edited {
        Edited { ladder: old.clone(), done: Vec::new(), touched: BTreeSet::new() }
    }

    /// Makes one edit of a random kind, if there is something left for it.
    pub fn edit(&mut self, random: &mut Random) {
        let place = self.place(random);
        let mut says = self.says(place);
        let at = random.below(says.len());
        let kind = random.below(10);
        if kind == 0 {
            return self.rename(place, random);
        }
        let is_free = |text: &String| !self.touched.contains(text);
        if !says.get(at).is_some_and(is_free) {
            return;
        }
        let text = says[at].clone();
        let (kind, before, after) = match kind {
            1 if text.split(' ').count() > 3 => {
                says[at] = reworded(&text, random);
                (ChangeKind::Changed, Some(text), Some(says[at].clone()))
            }
            2 | 8 if kind == 2 || text.split(' ').count() > 5 => {
                let to = self.place(random);
                if to == place {
                    return;
                }
                let mut there = self.says(to);
                says.remove(at);
                let now = if kind == 2 { text.clone() } else { reworded(&text, random) };
                there.insert(random.below(there.len() + 1), now.clone());
                self.write(to, there);
                (ChangeKind::Moved, Some(text), Some(now))
            }
            3 | 9 => {
                let signs: &[&str] =
                    if kind == 3 { &["; ", ", and ", ". "] } else { &["; ", ". "] };
                let parts = signs.iter().filter_map(|sign| text.split_once(sign));
                let long = |text: &str| kind == 3 || text.split(' ').count() > 2;
                let parts = parts.filter(|(one, other)| long(one) && long(other));
                let Some((one, other)) = parts.into_iter().next() else { return };
                let parts = [one.to_string(), capital(other)];
                let after = parts.join("\n");
                if kind == 9 {
                    says[at] = format!("{}; {one}", other.trim_end_matches('.'));
                    self.touched.insert(says[at].clone());
                    self.write(place, says.clone());
                    let (what, after) = (What::Expectation, Some(says[at].clone()));
                    self.done.push(Edit {
                        kind: ChangeKind::Reordered,
                        what,
                        before: Some(text),
                        after,
                    });
                    return;
                }
                says.splice(at..=at, parts);
                (ChangeKind::Split, Some(text), Some(after))
            }
            4 if says.get(at + 1).is_some_and(is_free) => {
                let next = says.remove(at + 1);
                says[at] =
                    format!("{text}{}{}", ["; ", ", and "][random.below(2)], next.to_lowercase());
                self.touched.insert(next.clone());
                (ChangeKind::Merged, Some(format!("{text}\n{next}")), Some(says[at].clone()))
            }
            5 if at > 0 && self.touched.insert(format!("order of {place:?}")) => {
                says.remove(at);
                says.insert(random.below(at), text.clone());
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
        let texts = before.iter().chain(&after).flat_map(|text| text.lines());
        self.touched.extend(texts.map(str::to_string));
        self.write(place, says);
        self.done.push(Edit { kind, what: What::Expectation, before, after });
    }

    /// Renames a level or a section; its id stays or does not.
    fn rename(&mut self, (level, section): At, random: &mut Random) {
        let (id, title, what) = if random.below(2) == 0 {
            let of = &mut self.ladder.levels[level];
            (&mut of.id, &mut of.title, What::Level)
        } else {
            let of = &mut self.ladder.sections[section];
            (&mut of.id, &mut of.title, What::Section)
        };
        let new = format!("{} {}", capital(&random.pick(WORDS)), capital(&random.pick(WHAT)));
        // No two levels or sections of a ladder have one id.
        if !self.touched.contains(&new) && self.touched.insert(title.clone()) {
            let before = Some(std::mem::replace(title, new));
            self.touched.insert(title.clone());
            if random.below(2) == 0 {
                *id = title.to_lowercase().replace(' ', "-");
            }
            self.done.push(Edit {
                kind: ChangeKind::Renamed,
                what,
                before,
                after: Some(title.clone()),
            });
        }
    }

    fn place(&self, random: &mut Random) -> At {
        (random.below(self.ladder.levels.len()), random.below(self.ladder.sections.len()))
    }

    fn says(&self, (level, section): At) -> Vec<String> {
        let entry = &self.ladder.levels[level].entries[section];
        entry.expectations().map(|said| plain_text(&said.lines())).collect()
    }

    fn write(&mut self, (level, section): At, says: Vec<String>) {
        self.ladder.levels[level].entries[section] = entry(says);
    }
}

/// A text with a fifth of its words replaced, one at least.
fn reworded(text: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_string).collect();
    let mut left = (words.len() / 5).max(1);
    while left > 0 {
        let at = random.below(words.len());
        let other = random.pick(WORDS);
        if !text.contains(&other) && words[at] != other {
            words[at] = other;
            left -= 1;
        }
    }
    words.join(" ")
}
