//! The word for how something stands to what was before.

/// How an expectation stands to those of an earlier entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The earlier entry has nothing like it.
    New,
    /// The earlier entry says it in other words.
    Changed,
    /// The earlier entry says the same.
    Same,
}
