//! What is known of words that are shared by where they are in memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use crate::backend::pdf::text::Word;

/// Something for each word, which stays in memory meanwhile.
#[derive(Debug)]
pub(super) struct ByWord<T>(HashMap<*const Word, (Arc<Word>, T), BuildHasherDefault<Addresses>>);

impl<T> Default for ByWord<T> {
    fn default() -> ByWord<T> {
        ByWord(HashMap::default())
    }
}

impl<T> ByWord<T> {
    /// What is known of a word.
    pub(super) fn get(&self, word: &Arc<Word>) -> Option<&T> {
        self.0.get(&Arc::as_ptr(word)).map(|(_, known)| known)
    }

    /// What is known of a word, from now on in any case.
    pub(super) fn entry(&mut self, word: &Arc<Word>) -> &mut T
    where
        T: Default,
    {
        let entry = self.0.entry(Arc::as_ptr(word));
        let (_, known) = entry.or_insert_with(|| (Arc::clone(word), T::default()));
        known
    }

    /// Whether no word is known.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Does something for each word, in no order.
    pub(super) fn each(&self, mut work: impl FnMut(&Word, &T)) {
        self.0.values().for_each(|(word, known)| work(word, known));
    }

    /// The same words with something else for each, or without it.
    pub(super) fn map<U>(self, work: impl Fn(&Word) -> Option<U>) -> ByWord<U> {
        let words = self.0.into_iter();
        let known = words.filter_map(|(address, (word, _))| {
            let known = work(&word)?;
            Some((address, (word, known)))
        });
        ByWord(known.collect())
    }
}

/// Addresses differ in the middle; a hash should at both ends.
#[derive(Debug, Default)]
struct Addresses(u64);

impl Hasher for Addresses {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, value: usize) {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        self.0 = (self.0 ^ value as u64).wrapping_mul(ODD);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }
}
