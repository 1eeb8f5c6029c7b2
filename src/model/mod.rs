//! A career ladder and what it says, in the words of the people who keep it.

mod case;
pub mod contract;
mod entered;
mod entry;
mod kind;
mod labels;
mod ladder;
mod language;
mod link;
mod name;
mod person;
mod picture;
mod record;
mod returned;
mod theme;

pub use case::{Answered, Case, Evidence, Reference};
pub use entered::{Entered, Filled, IndexColumn, IndexRow, Indexed, Tracked, taken_over};
pub use entry::{
    Block, Edit, Entry, Expectation, ExpectationKind, Inline, Item, List, Text, change_text,
    each_text, is_placeholder, lines, plain_text, texts,
};
pub use labels::{Counted, Labels, OwnCounted, OwnForms, OwnLabels, arrow, fill};
pub use ladder::{
    Beside, Control, Ladder, Level, LevelIndex, MOST_BESIDE, Section, SectionIndex, SectionKind,
    Track, TrackIndex, When,
};
pub use language::{Direction, Language};
pub use link::{BadLink, Link};
pub use name::{Known, folded, seen};
pub use person::{ColumnNames, Field, People, Person, RosterColumn, SignatoryRole, Thing, Whose};
pub use picture::{CIRCLE, Drawing, FillRule, Image, Path, Picture, Segment, Stroke};
pub use record::{CheckpointRecord, Identity, Named, PacketRecord, SectionRecord};
pub use returned::{Mark, Question, Returned, SectionAnswer, State, Written};
pub use theme::{Closing, Family, FontFile, Margins, OwnWords, Theme};
