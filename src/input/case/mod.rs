//! A case from its YAML form, and an empty one to fill in.
//!
//! Knows the ladder that the case is about: every level, section and
//! expectation that it names is looked up there.

mod find;
mod form;
mod print;

use std::rc::Rc;
use std::sync::Arc;

use time::Date;
use time::macros::format_description;

use self::find::{Claims, Unfound};
use self::form::CaseForm;
use super::markup::{self, Remark};
use super::values::{Node, Pair, Tree, read_or, schema_of};
use crate::base::diag::{Checked, Code, Diagnostic, Problems, closest, short};
use crate::base::source::{Source, on_one_line, one_line};
use crate::model::{
    Answered, Block, Case, Evidence, Inline, Known, Ladder, LevelIndex, Link, Person, Reference,
    SectionIndex, SectionKind, Text,
};

pub use print::{levels, print};

/// The name in a case that nobody has filled in yet.
const NAMELESS: &str = "Name of the person";

/// The most words that are looked through for evidence, all searches together.
const MOST_LOOKED_THROUGH: usize = 50_000_000;

/// The share at which words of a named section count: few write so much of one.
const SHARE: usize = 10;

/// The JSON Schema of a case, for editors.
pub fn schema() -> String {
    schema_of::<CaseForm>()
}

/// A case goes from one level to another.
fn same(ladder: &Ladder, level: LevelIndex) -> Diagnostic {
    let message = format!("`from` and `to` are both “{}”", ladder[level].title);
    Diagnostic::error(Code::SameLevel, message).help("name the level that the person is to have")
}

/// A case goes forward: warns where no path of the ladder leads from one level to the other.
fn no_path(ladder: &Ladder, from: LevelIndex, to: LevelIndex) -> Diagnostic {
    let (from, to) = (&ladder[from].title, &ladder[to].title);
    Diagnostic::warning(Code::NoPath, format!("no path leads from “{from}” to “{to}”"))
}

/// What to do with a case that says nothing.
const IF_EMPTY: &str =
    "`ladderpress case --new --from LEVEL --to LEVEL LADDER` prints one to fill in";

/// Reads a case about levels of a ladder, with the warnings about it.
pub fn read(source: &Arc<Source>, ladder: &Ladder) -> Checked<(Case, Vec<Diagnostic>)> {
    let (tree, problems) = read_or::<CaseForm>(source, IF_EMPTY)?;
    let written = line(tree.root(), "revision");
    let earlier = written.filter(|written| Some(written) != ladder.revision.as_ref());
    let mut reader = Reader {
        ladder,
        levels: Known::levels(ladder),
        sections: Known::sections(ladder),
        tree: &tree,
        earlier,
        problems,
        warnings: tree.warnings(),
    };
    let case = reader.case();
    reader.problems.take()?;
    // Without problems both levels are known.
    let case = case.ok_or_else(Vec::new)?;
    Ok((case, reader.warnings.into_list()))
}

/// A short text under a key, on one line.
fn line(node: &Node, key: &str) -> Option<String> {
    Some(on_one_line(node.get(key)?.words()?))
}

struct Reader<'a> {
    ladder: &'a Ladder,
    levels: Known<'a>,
    sections: Known<'a>,
    tree: &'a Tree,
    /// The edition on which the case was written, if the ladder is another one.
    earlier: Option<String>,
    problems: Problems,
    warnings: Problems,
}

impl Reader<'_> {
    fn case(&mut self) -> Option<Case> {
        let root = self.tree.root();
        let (from, to) = (self.level("from"), self.level("to"));
        if let (Some(from), Some(to)) = (from, to) {
            self.check_way(from, to);
        }
        let summary = self.blocks(root.get("summary"));
        let pieces = root.get("evidence").map_or(&[][..], Node::items);
        let claims = to.map(|to| Claims::new(self.ladder, to));
        let claims = claims.filter(|claims| self.may_look(pieces, claims));
        let evidence = pieces.iter().filter_map(|piece| self.evidence(piece, claims.as_ref()));
        let evidence = evidence.filter(Evidence::is_given).collect();
        let (from, to) = (from?, to?);
        Some(Case { person: self.person(from, to), to, summary, evidence })
    }

    fn level(&mut self, key: &str) -> Option<LevelIndex> {
        let name = self.tree.root().get(key)?;
        found(&self.levels, name, self.tree, &mut self.problems).map(LevelIndex)
    }

    /// Whether the level expects little enough to search it for all evidence.
    fn may_look(&mut self, pieces: &[Rc<Node>], claims: &Claims<'_>) -> bool {
        let looked = pieces.iter().map(|piece| {
            let section = piece.get("section").and_then(Node::words);
            let section = section.and_then(|name| self.sections.find(name).ok());
            let words = claims.words(section.map(SectionIndex));
            if section.is_some() { words / SHARE } else { words }
        });
        let may = looked.fold(0_usize, usize::saturating_add) <= MOST_LOOKED_THROUGH;
        if !may {
            let place = self.tree.key_place(self.tree.root(), "evidence");
            self.problems.add(|| {
                let count = pieces.len();
                let message =
                    format!("{count} pieces of evidence take too long to find a place for");
                Diagnostic::error(Code::BroadEvidence, message)
                    .at(place)
                    .note("the level expects too much to look for each everywhere")
                    .help("add `section:` to them, or take some out")
            });
        }
        may
    }

    fn tell(&mut self, problem: Diagnostic, node: &Node) {
        self.problems.add(|| problem.at(self.tree.place_at(node)));
    }

    fn check_way(&mut self, from: LevelIndex, to: LevelIndex) {
        let place = || self.tree.place_under(&["to"]);
        if from == to {
            self.problems.add(|| same(self.ladder, to).at(place()));
        } else if !self.ladder.leads(from, to) {
            self.warnings.add(|| no_path(self.ladder, from, to).at(place()));
        }
    }

    fn person(&mut self, from: LevelIndex, to: LevelIndex) -> Person {
        let person = self.tree.root().get("person").unwrap_or(self.tree.root());
        let known = ["name", "id", "team", "manager", "reviewer", "cycle"];
        let other = person.pairs().iter().filter(|pair| !known.contains(&pair.key.as_str()));
        for Pair { key, .. } in other.clone() {
            if let Some(meant) = closest(key, known) {
                let place = self.tree.key_place(person, key);
                self.warnings.add(|| {
                    let message = format!("`{}` is printed as it is", short(key));
                    let problem = Diagnostic::warning(Code::SimilarKey, message).at(place);
                    problem.help(format!("did you mean `{meant}`?"))
                });
            }
        }
        let name = line(person, "name").unwrap_or_default();
        if name == NAMELESS {
            let place = self.tree.place_under(&["person", "name"]);
            self.warnings.add(|| {
                Diagnostic::warning(Code::UnnamedPerson, "the case has no name yet")
                    .at(place)
                    .help("write whom it is about")
            });
        }
        Person {
            name,
            id: line(person, "id"),
            level: from,
            target: Some(to),
            team: line(person, "team"),
            manager: line(person, "manager"),
            reviewer: line(person, "reviewer"),
            cycle: line(person, "cycle"),
            other: other
                .filter_map(|pair| {
                    Some((pair.key.trim().to_string(), on_one_line(pair.value.words()?)))
                })
                .collect(),
        }
    }

    fn evidence(&mut self, piece: &Node, claims: Option<&Claims<'_>>) -> Option<Evidence> {
        let of = self.reference(piece, claims);
        let met = match piece.get("met").and_then(Node::text) {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        };
        if let (Some((of, _)), Some(_)) = (&of, met) {
            self.check_met(piece, *of);
        }
        let date = line(piece, "date");
        if let (Some(date), Some(node)) = (&date, piece.get("date"))
            && !is_date(date)
        {
            let message = format!("`{}` is no date", short(date));
            let help = "write a day as `2026-03-14`, a month as `2026-03`, a year as `2026`";
            self.tell(Diagnostic::error(Code::InvalidDate, message).help(help), node);
        }
        let blocks = self.blocks(piece.get("text"));
        let source = piece.get("source").and_then(|source| self.source(source));
        let (of, answered) = of?;
        let source = source.filter(|source| !source.is_empty());
        Some(Evidence { of, blocks, date, source, met: met == Some(true), answered })
    }

    /// What a piece of evidence is for, and what it was written for if that may be another.
    fn reference(
        &mut self, piece: &Node, claims: Option<&Claims<'_>>,
    ) -> Option<(Reference, Option<Answered>)> {
        let wanted = piece.get("expectation");
        let wanted = wanted.and_then(|node| Some((node, node.passage()?)));
        let wanted = wanted.filter(|(_, words)| !words.trim().is_empty());
        let name = piece.get("section").and_then(|node| Some((node, node.words()?)));
        let section = match name {
            None => None,
            // Its expectations may be found wherever they stand now.
            Some((_, name))
                if self.earlier.is_some()
                    && wanted.is_some()
                    && self.sections.find(name).is_err() =>
            {
                None
            }
            Some((node, _)) => {
                let found = found(&self.sections, node, self.tree, &mut self.problems);
                Some(SectionIndex(found?))
            }
        };
        match (section, wanted) {
            (_, Some((node, words))) => {
                let claims = claims?;
                let found = claims.find(section, words);
                if found.is_err()
                    && let Some(of) = self.reworded(node, words, claims, section)
                {
                    return Some((of, self.answered(words)));
                }
                let told = |problem: Unfound<'_>| {
                    self.problems.add(|| problem().at(self.tree.place_at(node)));
                };
                let found = found.map_err(told).ok()?;
                Some((found, self.check_number(node, words)))
            }
            (Some(section), None) => Some((Reference { section, expectation: None }, None)),
            (None, None) => {
                // Misfits are told already.
                let is_silent = piece.is_map() && piece.get("section").is_none_or(Node::is_null);
                if is_silent {
                    let message = "the evidence does not say what it is for";
                    let problem = Diagnostic::error(Code::EvidenceForNothing, message);
                    self.tell(problem.help("add `section:`, `expectation:` or both"), piece);
                }
                None
            }
        }
    }

    /// A number may tell another expectation on another edition.
    fn check_number(&mut self, node: &Node, wanted: &str) -> Option<Answered> {
        let is_number = wanted.trim().parse::<usize>().is_ok();
        let earlier = self.earlier.as_ref().filter(|_| is_number)?;
        self.warnings.add(|| {
            let message = format!("expectations were counted on revision {}", short(earlier));
            Diagnostic::warning(Code::RewordedExpectation, message)
                .at(self.tree.place_at(node))
                .help("see whether the number is still the same, and write words instead")
        });
        self.answered(wanted)
    }

    /// What evidence was written for, in the words of the case.
    fn answered(&self, wanted: &str) -> Option<Answered> {
        Some(Answered { revision: self.earlier.clone()?, words: one_line(wanted) })
    }

    /// This edition's expectation that was reworded from one that the case was written on.
    fn reworded(
        &mut self, node: &Node, wanted: &str, claims: &Claims<'_>, section: Option<SectionIndex>,
    ) -> Option<Reference> {
        let earlier = self.earlier.as_ref()?;
        let of = claims.reworded(section, wanted)?;
        self.warnings.add(|| {
            let message = format!("the expectation was reworded after revision {}", short(earlier));
            let title = &self.ladder[of.section].title;
            Diagnostic::warning(Code::RewordedExpectation, message)
                .at(self.tree.place_at(node))
                .note(format!("it now says in “{title}”: {}", short(claims.text(of))))
                .help("see whether the evidence still answers it, and write its words of today")
        });
        Some(of)
    }

    /// Only single checkpoints are met or not.
    fn check_met(&mut self, piece: &Node, of: Reference) {
        let is_checkpoint = self.ladder[of.section].kind == SectionKind::Checklist;
        if is_checkpoint && of.expectation.is_some() {
            return;
        }
        let place = self.tree.key_place(piece, "met");
        self.problems.add(|| {
            let message = "`met` is for single checkpoints";
            Diagnostic::error(Code::MisplacedAnswer, message).at(place).help(if is_checkpoint {
                "add `expectation:` to say which checkpoint is met"
            } else {
                "take it out: what a level expects is argued by `text:`"
            })
        });
    }

    fn blocks(&mut self, node: Option<&Node>) -> Vec<Block> {
        let Some((node, text)) = node.and_then(|node| Some((node, node.passage()?))) else {
            return Vec::new();
        };
        let parsed = markup::blocks(text);
        self.remarks(node, parsed.remarks);
        parsed.blocks
    }

    /// An address alone is a link to itself.
    fn source(&mut self, node: &Node) -> Option<Text> {
        let text = node.passage()?;
        if let Ok(link) = Link::parse(text) {
            return Some(vec![Inline { link: Some(link), ..Inline::plain(text.trim()) }]);
        }
        let (source, remarks) = markup::inline(text);
        self.remarks(node, remarks);
        self.remarks(node, markup::bad_address(text));
        Some(source)
    }

    fn remarks(&mut self, node: &Node, remarks: impl IntoIterator<Item = Remark>) {
        for remark in remarks {
            let place = || self.tree.place_within(node, &remark.written);
            self.warnings.add(|| remark.diagnostic().at(place()));
        }
    }
}

/// What a name means; none, and its problem, if that is not clear.
fn found(known: &Known<'_>, name: &Node, tree: &Tree, problems: &mut Problems) -> Option<usize> {
    let text = name.words()?;
    let told = |several: Vec<usize>| {
        problems.add(|| known.problem(text, &several).at(tree.place_at(name)));
    };
    known.find(text).map_err(told).ok()
}

/// Whether a text is a day, a month or a year as in ISO 8601.
fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_string(),
    };
    let date = Date::parse(&day, format_description!("[year]-[month]-[day]"));
    date.is_ok_and(|date| date.year() > 0)
}
