//! The program as its users run it: the real binary, in a folder of its own.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod about;
mod cases;
mod checks;
mod choices;
mod cycle;
#[path = "../support/edited.rs"]
mod edited;
mod encodings;
mod failures;
mod fonts;
mod interruption;
mod languages;
mod limits;
mod outputs;
mod packets;
mod right_to_left;
mod support;
#[path = "../support/fonts.rs"]
mod test_fonts;
mod themes;
mod watch;
mod workbooks;
