//! The program as its users run it: the real binary, in a folder of its own.

mod about;
mod cases;
mod checks;
mod choices;
mod cycle;
mod encodings;
mod failures;
mod fonts;
mod interruption;
mod languages;
mod limits;
mod outputs;
mod packets;
mod right_to_left;
mod themes;
mod watch;
mod workbooks;
