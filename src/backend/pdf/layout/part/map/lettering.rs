//! The text of a map: how large it is, and how it fills a level's box.

use crate::backend::pdf::frame::{Passage, TagId, TagTree};
use crate::backend::pdf::layout::text::{Design, Flow, TextStyle, Typesetter};
use crate::base::units::Points;
use crate::view::map::{Map, Stop};

/// White around a level's text and between its title and grade, in sizes.
const PADDING: f64 = 0.6;
/// From baseline to baseline, in sizes.
const LEADING: f64 = 1.2;
/// White that an arrow needs, in sizes.
const LEAST_GAP: f64 = 1.3;
/// A title has no more lines than this.
const MOST_LINES: usize = 3;
/// A grade stands beside the title in a box at least this wide, in sizes, if it
/// takes no more than this share of the box.
const WIDE_BOX: f64 = 12.0;
const GRADE_SHARE: f64 = 0.3;

#[derive(Debug, Clone, Copy)]
pub struct Lettering {
    /// Titles of levels that are exported.
    strong: TextStyle,
    /// Titles of other levels.
    plain: TextStyle,
    grade: TextStyle,
    pub heading: TextStyle,
}

pub struct Caption {
    pub title: Flow,
    pub grade: Flow,
    /// Whether the grade stands beyond the title, not below it.
    pub beside: bool,
}

impl Lettering {
    pub fn new(design: &Design, size: Points) -> Lettering {
        let sized = |style: TextStyle, strong| TextStyle {
            size,
            leading: size * LEADING,
            strong,
            ..style.named()
        };
        Lettering {
            strong: sized(design.text, true),
            plain: sized(design.text, false),
            grade: sized(design.small, false),
            heading: TextStyle { color: design.accent, ..sized(design.text, true) },
        }
    }

    pub fn padding(&self) -> Points {
        self.plain.size * PADDING
    }

    pub fn leading(&self) -> Points {
        self.plain.leading
    }

    /// The least white between two rows that arrows run between.
    pub fn least_gap(&self) -> Points {
        self.plain.size * LEAST_GAP
    }

    pub fn least_height(&self) -> Points {
        self.leading() + self.padding() * 2.0
    }

    /// The width of the widest grade, if grades stand beside their titles in boxes
    /// of a width; none if they stand below, where titles need the room.
    pub fn grades_beside(
        &self, setter: &mut Typesetter<'_>, map: &Map, width: Points,
    ) -> Option<Points> {
        let grades = map.levels.iter().filter_map(|stop| stop.printed_grade.as_ref());
        let widths = grades.map(|grade| setter.width(grade, &self.grade));
        let widest = widths.fold(0.0, Points::max);
        let room = width - self.padding() * 3.0 - widest;
        let fits = width >= self.plain.size * WIDE_BOX && widest <= width * GRADE_SHARE;
        let mut stops = map.levels.iter();
        let is_whole = |stop: &Stop| longest_word(setter, &stop.title, self.title(stop)) <= room;
        (fits && stops.all(is_whole)).then_some(widest)
    }

    /// Sets a level's text for a box of a width, as content of `tag`.
    pub fn caption(
        &self, setter: &mut Typesetter<'_>, tags: &mut TagTree, tag: TagId, stop: &Stop,
        width: Points, grades: Option<Points>,
    ) -> Caption {
        let inner = width - self.padding() * 2.0;
        let beside = grades.map_or(0.0, |grade| grade + self.padding());
        setter.passage(if stop.chapter.is_some() { Passage::Repeated } else { Passage::Map });
        let title = setter.plain(tags, tag, &stop.title, self.title(stop), inner - beside);
        setter.passage(Passage::Map);
        let grade = match &stop.printed_grade {
            Some(grade) => setter.plain(tags, tag, grade, &self.grade, inner),
            None => Flow::default(),
        };
        Caption { title, grade, beside: grades.is_some() }
    }

    /// The width of the narrowest boxes in which no word is broken, with grades below titles.
    pub fn least_width(&self, setter: &mut Typesetter<'_>, map: &Map) -> Points {
        let stops = map.levels.iter();
        let widths = stops.map(|stop| {
            let title = longest_word(setter, &stop.title, self.title(stop));
            let grade = stop.printed_grade.as_deref().unwrap_or_default();
            title.max(setter.width(grade, &self.grade))
        });
        widths.fold(0.0, Points::max) + self.padding() * 2.0
    }

    /// The height of boxes that all texts fit; none if one is too long or would break a word.
    pub fn node_height(
        &self, setter: &mut Typesetter<'_>, map: &Map, width: Points,
    ) -> Option<Points> {
        let grades = self.grades_beside(setter, map, width);
        let mut tallest = self.leading();
        for stop in &map.levels {
            let mut unseen = TagTree::new();
            let caption = self.caption(setter, &mut unseen, TagTree::ROOT, stop, width, grades);
            if caption.title.lines.len() > MOST_LINES || caption.grade.lines.len() > 1 {
                return None;
            }
            tallest = tallest.max(caption.height());
        }
        Some(tallest + self.padding() * 2.0)
    }

    fn title(&self, stop: &Stop) -> &TextStyle {
        if stop.chapter.is_some() { &self.strong } else { &self.plain }
    }
}

impl Caption {
    pub fn height(&self) -> Points {
        let (title, grade) = (self.title.height(), self.grade.height());
        if self.beside { title.max(grade) } else { title + grade }
    }
}

pub fn longest_word(setter: &mut Typesetter<'_>, text: &str, style: &TextStyle) -> Points {
    let words = text.split_whitespace();
    words.map(|word| setter.width(word, style)).fold(0.0, Points::max)
}
