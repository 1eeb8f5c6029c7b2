//! What a folder's `ladder.yaml` says about the pages beside it.

use crate::model::SectionKind;
use crate::source::Place;

/// What no page says of itself. Names are as written, with their places.
#[derive(Debug, Default)]
pub struct Settings {
    /// The ladder's title.
    pub title: Option<String>,
    /// Whose ladder it is.
    pub organisation: Option<String>,
    /// The language of the pages.
    pub language: Option<String>,
    /// Which edition this is.
    pub revision: Option<String>,
    /// Ids and titles of tracks, in order.
    pub tracks: Vec<(String, String, Place)>,
    /// Grades of levels, by title or id.
    pub grades: Vec<(String, String, Place)>,
    /// What is to be known of sections.
    pub sections: Vec<SectionSetting>,
}

/// What is to be known of one section.
#[derive(Debug)]
pub struct SectionSetting {
    /// The title under which pages are united.
    pub title: String,
    /// Where that stands.
    pub place: Place,
    /// Other titles that pages use for it.
    pub aliases: Vec<(String, Place)>,
    /// How its entries are meant.
    pub kind: Option<SectionKind>,
}
