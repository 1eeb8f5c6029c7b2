//! Which characters of a document no font has, and where they stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text::Fonts;
use crate::base::diag::Diagnostic;
use crate::model::{Theme, plain_text, texts};
use crate::view::Meta;
use crate::view::case::{Case, Section};
use crate::view::handout::{Chapter, Handout, Table};
use crate::view::map::Map;
use crate::view::person::{DetailKind, Front};

/// Places listed for a character before "and more".
const PLACES_SHOWN: usize = 3;

/// A warning for each character that is printed as its code point.
pub fn missing_characters(handouts: &[Handout], theme: &Theme, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut found = Found::new(theme, fonts);
    for handout in handouts {
        found.handout(handout);
    }
    found.warnings()
}

/// The same of a promotion case.
pub fn missing_in_case(case: &Case, theme: &Theme, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut found = Found::new(theme, fonts);
    found.meta(&case.meta);
    found.front(&case.front);
    for text in texts(&case.summary) {
        found.look(&plain_text(text), || "the summary".to_string());
    }
    for section in &case.sections {
        found.evidence(section);
    }
    found.chapter(&case.appendix);
    found.warnings()
}

/// The words that a theme adds.
fn words_of(theme: &Theme) -> impl Iterator<Item = &String> {
    let chosen = [
        &theme.header,
        &theme.footer,
        &theme.confidential,
        &theme.watermark,
    ];
    let labels = theme.labels.iter().chain(&theme.scale);
    chosen.into_iter().flatten().chain(labels)
}

struct Found<'f> {
    fonts: &'f Fonts,
    /// The places where any is missing, numbered as they come.
    numbers: HashMap<String, usize>,
    /// The numbers of the places where each is missing.
    places: BTreeMap<char, BTreeSet<usize>>,
}

impl<'f> Found<'f> {
    /// Those of the theme.
    fn new(theme: &Theme, fonts: &'f Fonts) -> Found<'f> {
        let mut found = Found {
            fonts,
            numbers: HashMap::new(),
            places: BTreeMap::new(),
        };
        for text in words_of(theme) {
            found.look(text, || "the theme".to_string());
        }
        found
    }

    fn warnings(self) -> Vec<Diagnostic> {
        let mut names: Vec<_> = self.numbers.into_iter().collect();
        names.sort_unstable_by_key(|(_, number)| *number);
        let name = |number: usize| names.get(number).map(|(name, _)| name.as_str());
        let warning = |(character, places): (_, BTreeSet<usize>)| {
            let shown = places.iter().take(PLACES_SHOWN);
            let shown: Vec<_> = shown.filter_map(|number| name(*number)).collect();
            warning(character, &shown, places.len())
        };
        self.places.into_iter().map(warning).collect()
    }

    fn look(&mut self, text: &str, place: impl FnOnce() -> String) {
        let missing = self.fonts.missing(text);
        if missing.is_empty() {
            return;
        }
        let next = self.numbers.len();
        let number = *self.numbers.entry(place()).or_insert(next);
        for character in missing {
            self.places.entry(character).or_default().insert(number);
        }
    }

    fn handout(&mut self, handout: &Handout) {
        self.meta(&handout.meta);
        if handout.chapters.len() > 1 {
            self.map(&handout.map);
        }
        if let Some(front) = &handout.front {
            self.front(front);
        }
        for name in handout.signatories.iter().filter_map(|s| s.name.as_ref()) {
            self.look(name, || "the signatures".to_string());
        }
        for chapter in &handout.chapters {
            self.chapter(chapter);
        }
    }

    fn meta(&mut self, meta: &Meta) {
        let title = [&meta.organisation, &meta.revision].into_iter().flatten();
        for text in title.chain([&meta.title]) {
            self.look(text, || "the title".to_string());
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.look(&chapter.title, || format!("the title of {}", chapter.title));
        for table in &chapter.tables {
            self.table(table);
        }
    }

    fn evidence(&mut self, section: &Section) {
        let place = || format!("the evidence for “{}”", section.title);
        let claims = section.claims.iter().flat_map(|claim| &claim.evidence);
        for piece in claims.chain(&section.whole) {
            for text in texts(&piece.blocks).into_iter().chain(&piece.source) {
                self.look(&plain_text(text), place);
            }
        }
    }

    /// What only the map says: tracks, grades, and levels without a chapter.
    fn map(&mut self, map: &Map) {
        let tracks = map.lanes.iter().filter_map(|lane| lane.title.as_ref());
        let grades = map.levels.iter().filter_map(|stop| stop.grade.as_ref());
        let beside = map.levels.iter().filter(|stop| !stop.exported);
        let titles = beside.map(|stop| &stop.title);
        for text in tracks.chain(grades).chain(titles) {
            self.look(text, || "the map of paths".to_string());
        }
    }

    fn front(&mut self, front: &Front) {
        let cover = || format!("the cover of {}", front.name);
        self.look(&front.name, cover);
        for detail in &front.details {
            if let DetailKind::Other(header) = &detail.kind {
                self.look(header, cover);
            }
            self.look(&detail.value, cover);
        }
    }

    fn table(&mut self, table: &Table) {
        self.look(&table.title, || format!("the title of “{}”", table.title));
        for column in &table.columns {
            let place = || format!("{}, “{}”", column.title, table.title);
            for text in texts(&column.blocks) {
                self.look(&plain_text(text), place);
            }
        }
        for note in &table.notes {
            self.look(&plain_text(&note.text), || {
                format!("a note under “{}”", table.title)
            });
        }
    }
}

/// Names the first of some places, and how many more there are.
fn warning(character: char, shown: &[&str], places: usize) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let more = match places.saturating_sub(shown.len()) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    Diagnostic::warning(
        crate::base::diag::Code::Unsorted,
        format!("no font has the character {code} ({character}); the PDF shows it as [{code}]"),
    )
    .note(format!("in {}{more}", shown.join("; ")))
    .help("name a font that has it with `--font FILE`, or write it in words")
}
