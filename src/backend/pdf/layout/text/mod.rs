//! The design, and text as lines one below another. Knows no page and no table.

pub mod blocks;
pub mod design;
pub mod extent;
pub mod flow;
pub mod form_fields;
mod inline_tags;
mod line;
pub mod typesetter;

pub use blocks::{BlockStyle, Checkpoints, ITEM_SPACE, Mark};
pub use design::{Design, FOCUS_RULE, Frame, HAIRLINE_WIDTH, LETTER_WIDTH, TextStyle};
pub use extent::{Unbroken, extent};
pub use flow::{Flow, FlowLine, ROUNDING};
pub use form_fields::{Ask, BELOW_RULE, LABEL_RAISED, RULED_LINE};
pub use typesetter::Typesetter;
