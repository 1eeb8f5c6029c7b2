//! Career pages as companies publish them.

mod focus;
mod front;
mod html_table;
mod name;
mod outline;
mod parse;
mod section;
mod table;
