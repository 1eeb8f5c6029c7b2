//! The words that documents add to the ladder's own, in its language.

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident: $default:literal,)*) => {
        /// The words that documents add to the ladder's own, in its language.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Labels {
            $($(#[$doc])* pub $name: String,)*
        }

        impl Default for Labels {
            fn default() -> Labels {
                Labels { $($name: $default.into(),)* }
            }
        }

        impl Labels {
            /// All of them.
            pub fn iter(&self) -> impl Iterator<Item = &String> {
                [$(&self.$name),*].into_iter()
            }
        }
    };
}

labels! {
    /// The heading of the table of contents.
    contents: "Contents",
    /// After a section's title where its table goes on.
    continued: "continued",
    /// The page number, with `{page}` and `{pages}`.
    page: "page {page} of {pages}",
    /// Before the levels that lead to the focus level.
    from: "from",
    /// Before the levels it leads to.
    to: "to",
    /// Before the revision.
    revision: "Revision",
    /// Where a level says nothing in a section.
    nothing: "—",
    /// What a packet is, on its cover.
    review: "Review packet",
    /// The person's number in HR's records.
    id: "ID",
    /// The level that a person is at.
    level: "Level",
    /// The level that a person is going for.
    target: "Target",
    /// The levels that a person may go for.
    next: "Next levels",
    /// The team that a person works in.
    team: "Team",
    /// The review cycle.
    cycle: "Cycle",
    /// The ladder that a document is made from.
    ladder: "Ladder",
    /// Whom a document is about.
    employee: "Employee",
    /// Whom they report to.
    manager: "Manager",
    /// Who reviews them.
    reviewer: "Reviewer",
    /// Before the boxes of the scale.
    rating: "Rating",
    /// Before the lines for what a rating rests on.
    evidence: "Evidence",
    /// The line after a checkpoint.
    remark: "Remark",
    /// The heading of the lines to sign on.
    signatures: "Signatures",
    /// Over the lines for names.
    name: "Name",
    /// Over the lines to sign on.
    signature: "Signature",
    /// Over the lines for dates.
    date: "Date",
    /// Before an expectation that the level before has nothing like.
    new: "New",
    /// Before an expectation that the level before says in other words.
    changed: "Changed",
    /// What a promotion case is, on its cover.
    case: "Promotion case",
    /// The heading of the case in short.
    summary: "Summary",
    /// The heading of the counts.
    overview: "Overview",
    /// Over the titles of sections.
    section: "Section",
    /// Over how many expectations have evidence.
    supported: "With evidence",
    /// How many of all, with `{given}` and `{all}`.
    count: "{given} of {all}",
    /// Before the sum over all sections.
    total: "All expectations",
    /// Over what a level expects.
    expectation: "Expectation",
    /// Over the checkpoints of a level.
    checkpoint: "Checkpoint",
    /// Over the numbers of expectations.
    number: "No.",
    /// Over the marks of what is new, changed or the same.
    change: "Change",
    /// Beside an expectation that the level before has too.
    same: "Same",
    /// Over which checkpoints are met.
    status: "Status",
    /// A checkpoint that is met.
    met: "Met",
    /// A checkpoint that is not.
    open: "Open",
    /// Where nothing speaks for an expectation.
    no_evidence: "no evidence yet",
    /// Before evidence for all that a section expects.
    whole: "The whole section",
    /// The heading of the appendix.
    appendix: "Both levels in full",
}
