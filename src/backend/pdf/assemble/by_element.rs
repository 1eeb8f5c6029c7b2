//! What the elements of a structure tree have: pieces of content, and elements inside of them.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "an element's id is its place in the tree, and what it has is counted before it is sorted"
)]

use crate::backend::pdf::frame::TagId;

/// What each element has, that of one side by side.
pub(super) struct ByElement<T> {
    all: Vec<T>,
    /// By element: where its own starts, and at the end where that ends.
    starts: Vec<u32>,
}

impl<T: Copy> ByElement<T> {
    /// `all` gives what all elements have, each with its element; `count` is how many
    /// elements there are.
    pub(super) fn new<I: Iterator<Item = (TagId, T)>>(
        count: usize, blank: T, all: impl Fn() -> I,
    ) -> Self {
        let mut starts = vec![0_u32; count.saturating_add(1)];
        for (tag, _) in all() {
            starts[tag.0.saturating_add(1)] += 1;
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sorted = vec![blank; sum as usize];
        for (tag, own) in all() {
            sorted[next[tag.0] as usize] = own;
            next[tag.0] += 1;
        }
        ByElement { all: sorted, starts }
    }

    pub(super) fn of(&self, tag: TagId) -> &[T] {
        let (start, end) = (self.starts[tag.0], self.starts[tag.0.saturating_add(1)]);
        &self.all[start as usize..end as usize]
    }
}
