//! ladderpress turns a career ladder into a handout (PDF) and a workbook
//! (XLSX).
//!
//! ```
//! use ladderpress::{Exporter, Handout, Ladder, Pdf, Request};
//!
//! let reading = Ladder::read("data/engineering.yaml")?;
//! for warning in &reading.warnings {
//!     eprintln!("{warning}");
//! }
//! let handout = Handout::of(&reading.ladder, &Request::default())?;
//! let mut file = Vec::new();
//! Pdf::of(&reading.ladder).export(&handout, &mut file)?;
//! assert!(file.starts_with(b"%PDF"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The types that are named here are the front door; the rooms behind it are hidden from the
//! documentation, and may change. Without the feature `cli` the library needs nothing of the
//! command line.
//!
//! The pipeline, in order: `input` reads spreadsheets, documents and data into a checked ladder
//! (`model`); `select` finds what was asked for; `view` says what each document shows; a `backend`
//! turns a document into bytes; `output` puts them in their places. `app` does all this, a file a
//! job, and `cli` is the command line around it; `library` is the front door for other programs.
//! Imports run downward only:
//!
//! | floor | rooms |
//! |---|---|
//! | 7 | `cli` |
//! | 6 | `app`, `library` |
//! | 5 | `output`, `backend` |
//! | 4 | `view` |
//! | 3 | `select`, `input` |
//! | 2 | `compare` |
//! | 1 | `model` |
//! | 0 | `base` |

#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable
    )
)]

#[doc(hidden)]
pub mod app;
#[doc(hidden)]
pub mod backend;
#[doc(hidden)]
pub mod base;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compare;
#[doc(hidden)]
pub mod input;
mod library;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod output;
#[doc(hidden)]
pub mod select;
#[doc(hidden)]
pub mod view;

pub use backend::pdf::Pdf;
pub use backend::xlsx::Xlsx;
pub use backend::{ExportError, Exporter};
pub use base::diag::{Diagnostic, Failure, Severity};
pub use base::units::Paper;
pub use input::Reading;
pub use model::{Ladder, Theme};
pub use select::{Columns, Request};
pub use view::handout::Handout;
pub use view::workbook::Workbook;
