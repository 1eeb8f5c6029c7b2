//! What a run may spend, all its parts together. Each asks before it spends, so that
//! what would be too much is refused at once. Knows nothing of what is paid for.
//!
//! The bounds keep a run within 10 s of one core and 1 GB.

use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Bytes of files that are read and held.
    Read,
    /// Signs that are set on pages; what stands around a text counts as some more.
    Pages,
    /// What sheets hold, measured as pages are.
    Sheets,
    /// Bytes of what people wrote into packets.
    Answers,
    /// Words of one text held against words of another.
    Compared,
}

impl Means {
    /// How much of it a run has.
    pub const fn most(self) -> usize {
        match self {
            Means::Read => 16 * 1024 * 1024,
            Means::Pages => 9_000_000,
            Means::Sheets => 4_000_000,
            Means::Answers => 256 * 1024 * 1024,
            Means::Compared => 128_000_000,
        }
    }
}

/// What a run has spent so far.
#[derive(Debug, Default)]
pub struct Budget {
    read: AtomicUsize,
    pages: AtomicUsize,
    sheets: AtomicUsize,
    answers: AtomicUsize,
    compared: AtomicUsize,
}

impl Budget {
    /// Spends an amount. Errors: the sum that is more than there is; nothing is spent then.
    pub fn spend(&self, on: Means, amount: usize) -> Result<(), usize> {
        let spent = match on {
            Means::Read => &self.read,
            Means::Pages => &self.pages,
            Means::Sheets => &self.sheets,
            Means::Answers => &self.answers,
            Means::Compared => &self.compared,
        };
        let sum = |spent: usize| spent.checked_add(amount).filter(|sum| *sum <= on.most());
        let before = spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sum);
        before.map(drop).map_err(|before| before.saturating_add(amount))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_refused_and_not_spent() {
        let budget = Budget::default();
        let most = Means::Pages.most();
        assert_eq!(budget.spend(Means::Pages, most - 1), Ok(()));
        assert_eq!(budget.spend(Means::Pages, 2), Err(most + 1));
        assert_eq!(budget.spend(Means::Pages, 1), Ok(()));
        assert_eq!(budget.spend(Means::Pages, usize::MAX), Err(usize::MAX));
        assert_eq!(budget.spend(Means::Sheets, 1), Ok(()));
    }
}
