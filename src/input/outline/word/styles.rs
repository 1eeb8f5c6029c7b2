//! What the styles and the lists of a Word document are (ISO/IEC 29500-1 17.7,
//! 17.9). A style may rest on another; its kind is told by its outline level, or by
//! its name, which is English whatever the language of the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::open::xml::{Piece, Tag, pieces};

/// How often one style may rest on another.
const MAX_CHAIN: usize = 16;

/// From what size on bold letters are those of a heading, in half points.
const LEAST_DRAWN: usize = 26;

/// A list that a paragraph belongs to, and how deep in it.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListPlace {
    pub list: Option<String>,
    pub depth: usize,
}

/// A style, or what a paragraph says itself.
#[derive(Debug, Default, Clone)]
pub struct Style {
    name: String,
    rests_on: Option<String>,
    /// Its level in the outline, from 0; 9 and more are none.
    pub outline: Option<usize>,
    pub place: ListPlace,
    pub is_bold: Option<bool>,
    pub is_italic: Option<bool>,
    pub is_struck: Option<bool>,
    /// Whether it is raised, or else lowered.
    pub is_raised: Option<bool>,
    pub is_hidden: bool,
    /// How large its letters are, in half points.
    pub size: Option<usize>,
    /// Whether it has the face of a typewriter.
    pub is_code: bool,
    /// A BCP 47 tag, where it is not that of the document.
    pub language: Option<String>,
}

#[derive(Debug, Default)]
pub struct Styles {
    of_ids: BTreeMap<String, Style>,
    /// What all text is like that does not say otherwise.
    all: Style,
}

impl Style {
    /// Reads a tag that says how something looks.
    pub fn read(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "name" => self.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
            "basedOn" => self.rests_on = tag.attribute("val"),
            "outlineLvl" => self.outline = tag.number("val"),
            "numId" => self.place.list = tag.attribute("val"),
            "ilvl" => self.place.depth = tag.number("val").unwrap_or(0).min(8),
            "b" => self.is_bold = Some(tag.is_on()),
            "i" => self.is_italic = Some(tag.is_on()),
            "strike" | "dstrike" => self.is_struck = Some(tag.is_on()),
            "vertAlign" => {
                let is = |wanted: &str| tag.attribute("val").is_some_and(|it| it == wanted);
                self.is_raised = is("superscript").then_some(true);
                self.is_raised = self.is_raised.or_else(|| is("subscript").then_some(false));
            }
            "vanish" => self.is_hidden = tag.is_on(),
            "lang" => self.language = tag.attribute("val"),
            "sz" => self.size = tag.number("val"),
            "rFonts" => {
                let face = tag.attribute("ascii").unwrap_or_default().to_lowercase();
                let is_code = |known: &str| face.contains(known);
                self.is_code = ["courier", "consolas", "mono"].into_iter().any(is_code);
            }
            _ => {}
        }
    }
}

impl Styles {
    /// Reads the part that has them.
    pub fn read(xml: &str) -> Styles {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        for piece in pieces(xml) {
            match piece {
                Piece::Start(tag) if tag.name() == "style" => {
                    open = tag.attribute("styleId").map(|id| (id, Style::default()));
                }
                Piece::Start(tag) => {
                    open.as_mut().map_or(&mut styles.all, |(_, style)| style).read(&tag);
                }
                Piece::End(name) if name == "style" => styles.of_ids.extend(open.take()),
                _ => {}
            }
        }
        styles
    }

    /// A style and those that it rests on.
    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id.and_then(|id| self.of_ids.get(id));
        let chain = std::iter::from_fn(move || {
            let style = next?;
            next = style.rests_on.as_ref().and_then(|id| self.of_ids.get(id));
            Some(style)
        });
        chain.take(MAX_CHAIN)
    }

    /// The first that one of the styles of a chain says.
    pub fn find<T>(&self, id: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        self.chain(id).find_map(of)
    }

    /// How a run looks that has a style.
    pub fn of_run(&self, run: &Style, id: Option<&str>) -> Style {
        // Programs name the language of most words again, and of which country it is.
        let name = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let all = self.all.language.as_deref().map(name);
        Style {
            language: run.language.clone().filter(|tag| Some(name(tag)) != all),
            is_bold: run.is_bold.or_else(|| self.find(id, |style| style.is_bold)),
            is_italic: run.is_italic.or_else(|| self.find(id, |style| style.is_italic)),
            is_struck: run.is_struck.or_else(|| self.find(id, |style| style.is_struck)),
            is_raised: run.is_raised.or_else(|| self.find(id, |style| style.is_raised)),
            ..run.clone()
        }
    }

    /// The rank of a heading, from 1; the title of the document is 0.
    pub fn rank(&self, id: Option<&str>) -> Option<usize> {
        self.find(id, |style| {
            let number = style.name.strip_prefix("heading ").map(str::trim);
            let named = number.and_then(|number| number.parse().ok());
            let outline = style.outline.filter(|&level| level < 9);
            let is_title = style.name == "title";
            is_title.then_some(0).or(named).or(outline.map(|level| level.saturating_add(1)))
        })
    }

    /// How deep a list is whose style says so by its name: `List Bullet 2`.
    pub fn depth(&self, id: Option<&str>) -> usize {
        let number = self.find(id, |style| {
            let name = style.name.strip_prefix("list ")?;
            name.rsplit(' ').next()?.parse::<usize>().ok()
        });
        number.unwrap_or(1).saturating_sub(1).min(8)
    }

    /// The sizes of letters in which a document without styles of headings draws them, from
    /// the largest.
    pub fn drawn(&self, xml: &str) -> Vec<usize> {
        let mut sizes = BTreeSet::new();
        let is_heading = |style: Option<String>| self.rank(style.as_deref()) > Some(0);
        for piece in pieces(xml) {
            let Piece::Start(tag) = piece else { continue };
            match tag.name() {
                "pStyle" if is_heading(tag.attribute("val")) => return Vec::new(),
                "sz" => sizes.extend(tag.number("val")),
                _ => {}
            }
        }
        sizes.into_iter().rev().take_while(|size| *size >= LEAST_DRAWN).collect()
    }

    /// Whether a paragraph of a style belongs to a list of contents.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        let is_toc = |style: &Style| style.name.starts_with("toc ").then_some(());
        self.find(id, is_toc).is_some()
    }
}

/// The lists of a document: whether each counts at each depth, and from what number.
#[derive(Debug, Default)]
pub struct Lists(BTreeMap<ListPlace, Marks>);

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy)]
pub enum Marks {
    Bullets,
    /// Numbers, from this one on.
    Numbers(u64),
}

impl Marks {
    /// The first number, if items are counted.
    pub fn start(self) -> Option<u64> {
        match self {
            Marks::Bullets => None,
            Marks::Numbers(start) => Some(start),
        }
    }
}

impl Lists {
    /// Reads the part that has them.
    pub fn read(xml: &str) -> Lists {
        let mut kinds: BTreeMap<ListPlace, (String, u64)> = BTreeMap::new();
        let mut lists = BTreeMap::new();
        let (mut kind, mut list) = (ListPlace::default(), None);
        for piece in pieces(xml) {
            let Piece::Start(tag) = piece else { continue };
            let value = || tag.attribute("val").unwrap_or_default();
            match tag.name() {
                "abstractNum" => kind.list = tag.attribute("abstractNumId"),
                "lvl" if list.is_none() => kind.depth = tag.number("ilvl").unwrap_or(0).min(8),
                "numFmt" if list.is_none() => kinds.entry(kind.clone()).or_default().0 = value(),
                "start" if list.is_none() => {
                    kinds.entry(kind.clone()).or_default().1 = value().trim().parse().unwrap_or(1);
                }
                "num" => list = tag.attribute("numId"),
                "abstractNumId" => {
                    let of = Some(value());
                    for depth in 0..9 {
                        let kind = ListPlace { list: of.clone(), depth };
                        if let Some((format, start)) =
                            kinds.get(&kind).filter(|(format, _)| format != "none")
                        {
                            let marks = match format.as_str() {
                                "bullet" | "" => Marks::Bullets,
                                _ => Marks::Numbers(*start),
                            };
                            lists.insert(ListPlace { list: list.clone(), depth }, marks);
                        }
                    }
                }
                _ => {}
            }
        }
        Lists(lists)
    }

    pub fn get(&self, place: &ListPlace) -> Option<Marks> {
        self.0.get(place).copied()
    }
}
