//! The document that argues a promotion: each expectation aimed at, its evidence beside it.

use super::Meta;
use super::handout::{self, Chapter};
use super::person::{self, Front, Occasion, Signatory};
use crate::base::diag::{Code, Diagnostic, short};
use crate::compare::{Change, EntryChanges, Vocabulary, compare};
use crate::model::{
    self, Block, Entered, Evidence, Expectation, Ladder, LevelIndex, Reference, SectionIndex,
    SectionKind, Tracked, lines, plain_text, taken_over,
};
use crate::select;

#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub meta: Meta,
    pub front: Front,
    pub summary: Vec<Block>,
    pub from: String,
    pub to: String,
    /// Each section in which that level expects something.
    pub sections: Vec<Section>,
    /// Both levels in full, side by side, where that is asked for.
    pub appendix: Option<Chapter>,
    pub signatories: Vec<Signatory>,
}

/// What the level aimed at expects in one section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub title: String,
    pub kind: SectionKind,
    pub claims: Vec<Claim>,
    /// What speaks for all of them.
    pub whole: Vec<Evidence>,
}

/// One expectation, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub number: usize,
    pub blocks: Vec<Block>,
    /// How it stands to what the level that they have says.
    pub change: Change,
    pub evidence: Vec<Evidence>,
    pub met: bool,
    /// What was entered of it in an earlier workbook.
    pub entered: Entered,
}

/// How many of some expectations have evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those that have.
    pub given: usize,
    pub all: usize,
}

/// Lays out what a case shows; `in_full` says whether both levels stand at its end.
pub fn case(ladder: &Ladder, case: &model::Case, meta: Meta, in_full: bool) -> Case {
    let (from, to) = (case.from(), case.to);
    let sections = ladder
        .section_indices()
        .map(|index| section(ladder, case, index))
        .filter(|section| !section.claims.is_empty() || !section.whole.is_empty());
    Case {
        front: person::front(ladder, &case.person, &meta, Occasion::Promotion),
        meta,
        summary: case.summary.clone(),
        from: ladder.name(from),
        to: ladder.name(to),
        sections: sections.collect(),
        appendix: in_full.then(|| appendix(ladder, case)),
        signatories: person::signatories(&case.person),
    }
}

fn section(ladder: &Ladder, case: &model::Case, index: SectionIndex) -> Section {
    let entry = |level: LevelIndex| ladder[level].entry(index);
    let evidence = |expectation: Option<usize>| {
        let of = Reference { section: index, expectation };
        case.evidence.iter().filter(move |given| given.of == of)
    };
    // A tick alone is not shown.
    let shown = |given: &&Evidence| {
        let is_told = !given.blocks.is_empty() || given.answered.is_some();
        is_told || given.date.is_some() || given.source.is_some()
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
        entered: Entered::default(),
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

/// A chapter with each section in which either level says something.
fn appendix(ladder: &Ladder, case: &model::Case) -> Chapter {
    let (from, to) = (case.from(), case.to);
    let shown = select::Chapter { focus: to, columns: vec![from, to] };
    let sections: Vec<_> = ladder.section_indices().collect();
    let sections = handout::said_of(ladder, &shown.columns, &sections).into_iter().map(|index| {
        let mut section = handout::section(ladder, &shown, index);
        if section.kind == SectionKind::Checklist {
            let met = [from, to].map(|level| met(ladder, case, level, index));
            for (cell, met) in section.cells.iter_mut().zip(met) {
                cell.met = met;
            }
        }
        section
    });
    Chapter {
        track: None,
        grade: None,
        from: vec![ladder.name(from)],
        to: vec![ladder.name(to)],
        others: Vec::new(),
        ..handout::chapter(ladder, &shown, sections.collect())
    }
}

/// Which of a level's expectations in a section are met: at the level aimed at
/// those that the case says, at another one those that are the same.
fn met(ladder: &Ladder, case: &model::Case, level: LevelIndex, section: SectionIndex) -> Vec<bool> {
    let is_met = |expectation: usize| {
        let of = Reference { section, expectation: Some(expectation) };
        case.evidence.iter().any(|given| given.of == of && given.met)
    };
    let mut claims = 0..;
    let mut wordings = Vocabulary::default();
    let aim = ladder[case.to].entry(section).expectations();
    let aim: Vec<_> = aim
        .filter(Expectation::is_claim)
        .filter(|_| claims.next().is_some_and(is_met))
        .map(|met| wordings.wording(&plain_text(&lines(met.blocks))))
        .collect();
    let own = ladder[level].entry(section).expectations();
    let own: Vec<_> = own.map(|said| wordings.wording(&plain_text(&lines(said.blocks)))).collect();
    let compared = compare(&aim, &own).after.into_iter();
    compared.map(|compared| compared.change == Change::Same).collect()
}

impl Case {
    /// Takes over what was entered in an earlier workbook; says what has no place.
    pub fn take_over(&mut self, tracked: &[Tracked]) -> Vec<Diagnostic> {
        let mut places = Vec::new();
        let mut claims = Vec::new();
        for section in &mut self.sections {
            for claim in &mut section.claims {
                places.push(("", section.title.as_str(), plain_text(&lines(&claim.blocks))));
                let has_date = claim.evidence.iter().any(|piece| piece.date.is_some());
                claims.push((&mut claim.entered, has_date));
            }
        }
        let (mut taken, mut lost) = taken_over(tracked, &places);
        for ((at, (entered, has_date)), place) in claims.into_iter().enumerate().zip(&places) {
            *entered = taken.remove(&at).unwrap_or_default();
            if has_date && !entered.date.is_empty() {
                // The date of its evidence stands there.
                let date = std::mem::take(&mut entered.date);
                let message =
                    format!("the evidence has a date now, and “{date}” is not taken over");
                let lost_date = Diagnostic::warning(Code::NotTakenOver, message);
                lost.push(lost_date.note(format!("it was entered of “{}”", short(&place.2))));
            }
        }
        lost
    }

    /// How many of all expectations have evidence, checkpoints apart.
    pub fn total(&self) -> Tally {
        self.tally_of(|_| true)
    }

    /// How many of the new, changed or same expectations have evidence, checkpoints apart.
    pub fn tally(&self, change: Change) -> Tally {
        self.tally_of(|claim| claim.change == change)
    }

    /// What the level aimed at adds, as far as there is evidence for it, each with its section.
    pub fn news(&self) -> impl Iterator<Item = (&Section, &Claim)> {
        let argued = self.sections.iter().filter(|section| section.is_argued());
        let claims =
            argued.flat_map(|section| section.claims.iter().map(move |claim| (section, claim)));
        claims.filter(|(_, claim)| claim.change == Change::New && claim.has_evidence())
    }

    /// The sections that lack evidence or have a checkpoint that is not met, each with what it is.
    pub fn gaps(&self) -> impl Iterator<Item = (&Section, Vec<&Claim>)> {
        let gaps = self.sections.iter().map(|section| {
            let open = section.claims.iter().filter(|claim| match section.kind {
                SectionKind::Expectations => !claim.has_evidence(),
                SectionKind::Checklist => !claim.met,
                SectionKind::Information => false,
            });
            (section, open.collect::<Vec<_>>())
        });
        gaps.filter(|(_, open)| !open.is_empty())
    }

    fn tally_of(&self, counts: impl Fn(&Claim) -> bool) -> Tally {
        let sections = self.sections.iter().filter(|section| section.is_argued());
        let claims = sections.flat_map(|section| &section.claims);
        Tally::of(claims.filter(|claim| counts(claim)), Claim::has_evidence)
    }
}

impl Section {
    /// Whether it has expectations to be argued, no checkpoints and no facts.
    fn is_argued(&self) -> bool {
        self.kind == SectionKind::Expectations
    }

    /// How many of its expectations have evidence; of a checklist, how many checkpoints are met.
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
        claims: impl IntoIterator<Item = &'c Claim>, is_given: impl Fn(&Claim) -> bool,
    ) -> Tally {
        claims.into_iter().fold(Tally::default(), |tally, claim| {
            let given = usize::from(is_given(claim));
            Tally { given: tally.given.saturating_add(given), all: tally.all.saturating_add(1) }
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
    entries:
      impact: [Ships small changes every week, Is kind]
      values: Learning
      steps: [Has read a book, Has led a project]
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
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER)).unwrap().ladder;
        let text =
            format!("person: {{name: Ada}}\nfrom: junior\nto: senior\nevidence:\n{evidence}");
        let (read, _) = input::case::read(&Source::new("case.yaml", text), &ladder).unwrap();
        case(&ladder, &read, Meta::new(&ladder, None), true)
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
    fn what_is_new_has_evidence_and_gaps_have_none() {
        let case = of(SOME);
        let news = case.news().map(|(section, claim)| (section.title.as_str(), claim.number));
        assert_eq!(news.collect::<Vec<_>>(), [("Impact", 3)]);
        let gaps = case.gaps().map(|(section, open)| {
            let numbers: Vec<_> = open.iter().map(|claim| claim.number).collect();
            (section.title.as_str(), numbers)
        });
        let expected = [("Impact", vec![1]), ("Steps", vec![2])];
        assert_eq!(gaps.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_appendix_has_both_levels_in_full_and_knows_what_is_met() {
        let appendix = of(SOME).appendix.unwrap();
        let titles = appendix.columns.iter().map(|c| c.title.as_str());
        assert_eq!(titles.collect::<Vec<_>>(), ["Junior", "Senior"]);
        let Chapter { from, to, sections, .. } = &appendix;
        assert_eq!(sections.len(), 3);
        assert_eq!((&from[..], &to[..]), (&["Junior".into()][..], &["Senior".into()][..]));
        assert_eq!((&appendix.track, &appendix.grade), (&None, &None));
        let met = sections[2].cells.iter().map(|cell| cell.met.clone());
        let expected = [vec![false, true], vec![true, false]];
        assert_eq!(met.collect::<Vec<_>>(), expected);
    }
}
