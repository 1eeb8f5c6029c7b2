//! Files that mean harm: what the program makes of them does none.
//!
//! Every output of hostile inputs is read back with readers that know nothing
//! of the program, and held against what such a file may have in it.

mod hostile;
mod links;
mod logos;
mod paths;
mod pdf;
mod unseen;
mod workbook;
