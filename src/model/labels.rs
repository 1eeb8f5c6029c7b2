//! The words that documents add to the ladder's own: one table for all of them,
//! printed or in a workbook. What programs read back is not here, but in the
//! [contract](super::contract).

use std::fmt::Display;

macro_rules! labels {
    (
        printed { $($(#[$doc:meta])* $printed:ident: $default:literal,)* }
        workbook { $($(#[$of_sheet:meta])* $sheet:ident: $text:literal,)* }
    ) => {
        /// The words that documents add to the ladder's own. In those of several
        /// words, names in braces stand for what [`fill`] puts in their place.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Labels {
            $($(#[$doc])* pub $printed: String,)*
            $($(#[$of_sheet])* pub $sheet: String,)*
        }

        impl Default for Labels {
            fn default() -> Labels {
                Labels {
                    $($printed: $default.into(),)*
                    $($sheet: $text.into(),)*
                }
            }
        }

        impl Labels {
            /// All that may be printed.
            pub fn iter(&self) -> impl Iterator<Item = &String> {
                [$(&self.$printed),*].into_iter()
            }
        }
    };
}

/// A label with values in the place of the names in braces; a value is left as
/// it is, whatever braces it holds.
pub fn fill(label: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = value {
            filled.push_str(&value.to_string());
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled + rest
}

/// Hands the table of the words that are printed on to a macro, which may take
/// more after it: the theme's file has a key for each of them.
macro_rules! printed_labels {
    ($then:ident $($more:tt)*) => {
        $then! {
            printed {
                /// The heading of the table of contents: "Contents".
                contents: "Contents",
                /// After a section's title where its table goes on: "continued".
                continued: "continued",
                /// The page number: "page {page} of {pages}". It must hold {page}.
                page: "page {page} of {pages}",
                /// Before the levels that lead to a level: "from".
                from: "from",
                /// Before the levels that a level leads to: "to".
                to: "to",
                /// Before the revision: "Revision".
                revision: "Revision",
                /// Where a level says nothing in a section: "—".
                nothing: "—",
                /// What a packet is, on its cover: "Review packet".
                review: "Review packet",
                /// The person's number in HR's records: "ID".
                id: "ID",
                /// The level that a person is at: "Level".
                level: "Level",
                /// The level that a person is going for: "Target".
                target: "Target",
                /// The levels that a person may go for: "Next levels".
                next: "Next levels",
                /// The team that a person works in: "Team".
                team: "Team",
                /// The review cycle: "Cycle".
                cycle: "Cycle",
                /// The ladder that a document is made from: "Ladder".
                ladder: "Ladder",
                /// Whom a document is about: "Employee".
                employee: "Employee",
                /// Whom they report to: "Manager".
                manager: "Manager",
                /// Who reviews them: "Reviewer".
                reviewer: "Reviewer",
                /// Before the boxes of the scale: "Rating".
                rating: "Rating",
                /// Before the lines for what a rating rests on: "Evidence".
                evidence: "Evidence",
                /// The line after a checkpoint: "Remark".
                remark: "Remark",
                /// The heading of the lines to sign on: "Signatures".
                signatures: "Signatures",
                /// Over the lines for names: "Name".
                name: "Name",
                /// Over the lines to sign on: "Signature".
                signature: "Signature",
                /// Over the lines for dates: "Date".
                date: "Date",
                /// Before an expectation that the level before has nothing like: "New".
                new: "New",
                /// Before an expectation that the level before says in other words:
                /// "Changed".
                changed: "Changed",
                /// What a promotion case is, on its cover: "Promotion case".
                case: "Promotion case",
                /// The heading of the case in short: "Summary".
                summary: "Summary",
                /// The heading of the counts: "Overview".
                overview: "Overview",
                /// Over the titles of sections: "Section".
                section: "Section",
                /// Over how many expectations have evidence: "With evidence".
                supported: "With evidence",
                /// How many of all, with {given} and {all}: "{given} of {all}". It must hold
                /// both.
                count: "{given} of {all}",
                /// Before the sum over all sections: "All expectations".
                total: "All expectations",
                /// Over what a level expects: "Expectation".
                expectation: "Expectation",
                /// Over the checkpoints of a level: "Checkpoint".
                checkpoint: "Checkpoint",
                /// Over the numbers of expectations: "No.".
                number: "No.",
                /// Over the marks of what is new, changed or the same: "Change".
                change: "Change",
                /// Beside an expectation that the level before has too: "Same".
                same: "Same",
                /// Over which checkpoints are met: "Status".
                status: "Status",
                /// A checkpoint that is met: "Met".
                met: "Met",
                /// A checkpoint that is not: "Open".
                open: "Open",
                /// Where nothing speaks for an expectation: "no evidence yet".
                no_evidence: "no evidence yet",
                /// Before evidence for all that a section expects: "The whole section".
                whole: "The whole section",
                /// The heading of the appendix: "Both levels in full".
                appendix: "Both levels in full",
            }
            $($more)*
        }
    };
}
pub(crate) use printed_labels;

printed_labels! {
    labels
    workbook {
        // The overview.

        /// Over the numbers of expectations.
        expectations: "Expectations",
        /// Over the numbers of words.
        words: "Words",
        /// Over the titles of tracks.
        track: "Track",
        /// Over grades.
        grade: "Grade",
        /// Beside numbers that are links to the sheets of sections.
        open_sheet: "Click a number to open its sheet",
        /// Beside and below sums.
        sum: "Total",
        /// Why numbers are not formulas, with `{expectations}`.
        plain_numbers: "The numbers below are plain: {expectations} expectations are too many to be counted by formulas.",
        /// The heading of the findings.
        findings: "Findings",
        /// Where there are no findings.
        no_findings: "Nothing stands out.",
        /// A finding: all levels are silent in a `{section}`.
        silent: "No level says anything in {section}.",
        /// A finding: some levels are silent in a `{section}`, with their titles.
        silent_levels: "Nothing is said in {section} by: {levels}.",
        /// A finding: more are silent than can be named, with their number.
        silent_many: "Nothing is said in {section} by {levels} levels.",
        /// A finding: a `{level}` adds nothing to the level `{before}`.
        carried_over: "{level} says the same as {before} in every section.",
        /// A finding: a `{level}` has `{now}` expectations, the level `{before}` only
        /// `{earlier}`.
        far_more: "{level} has far more expectations than {before} before it: {now} against {earlier}.",
        /// A finding, the other way round.
        far_fewer: "{level} has far fewer expectations than {before} before it: {now} against {earlier}.",
        /// The title of the chart.
        chart: "Expectations by section",
        /// What the chart shows, for those who do not see it; with the numbers of
        /// `{levels}` and `{sections}`.
        chart_told: "Stacked bars: for each of {levels} levels, how many expectations it has in each of {sections} sections. The numbers are in the first table of this sheet.",

        // The sheets of sections, and the data.

        /// Over the marks of a level, with the level `{before}`.
        against: "against {before}",
        /// The mark of an expectation that the level before has nothing like.
        mark_new: "new",
        /// The mark of one that the level before says in other words.
        mark_changed: "changed",
        /// The mark of one that the level before has too.
        mark_same: "same",
        /// What the first of these marks means.
        new_means: "new: nothing like it at the level before",
        /// What the second means.
        changed_means: "changed: in other words at the level before",
        /// What the third means.
        same_means: "same: carried over from the level before",
        /// Beside a remark.
        note: "Note",
        /// Beside a link of an expectation above.
        link: "Link",
        /// Where no level says anything in a section.
        silent_section: "No level says anything in this section.",
        /// Where no level says anything at all.
        silent_ladder: "No level says anything.",
        /// Says that what was typed is no status.
        no_status: "No such status",
        /// Says which `{statuses}` there are.
        choose_status: "Choose one of: {statuses}.",
        /// The page number at the foot of printed sheets, with `{page}` and `{pages}`.
        sheet_page: "Page {page} of {pages}",
        /// By which a workbook is found, in its properties.
        keywords: "career ladder, levels, expectations",

        // The workbook of a promotion case.

        /// Below the person's name, with the levels `{from}` and `{to}`.
        promotion: "Promotion case: {from} to {to}",
        /// Over where evidence can be looked up.
        source: "Source",
        /// Before evidence for all that a section expects.
        whole_section: "the whole section",

        // The index of a roster's packets.

        /// The heading of the counts.
        packets: "Review packets",
        /// Over people counted by level.
        by_level: "By level",
        /// Over people counted by team.
        by_team: "By team",
        /// Over people counted by both.
        by_team_and_level: "By team and level",
        /// Over numbers of people.
        people: "People",
        /// The people without a team.
        no_team: "(no team)",
        /// Why numbers of people are not formulas.
        plain_people: "The numbers below are plain: there are too many people to be counted by formulas.",
        /// Says that what was typed may not be chosen.
        not_listed: "Not in the list",
        /// Says what to do then, with the sheet that has the list.
        choose_or_add: "Choose from the list, or add to it on the sheet {sheet}.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let values: [(&str, &dyn Display); 2] = [("level", &"{now}"), ("now", &3)];
        assert_eq!(fill("{level}: {now} of {all", &values), "{now}: 3 of {all");
    }
}
