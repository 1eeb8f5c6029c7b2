//! Bytes to files: all of a run's files, or none; or, of a run whose files
//! stand for themselves, each as soon as it is whole.
//!
//! | file | its question |
//! |---|---|
//! | `batch` | how do the files of a run get to their places, all or none? |
//! | `temporary` | which half-written files are whose, and which are abandoned? |
//! | `obstacle` | why can a file not be written? |
//! | `replace` | which files that are there may be replaced? |
//! | `seal` | has anybody saved a workbook since it was written? |
//! | `lock` | which run may put an index into a folder? |
//!
//! Knows nothing of what the bytes mean.

mod batch;
mod lock;
mod obstacle;
mod replace;
mod seal;
mod temporary;

pub use batch::{Batch, Canceller};
pub use lock::{FolderLock, PATIENCE, lock};
pub use obstacle::{cannot_write, check, reason};
pub use replace::{hash, is_same_file, is_there, pdfs, there};
pub use seal::{Sealing, is_sealed};
