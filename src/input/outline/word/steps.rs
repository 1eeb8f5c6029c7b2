//! What is to be done to compose a Word document, once all of its text is known.

use std::collections::BTreeMap;

use crate::input::outline::compose::Composer;

pub struct Composing<'s> {
    pub composer: Composer<'s>,
    /// The cells over which others may stretch from above, by their first column.
    pub starts: BTreeMap<usize, (usize, usize)>,
}

/// A step, which is told where its paragraph begins in the text.
pub type Step = Box<dyn FnOnce(&mut Composing<'_>, usize)>;
