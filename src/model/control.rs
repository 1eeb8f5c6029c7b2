//! Document control: who answers for a ladder, and when it holds.

use super::when::When;

/// Who answers for a ladder, and from when to when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Control {
    /// Who keeps it: "People team".
    pub owner: Option<String>,
    /// Who approved it: "VP Engineering".
    pub approved_by: Option<String>,
    /// From when it holds.
    pub valid_from: Option<When>,
    /// When it is to be looked over.
    pub next_review: Option<When>,
}

impl Control {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Control::default()
    }
}
