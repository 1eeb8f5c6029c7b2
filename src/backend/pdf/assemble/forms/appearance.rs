//! How widgets look in each of their states (ISO 32000-1 12.5.5). Boxes and
//! lines are the page's own.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use crate::base::units::{Points, Size};

use super::super::values::real;
use super::mark::{check_mark, dot};

/// The appearances that widgets of one size share.
#[derive(Default)]
pub(super) struct Appearances {
    buttons: HashMap<(Mark, [i64; 2]), Button>,
}

/// What is seen of a button that is on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// In a box to tick.
    Check,
    /// In the circle of an option.
    Dot,
}

/// A button that is ticked, and one that is not.
#[derive(Clone, Copy)]
struct Button {
    ticked: ObjectId,
    empty: ObjectId,
}

impl Appearances {
    /// A button's appearances in the state named `on`, and in none.
    pub(super) fn button(
        &mut self, doc: &mut Document, mark: Mark, size: Size, on: &str,
    ) -> Dictionary {
        let drawn = match mark {
            Mark::Check => check_mark,
            Mark::Dot => dot,
        };
        let sides = [size.width, size.height].map(|side: Points| (side * 1000.0).round() as i64);
        let button = *self.buttons.entry((mark, sides)).or_insert_with(|| Button {
            ticked: doc.add_object(drawing(size, drawn(size))),
            empty: doc.add_object(drawing(size, Vec::new())),
        });
        let states = dictionary! { on => button.ticked, "Off" => button.empty };
        dictionary! { "N" => states }
    }
}

/// A text field's appearance while nothing is in it. It has its own: some
/// programs write over it when they fill in the field.
pub(super) fn empty_text(doc: &mut Document, size: Size, resources: ObjectId) -> Dictionary {
    let mut drawing = drawing(size, b"/Tx BMC\nEMC\n".to_vec());
    drawing.dict.set("Resources", resources);
    dictionary! { "N" => doc.add_object(drawing) }
}

fn drawing(size: Size, content: Vec<u8>) -> Stream {
    let area = [0.0, 0.0, size.width, size.height].map(real);
    let dictionary = dictionary! {
        "Subtype" => "Form",
        "BBox" => area.to_vec(),
        "Resources" => Dictionary::new(),
    };
    Stream::new(dictionary, content)
}
