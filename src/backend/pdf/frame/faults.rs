//! What the fonts could not show, and in which passages: recorded while text is set, told later.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use crate::backend::pdf::text::{FaceId, Fault, Fonts, script_and_font};
use crate::base::diag::{self, Checked, Code, Diagnostic};

/// A passage of a document, as a person would name it. Those of one document
/// are told in the order of the variants, and within one in the order of pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Passage {
    /// The words that a theme adds.
    Theme,
    /// The document's title, and whose it is.
    Title,
    Map,
    /// What is said before all levels.
    Introduction,
    /// The cover that names this person.
    Cover(String),
    Signatures,
    Summary,
    /// What speaks for a person in the section of this title.
    Evidence(String),
    LevelTitle(String),
    SectionTitle(String),
    /// What a level says in a section.
    Entry {
        level: String,
        section: String,
    },
    /// A note under the section of this title.
    Note(String),
    /// Words that mostly stand elsewhere as well: running heads, contents,
    /// heads of columns. Not told of a character that another passage has too.
    Repeated,
}

/// What is wrong with the words of a document, by passage.
#[derive(Debug, Clone, Default)]
pub struct Faults(Vec<(Passage, BTreeSet<Fault>)>);

/// How many passages are named for a character before "and more".
const PASSAGES_NAMED: usize = 3;

/// How many characters of a script are named.
const CHARACTERS_NAMED: usize = 5;

impl Faults {
    pub fn note(&mut self, passage: &Passage, fault: Fault) {
        match self.0.last_mut() {
            Some((last, faults)) if last == passage => {
                faults.insert(fault);
            }
            _ => self.0.push((passage.clone(), BTreeSet::from([fault]))),
        }
    }

    pub fn append(&mut self, mut later: Faults) {
        self.0.append(&mut later.0);
    }

    /// The same faults in the order in which those of one document are told.
    #[must_use]
    pub fn sorted(mut self) -> Faults {
        self.0.sort_by_key(|(passage, _)| passage.rank());
        self
    }

    /// A warning for each script of which characters are printed as their code points, in a
    /// document of this language, and for each face that is not bold where it should be. Errors:
    /// every face that could not set a word to its end.
    pub fn told(&self, fonts: &Fonts, language: &str) -> Checked<Vec<Diagnostic>> {
        let mut numbers = HashMap::new();
        let mut found: BTreeMap<Kind, Found<'_>> = BTreeMap::new();
        for (passage, faults) in &self.0 {
            let next = numbers.len();
            let number = *numbers.entry(passage).or_insert(next);
            for fault in faults {
                let (kind, character) = match *fault {
                    Fault::NoFaceHas(c) => (Kind::Missing(script_and_font(c, language)), Some(c)),
                    Fault::Unfinished(face) => (Kind::Failing(face), None),
                    Fault::NotBold(face) => (Kind::Pale(face), None),
                    Fault::Lying => (Kind::Lying, None),
                };
                let of_kind = found.entry(kind).or_default();
                of_kind.passages.insert(number, passage);
                of_kind.characters.extend(character);
            }
        }
        let told = found.into_iter().map(|(kind, found)| found.told(kind, fonts));
        let (errors, warnings) = told.partition(Diagnostic::is_error);
        diag::without(errors, warnings)
    }
}

/// What is told together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Failing(FaceId),
    /// Characters of a script, for which there is a free font.
    Missing((&'static str, Option<String>)),
    Pale(FaceId),
    /// Words written from top to bottom that are set from left to right.
    Lying,
}

/// Which characters no font has, and where they, or other faults, are found.
#[derive(Default)]
struct Found<'p> {
    characters: BTreeSet<char>,
    passages: BTreeMap<usize, &'p Passage>,
}

impl Found<'_> {
    fn told(&self, kind: Kind, fonts: &Fonts) -> Diagnostic {
        let name = |face| fonts.face(face).known_as();
        let (problem, help) = match kind {
            Kind::Failing(face) => {
                let message = format!("the font `{}` makes too many glyphs of a word", name(face));
                (Diagnostic::error(Code::FailingFont, message), "use another font".to_string())
            }
            Kind::Missing((script, font)) => {
                let help = match font {
                    Some(font) => format!(
                        "name a font that has them with `--font FILE`, such as {font} (free, fonts.google.com/noto)"
                    ),
                    None => {
                        "write them in words, or name the font that has them with `--font FILE`"
                            .to_string()
                    }
                };
                (Diagnostic::warning(Code::MissingCharacter, self.missing(script)), help)
            }
            Kind::Pale(face) => {
                let font = name(face);
                let message =
                    format!("bold words are printed like others: the font `{font}` is not bold");
                let help = "name the bold font of that family too, with a second `--font FILE`";
                (Diagnostic::warning(Code::NoBoldFont, message), help.to_string())
            }
            Kind::Lying => {
                let message =
                    "a script that is written from top to bottom is printed from left to right";
                let help = "where the language has another script too, such as Cyrillic, write it in that one";
                (Diagnostic::warning(Code::VerticalScript, message), help.to_string())
            }
        };
        problem.note(format!("in {}", named(self.passages.values().copied()))).help(help)
    }

    fn missing(&self, script: &str) -> String {
        let code = |c: char| format!("U+{:04X}", u32::from(c));
        let count = self.characters.len();
        match self.characters.first() {
            Some(&c) if count == 1 => {
                format!("no font has the character {0} ({c}); the PDF shows it as [{0}]", code(c))
            }
            _ => {
                let named = self.characters.iter().take(CHARACTERS_NAMED);
                let named: Vec<_> = named.map(|&c| format!("{c} ({})", code(c))).collect();
                let more = if count > named.len() { ", …" } else { "" };
                let named = named.join(", ");
                format!(
                    "no font has {count} characters ({script}): {named}{more}; the PDF shows their codes"
                )
            }
        }
    }
}

impl Passage {
    /// Its place in the order in which passages are told.
    fn rank(&self) -> u8 {
        match self {
            Passage::Theme => 0,
            Passage::Title => 1,
            Passage::Map => 2,
            Passage::Introduction => 3,
            Passage::Cover(_) => 4,
            Passage::Signatures => 5,
            Passage::Summary => 6,
            Passage::Evidence(_) => 7,
            Passage::LevelTitle(_)
            | Passage::SectionTitle(_)
            | Passage::Entry { .. }
            | Passage::Note(_) => 8,
            Passage::Repeated => 9,
        }
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Passage::Theme => write!(f, "the words that the theme or the program adds"),
            Passage::Title => write!(f, "the title"),
            Passage::Map => write!(f, "the map of paths"),
            Passage::Introduction => write!(f, "the introduction"),
            Passage::Cover(name) => write!(f, "the cover of {name}"),
            Passage::Signatures => write!(f, "the signatures"),
            Passage::Summary => write!(f, "the summary"),
            Passage::Evidence(section) => write!(f, "the evidence for “{section}”"),
            Passage::LevelTitle(title) => write!(f, "the title of {title}"),
            Passage::SectionTitle(title) => write!(f, "the title of “{title}”"),
            Passage::Entry { level, section } => write!(f, "{level}, “{section}”"),
            Passage::Note(section) => write!(f, "a note under “{section}”"),
            Passage::Repeated => write!(f, "a heading"),
        }
    }
}

/// The names of the first passages, and how many more there are.
fn named<'p>(passages: impl Iterator<Item = &'p Passage>) -> String {
    let (repeated, own): (Vec<_>, Vec<_>) =
        passages.partition(|passage| **passage == Passage::Repeated);
    let passages = if own.is_empty() { repeated } else { own };
    let named = passages.iter().take(PASSAGES_NAMED);
    let named: Vec<_> = named.map(ToString::to_string).collect();
    let more = match passages.len().saturating_sub(named.len()) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("{}{more}", named.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: &str) -> Passage {
        Passage::Entry { level: level.to_string(), section: "Scope".to_string() }
    }

    /// The note of the warning for a rocket in some passages.
    fn told(passages: &[Passage]) -> String {
        let mut faults = Faults::default();
        for passage in passages {
            faults.note(passage, Fault::NoFaceHas('🚀'));
        }
        let told = faults.sorted().told(&Fonts::built_in(), "en").unwrap();
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].notes[0].clone()
    }

    #[test]
    fn passages_are_told_once_and_the_later_ones_counted() {
        let passages = [entry("A"), entry("B"), entry("A"), Passage::Title, entry("C")];
        let expected = "in the title; A, “Scope”; B, “Scope”; and 1 more";
        assert_eq!(told(&passages), expected);
    }

    #[test]
    fn repeated_words_are_told_only_where_nothing_else_has_the_character() {
        assert_eq!(told(&[Passage::Repeated, entry("A")]), "in A, “Scope”");
        assert_eq!(told(&[Passage::Repeated]), "in a heading");
    }

    #[test]
    fn the_documents_of_a_bundle_are_told_one_after_another() {
        let mut whole = Faults::default();
        for name in ["Ada", "Bo"] {
            let mut one = Faults::default();
            one.note(&entry(name), Fault::NoFaceHas('🚀'));
            one.note(&Passage::Cover(name.to_string()), Fault::NoFaceHas('🚀'));
            whole.append(one.sorted());
        }
        let told = whole.told(&Fonts::built_in(), "en").unwrap();
        let expected = "in the cover of Ada; Ada, “Scope”; the cover of Bo; and 1 more";
        assert_eq!(told[0].notes, [expected]);
    }

    #[test]
    fn a_script_that_is_written_from_top_to_bottom_is_told() {
        let mut faults = Faults::default();
        faults.note(&entry("A"), Fault::Lying);
        let told = faults.told(&Fonts::built_in(), "en").unwrap();
        assert_eq!(told[0].code, Code::VerticalScript);
        assert_eq!(told[0].notes, ["in A, “Scope”"]);
    }

    #[test]
    fn a_font_that_fails_is_an_error_and_named() {
        let mut faults = Faults::default();
        faults.note(&Passage::Title, Fault::Unfinished(FaceId::TEXT));
        let problems = faults.told(&Fonts::built_in(), "en").unwrap_err();
        let message = "the font `SourceSans3-Regular` makes too many glyphs of a word";
        assert_eq!(problems[0].message, message);
        assert_eq!(problems[0].notes, ["in the title"]);
    }
}
