//! The document that argues a promotion: what the level aimed at expects, each
//! expectation with its evidence beside it.

use super::Meta;
use super::handout::{self, Chapter};
use super::person::{self, Front, Occasion, Signatory};
use crate::compare::{Change, EntryChanges};
use crate::model::{
    self, Block, Evidence, Expectation, Ladder, LevelIndex, Reference, SectionIndex, SectionKind,
};
use crate::select;

/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is made from and whose.
    pub meta: Meta,
    /// Whom it is about.
    pub front: Front,
    /// The case in short.
    pub summary: Vec<Block>,
    /// The title of the level that they have.
    pub from: String,
    /// The title of the level that they are to have.
    pub to: String,
    /// Each section in which that level expects something.
    pub sections: Vec<Section>,
    /// Both levels in full, side by side.
    pub appendix: Chapter,
    /// Who signs it.
    pub signatories: Vec<Signatory>,
}

/// What the level aimed at expects in one section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The section's title.
    pub title: String,
    /// How its entries are meant.
    pub kind: SectionKind,
    /// The expectations, in order.
    pub claims: Vec<Claim>,
    /// What speaks for all of them.
    pub whole: Vec<Evidence>,
}

/// One expectation, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its number in its section, from 1.
    pub number: usize,
    /// What it says.
    pub blocks: Vec<Block>,
    /// How it stands to what the level that they have says.
    pub change: Change,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// Whether it is a checkpoint that is met.
    pub met: bool,
}

/// How many of some expectations have evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those that have.
    pub given: usize,
    /// All of them.
    pub all: usize,
}

/// Lays out what a case shows.
pub fn case(ladder: &Ladder, case: &model::Case, meta: Meta) -> Case {
    let (from, to) = (case.from(), case.to);
    let sections = ladder
        .section_indices()
        .map(|index| section(ladder, case, index))
        .filter(|section| !section.claims.is_empty() || !section.whole.is_empty());
    Case {
        front: person::front(ladder, &case.person, &meta, Occasion::Promotion),
        meta,
        summary: case.summary.clone(),
        from: ladder[from].title.clone(),
        to: ladder[to].title.clone(),
        sections: sections.collect(),
        appendix: appendix(ladder, from, to),
        signatories: person::signatories(&case.person),
    }
}

fn section(ladder: &Ladder, case: &model::Case, index: SectionIndex) -> Section {
    let entry = |level: LevelIndex| ladder[level].entry(index);
    let evidence = |expectation: Option<usize>| {
        let of = Reference {
            section: index,
            expectation,
        };
        case.evidence.iter().filter(move |given| given.of == of)
    };
    // A tick alone is not shown.
    let shown = |given: &&Evidence| {
        !given.blocks.is_empty() || given.date.is_some() || given.source.is_some()
    };
    let changes = EntryChanges::of(entry(case.from()), entry(case.to)).after;
    let claims = entry(case.to).expectations().zip(changes);
    let claims = claims.filter(|(expectation, _)| expectation.is_claim());
    let claim = |(position, (expectation, change)): (usize, (Expectation, Option<Change>))| Claim {
        number: position.saturating_add(1),
        blocks: expectation.blocks.to_vec(),
        change: change.unwrap_or(Change::New),
        evidence: evidence(Some(position)).filter(shown).cloned().collect(),
        met: evidence(Some(position)).any(|given| given.met),
    };
    let mut claims: Vec<_> = claims.enumerate().map(claim).collect();
    if ladder[index].kind == SectionKind::Information {
        // There is nothing to argue, unless somebody did.
        claims.retain(Claim::has_evidence);
    }
    Section {
        title: ladder[index].title.clone(),
        kind: ladder[index].kind,
        claims,
        whole: evidence(None).filter(shown).cloned().collect(),
    }
}

/// A chapter with each section in which either level says
/// something.
fn appendix(ladder: &Ladder, from: LevelIndex, to: LevelIndex) -> Chapter {
    let shown = select::Chapter {
        focus: to,
        columns: vec![from, to],
    };
    let sections: Vec<_> = ladder.section_indices().collect();
    let sections = handout::said_of(ladder, &shown.columns, &sections).into_iter();
    let sections = sections.map(|section| handout::section(ladder, &shown, section));
    Chapter {
        track: None,
        grade: None,
        from: vec![ladder[from].title.clone()],
        to: vec![ladder[to].title.clone()],
        others: Vec::new(),
        ..handout::chapter(ladder, &shown, sections.collect())
    }
}

impl Case {
    /// How many of all expectations have evidence, checkpoints apart.
    pub fn total(&self) -> Tally {
        self.tally_of(|_| true)
    }

    /// How many of the new, changed or same expectations have evidence,
    /// checkpoints apart.
    pub fn tally(&self, change: Change) -> Tally {
        self.tally_of(|claim| claim.change == change)
    }

    fn tally_of(&self, counts: impl Fn(&Claim) -> bool) -> Tally {
        let argued = |section: &&Section| section.kind == SectionKind::Expectations;
        let sections = self.sections.iter().filter(argued);
        let claims = sections.flat_map(|section| &section.claims);
        Tally::of(claims.filter(|claim| counts(claim)), Claim::has_evidence)
    }
}

impl Section {
    /// How many of its expectations have evidence; of a checklist, how many
    /// checkpoints are met.
    pub fn tally(&self) -> Tally {
        match self.kind {
            SectionKind::Expectations | SectionKind::Information => {
                Tally::of(&self.claims, Claim::has_evidence)
            }
            SectionKind::Checklist => Tally::of(&self.claims, |claim| claim.met),
        }
    }
}

impl Claim {
    /// Whether anything speaks for it alone.
    pub fn has_evidence(&self) -> bool {
        !self.evidence.is_empty()
    }
}

impl Tally {
    fn of<'c>(
        claims: impl IntoIterator<Item = &'c Claim>,
        is_given: impl Fn(&Claim) -> bool,
    ) -> Tally {
        claims.into_iter().fold(Tally::default(), |tally, claim| {
            let given = usize::from(is_given(claim));
            Tally {
                given: tally.given.saturating_add(given),
                all: tally.all.saturating_add(1),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;

    const LADDER: &str = "\
title: Paths
tracks: {ic: Individual Contributor}
sections:
  impact: Impact
  values: Values
  steps: {title: Steps, kind: checklist}
levels:
  - id: junior
    title: Junior
    leads_to: [senior]
    entries: {impact: [Ships small changes every week, Is kind], values: Learning}
  - {id: expert, title: Expert, leads_to: [senior]}
  - id: senior
    title: Senior
    track: ic
    grade: L4
    entries:
      impact: [Is kind, Ships large changes every week, N/A, Plans a year ahead for others]
      steps: [Has led a project, Has taught a course]
";

    fn of(evidence: &str) -> Case {
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER))
            .unwrap()
            .ladder;
        let text =
            format!("person: {{name: Ada}}\nfrom: junior\nto: senior\nevidence:\n{evidence}");
        let (read, _) = input::case::read(&Source::new("case.yaml", text), &ladder).unwrap();
        case(&ladder, &read, Meta::new(&ladder, None))
    }

    const SOME: &str = "
  - {section: impact, expectation: 2, text: Shipped it., date: 2026-03}
  - {expectation: Plans a year ahead, source: https://example.com}
  - {section: values, text: Lives them.}
  - {section: steps, expectation: 1, met: yes}
  - {section: steps, expectation: 2, met: no, text: Began to.}
";

    #[test]
    fn every_expectation_of_the_target_has_its_evidence_beside_it() {
        let case = of(SOME);
        let titles: Vec<_> = case.sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(titles, ["Impact", "Values", "Steps"]);
        let impact = &case.sections[0].claims;
        let changes: Vec<_> = impact.iter().map(|c| (c.number, c.change)).collect();
        let (new, changed, same) = (Change::New, Change::Changed, Change::Same);
        assert_eq!(changes, [(1, same), (2, changed), (3, new)]);
        let counts: Vec<_> = impact.iter().map(|claim| claim.evidence.len()).collect();
        assert_eq!(counts, [0, 1, 1]);
        assert_eq!(case.sections[1].claims, []);
        assert_eq!(case.sections[1].whole.len(), 1);
    }

    #[test]
    fn a_checkpoint_counts_when_it_is_met_and_not_among_expectations() {
        let case = of(SOME);
        let steps = &case.sections[2];
        assert_eq!(steps.tally(), Tally { given: 1, all: 2 });
        assert!(steps.claims[0].met && !steps.claims[0].has_evidence());
        assert!(!steps.claims[1].met && steps.claims[1].has_evidence());
        assert_eq!(case.total(), Tally { given: 2, all: 3 });
        assert_eq!(case.tally(Change::Same), Tally { given: 0, all: 1 });
    }

    #[test]
    fn the_appendix_has_both_levels_in_full() {
        let case = of("  - {section: impact, text: }\n");
        assert_eq!(case.total().given, 0);
        let titles = case.appendix.columns.iter().map(|c| c.title.as_str());
        assert_eq!(titles.collect::<Vec<_>>(), ["Junior", "Senior"]);
        let Chapter {
            from, to, sections, ..
        } = &case.appendix;
        assert_eq!(sections.len(), 3);
        assert_eq!(
            (&from[..], &to[..]),
            (&["Junior".into()][..], &["Senior".into()][..])
        );
        assert_eq!((case.appendix.track, case.appendix.grade), (None, None));
    }
}
