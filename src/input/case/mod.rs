//! A case from its YAML form, and an empty one to fill in.
//!
//! Knows the ladder that the case is about: every level, section and
//! expectation that it names is looked up there.

mod find;
mod form;
mod print;

use std::sync::Arc;

use self::find::{Claims, Unfound};
use self::form::{Answer, CaseForm, EvidenceForm, PersonForm, is_date};
use super::markup::{self, Remark};
use super::values::{STAND_IN, Step, Tree, Words, read_record, schema_of};
use crate::base::diag::{Checked, Code, Diagnostic, Problems, closest, short};
use crate::base::source::{Place, Source, one_line};
use crate::model::{
    Answered, Block, Case, Evidence, Inline, Known, Ladder, LevelIndex, Link, Person, Reference,
    SectionIndex, SectionKind, Text,
};

use Step::{Item, Key};

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
    let (form, tree, problems) = read_record::<CaseForm>(source, IF_EMPTY)?;
    let written = form.revision.as_ref().map(Words::line);
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
    let case = reader.case(&form);
    reader.problems.take()?;
    // Without problems both levels are known.
    let case = case.ok_or_else(Vec::new)?;
    Ok((case, reader.warnings.into_list()))
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
    fn case(&mut self, form: &CaseForm) -> Option<Case> {
        let from = self.level("from", &form.from);
        let to = self.level("to", &form.to);
        if let (Some(from), Some(to)) = (from, to) {
            self.check_way(from, to);
        }
        let summary = form.summary.as_ref();
        let summary = summary.map(|text| self.blocks(&[Key("summary")], &text.0));
        let claims = to.map(|to| Claims::new(self.ladder, to));
        let claims = claims.filter(|claims| self.may_look(form, claims));
        let mut evidence = Vec::new();
        for (position, form) in form.evidence.iter().enumerate() {
            let piece = Piece { position, form };
            evidence.extend(self.evidence(&piece, claims.as_ref()));
        }
        evidence.retain(Evidence::is_given);
        let (from, to) = (from?, to?);
        Some(Case {
            person: self.person(&form.person, from, to),
            to,
            summary: summary.unwrap_or_default(),
            evidence,
        })
    }

    fn level(&mut self, key: &str, name: &Words) -> Option<LevelIndex> {
        if name.0 == STAND_IN {
            return None;
        }
        let place = self.tree.value_place(&[Key(key)]);
        found(&self.levels, name, place, &mut self.problems).map(LevelIndex)
    }

    /// Whether the level expects little enough to search it for all evidence.
    fn may_look(&mut self, form: &CaseForm, claims: &Claims<'_>) -> bool {
        let pieces = form.evidence.len();
        let looked = form.evidence.iter().map(|piece| {
            let section = piece.section.as_ref();
            let section =
                section.and_then(|name| self.sections.find(&name.0).ok().map(SectionIndex));
            let words = claims.words(section);
            if section.is_some() { words / SHARE } else { words }
        });
        let may = looked.fold(0_usize, usize::saturating_add) <= MOST_LOOKED_THROUGH;
        if !may {
            let place = self.tree.key_place(&[], "evidence");
            self.problems.add(|| {
                let message =
                    format!("{pieces} pieces of evidence take too long to find a place for");
                Diagnostic::error(Code::BroadEvidence, message)
                    .at(place)
                    .note("the level expects too much to look for each everywhere")
                    .help("add `section:` to them, or take some out")
            });
        }
        may
    }

    fn tell(&mut self, problem: impl FnOnce() -> Diagnostic, path: &[Step<'_>]) {
        let place = || self.tree.value_place(path);
        self.problems.add(|| problem().at(place()));
    }

    fn check_way(&mut self, from: LevelIndex, to: LevelIndex) {
        let place = || self.tree.value_place(&[Key("to")]);
        if from == to {
            self.problems.add(|| same(self.ladder, to).at(place()));
        } else if !self.ladder.leads(from, to) {
            self.warnings.add(|| no_path(self.ladder, from, to).at(place()));
        }
    }

    fn person(&mut self, form: &PersonForm, from: LevelIndex, to: LevelIndex) -> Person {
        let known = ["name", "id", "team", "manager", "reviewer", "cycle"];
        // In the order in which they are written.
        let pairs = self.tree.node(&[Key("person")]).pairs().iter();
        let other: Vec<_> = pairs.filter_map(|pair| form.other.get_key_value(&pair.key)).collect();
        for (key, _) in &other {
            if let Some(meant) = closest(key, known) {
                let place = self.tree.key_place(&[Key("person")], key);
                self.warnings.add(|| {
                    let message = format!("`{}` is printed as it is", short(key));
                    let problem = Diagnostic::warning(Code::SimilarKey, message).at(place);
                    problem.help(format!("did you mean `{meant}`?"))
                });
            }
        }
        let name = form.name.line();
        if name == NAMELESS {
            let place = self.tree.value_place(&[Key("person"), Key("name")]);
            self.warnings.add(|| {
                Diagnostic::warning(Code::UnnamedPerson, "the case has no name yet")
                    .at(place)
                    .help("write whom it is about")
            });
        }
        let said = |words: &Option<Words>| words.as_ref().map(Words::line);
        Person {
            name,
            id: said(&form.id),
            level: from,
            target: Some(to),
            team: said(&form.team),
            manager: said(&form.manager),
            reviewer: said(&form.reviewer),
            cycle: said(&form.cycle),
            other: other
                .into_iter()
                .filter_map(|(key, value)| Some((key.trim().to_string(), said(value)?)))
                .collect(),
        }
    }

    fn evidence(&mut self, piece: &Piece<'_>, claims: Option<&Claims<'_>>) -> Option<Evidence> {
        let form = piece.form;
        let of = self.reference(piece, claims);
        if let (Some((of, _)), Some(_)) = (&of, form.met) {
            self.check_met(piece, *of);
        }
        let date = form.date.as_ref().map(Words::line);
        if let Some(date) = date.as_deref().filter(|date| !is_date(date)) {
            let problem = || {
                Diagnostic::error(Code::InvalidDate, format!("`{}` is no date", short(date)))
                    .help("write a day as `2026-03-14`, a month as `2026-03`, a year as `2026`")
            };
            self.tell(problem, &piece.path("date"));
        }
        let blocks = form.text.as_ref().map(|it| self.blocks(&piece.path("text"), &it.0));
        let source = form.source.as_ref().map(|it| self.source(&piece.path("source"), &it.0));
        let (of, answered) = of?;
        Some(Evidence {
            of,
            blocks: blocks.unwrap_or_default(),
            date,
            source: source.filter(|source| !source.is_empty()),
            met: form.met == Some(Answer::Yes),
            answered,
        })
    }

    /// What a piece of evidence is for, and what it was written for if that may be another.
    fn reference(
        &mut self, piece: &Piece<'_>, claims: Option<&Claims<'_>>,
    ) -> Option<(Reference, Option<Answered>)> {
        let wanted = piece.form.expectation.as_ref();
        let wanted = wanted.filter(|wanted| !wanted.0.trim().is_empty());
        let section = match &piece.form.section {
            None => None,
            // Its expectations may be found wherever they stand now.
            Some(name)
                if self.earlier.is_some()
                    && wanted.is_some()
                    && self.sections.find(&name.0).is_err() =>
            {
                None
            }
            Some(name) => {
                let place = self.tree.value_place(&piece.path("section"));
                Some(SectionIndex(found(&self.sections, name, place, &mut self.problems)?))
            }
        };
        match (section, wanted) {
            (_, Some(wanted)) => {
                let claims = claims?;
                let found = claims.find(section, &wanted.0);
                if found.is_err()
                    && let Some(of) = self.reworded(piece, claims, section)
                {
                    return Some((of, self.answered(&wanted.0)));
                }
                let told = |problem: Unfound<'_>| self.tell(problem, &piece.path("expectation"));
                let found = found.map_err(told).ok()?;
                Some((found, self.check_number(piece, &wanted.0)))
            }
            (Some(section), None) => Some((Reference { section, expectation: None }, None)),
            (None, None) if !self.is_silent(piece) => None,
            (None, None) => {
                let message = "the evidence does not say what it is for";
                let problem = || {
                    Diagnostic::error(Code::EvidenceForNothing, message)
                        .help("add `section:`, `expectation:` or both")
                };
                self.tell(problem, &piece.path("section")[..2]);
                None
            }
        }
    }

    /// A number may tell another expectation on another edition.
    fn check_number(&mut self, piece: &Piece<'_>, wanted: &str) -> Option<Answered> {
        let is_number = wanted.trim().parse::<usize>().is_ok();
        let earlier = self.earlier.as_ref().filter(|_| is_number)?;
        let place = self.tree.value_place(&piece.path("expectation"));
        self.warnings.add(|| {
            let message = format!("expectations were counted on revision {}", short(earlier));
            Diagnostic::warning(Code::RewordedExpectation, message)
                .at(place)
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
        &mut self, piece: &Piece<'_>, claims: &Claims<'_>, section: Option<SectionIndex>,
    ) -> Option<Reference> {
        let earlier = self.earlier.as_ref()?;
        let of = claims.reworded(section, &piece.form.expectation.as_ref()?.0)?;
        let place = self.tree.value_place(&piece.path("expectation"));
        self.warnings.add(|| {
            let message = format!("the expectation was reworded after revision {}", short(earlier));
            let title = &self.ladder[of.section].title;
            Diagnostic::warning(Code::RewordedExpectation, message)
                .at(place)
                .note(format!("it now says in “{title}”: {}", short(claims.text(of))))
                .help("see whether the evidence still answers it, and write its words of today")
        });
        Some(of)
    }

    /// Whether a piece of evidence has keys, but none of what it is for; misfits are told already.
    fn is_silent(&self, piece: &Piece<'_>) -> bool {
        let path = piece.path("section");
        self.tree.node(&path[..2]).is_map() && !self.tree.has(&path)
    }

    /// Only single checkpoints are met or not.
    fn check_met(&mut self, piece: &Piece<'_>, of: Reference) {
        let is_checkpoint = self.ladder[of.section].kind == SectionKind::Checklist;
        if is_checkpoint && of.expectation.is_some() {
            return;
        }
        let place = self.tree.key_place(&piece.path("met")[..2], "met");
        self.problems.add(|| {
            let message = "`met` is for single checkpoints";
            Diagnostic::error(Code::MisplacedAnswer, message).at(place).help(if is_checkpoint {
                "add `expectation:` to say which checkpoint is met"
            } else {
                "take it out: what a level expects is argued by `text:`"
            })
        });
    }

    fn blocks(&mut self, path: &[Step<'_>], text: &str) -> Vec<Block> {
        let parsed = markup::blocks(text);
        self.remarks(path, parsed.remarks);
        parsed.blocks
    }

    /// An address alone is a link to itself.
    fn source(&mut self, path: &[Step<'_>], text: &str) -> Text {
        if let Ok(link) = Link::parse(text) {
            return vec![Inline { link: Some(link), ..Inline::plain(text.trim()) }];
        }
        let (source, remarks) = markup::inline(text);
        self.remarks(path, remarks);
        self.remarks(path, markup::bad_address(text).into_iter().collect());
        source
    }

    fn remarks(&mut self, path: &[Step<'_>], remarks: Vec<Remark>) {
        let node = self.tree.node(path);
        for remark in remarks {
            let place = || self.tree.place_within(node, &remark.written);
            self.warnings.add(|| remark.diagnostic().at(place()));
        }
    }
}

/// What a name means; none, and its problem, if that is not clear.
fn found(known: &Known, name: &Words, place: Place, problems: &mut Problems) -> Option<usize> {
    let told = |several: Vec<usize>| {
        problems.add(|| known.problem(&name.0, &several).at(place));
    };
    known.find(&name.0).map_err(told).ok()
}

struct Piece<'a> {
    position: usize,
    form: &'a EvidenceForm,
}

impl Piece<'_> {
    fn path<'k>(&self, key: &'k str) -> [Step<'k>; 3] {
        [Key("evidence"), Item(self.position), Key(key)]
    }
}
