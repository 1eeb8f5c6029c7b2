//! A text as it is changed before it is parsed, and where its places were.

use std::ops::Range;

pub struct Edit {
    pub range: Range<usize>,
    pub with: String,
}

impl Edit {
    /// One that leaves a stretch out.
    pub fn without(range: Range<usize>) -> Edit {
        Edit { range, with: String::new() }
    }
}

#[derive(Default)]
pub struct Edited {
    pub text: String,
    /// The edits in order: where each stands now, and where it stood.
    made: Vec<(Range<usize>, Range<usize>)>,
}

impl Edited {
    /// Makes all edits; of two about the same bytes, the first.
    pub fn new(text: &str, mut edits: Vec<Edit>) -> Edited {
        edits.sort_by_key(|edit| edit.range.start);
        let mut edited = Edited {
            text: String::with_capacity(text.len()),
            made: Vec::with_capacity(edits.len()),
        };
        let mut kept_from = 0;
        for Edit { range, with } in edits {
            let Some(kept) = text.get(kept_from..range.start) else {
                continue;
            };
            edited.text.push_str(kept);
            let start = edited.text.len();
            edited.text.push_str(&with);
            kept_from = range.end;
            edited.made.push((start..edited.text.len(), range));
        }
        edited.text.push_str(text.get(kept_from..).unwrap_or_default());
        edited
    }

    /// Where a stretch of the text stood before.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.before(range.start, |now| now <= range.start, |was| was.start);
        let end = self.before(range.end, |now| now < range.end, |was| was.end);
        start..end.max(start)
    }

    /// Where a byte stood; an inserted one, at an end of what it replaced.
    fn before(
        &self, at: usize, is_before: impl Fn(usize) -> bool, end: impl Fn(&Range<usize>) -> usize,
    ) -> usize {
        let count = self.made.partition_point(|(now, _)| is_before(now.start));
        let last = count.checked_sub(1).and_then(|last| self.made.get(last));
        match last {
            None => at,
            Some((now, was)) if at < now.end => end(was),
            Some((now, was)) => was.end.saturating_add(at.saturating_sub(now.end)),
        }
    }
}
