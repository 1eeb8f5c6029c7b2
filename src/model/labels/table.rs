//! The table of all words that documents add: each has a name here, which is
//! also its key in a theme, and a text in the file of each language in
//! `data/labels/`.
//!
//! To add one, write its name and what it is for below, and its text into each
//! of these files; a test names what is missing. Then `make golden`.

/// Hands the table to a macro: `words` are short, `sentences` may be long, and
/// what is `counted` has a form for each plural of a language, with `{count}`.
macro_rules! label_table {
    ($then:ident) => {
        $then! {
            words {
                /// The heading of the table of contents: "Contents".
                contents,
                /// An entry of it, for those who hear or copy it, with {entry} and
                /// {page}.
                contents_entry,
                /// After a section's title where its table goes on: "continued".
                continued,
                /// The page number: "page {page} of {pages}". It must hold {page}.
                page,
                /// Before the levels that lead to a level: "from".
                from,
                /// Before the levels that a level leads to: "to".
                to,
                /// Before neighbours that have no column, with {levels}.
                others,
                /// The level that a chapter is about, for those who do not see its
                /// column, with {level}.
                focus,
                /// The heading of the ways through a ladder, told in words: "Paths".
                paths,
                /// Over the levels without a track, where others have one.
                other_levels,
                /// One of these ways, with {level} and {levels}.
                leads_to,
                /// Two things of a list, with {first} and {second}.
                list,
                /// Before the revision: "Revision".
                revision,
                /// Before who keeps the ladder: "Owner".
                owner,
                /// Before who approved it: "Approved by".
                approved_by,
                /// Before the date from which it holds: "Valid from".
                valid_from,
                /// Before the date of its next review: "Next review".
                next_review,
                /// The heading of what is said before all levels: "Introduction".
                introduction,
                /// Across the pages of a draft: "Draft".
                draft,
                /// What a poster shows: "All levels at a glance".
                poster,
                /// Where a level says nothing in a section: "—".
                nothing,
                /// Before a remark that is the same for all levels: "All levels".
                all_levels,
                /// A box to tick, for those who do not see it: "box to tick".
                tick_box,
                /// What a packet is, on its cover: "Review packet".
                review,
                /// The person's number in HR's records: "ID".
                id,
                /// The level that a person is at: "Level".
                level,
                /// The level that a person is going for: "Target".
                target,
                /// The levels that a person may go for: "Next levels".
                next,
                /// The team that a person works in: "Team".
                team,
                /// The review cycle: "Cycle".
                cycle,
                /// The ladder that a document is made from: "Ladder".
                ladder,
                /// Whom a document is about: "Employee".
                employee,
                /// Whom they report to: "Manager".
                manager,
                /// Who reviews them: "Reviewer".
                reviewer,
                /// Before the boxes of the scale: "Rating".
                rating,
                /// The level that a rating judges by, with {level}.
                rated_against,
                /// After a checkpoint that other {levels} have too.
                also,
                /// The heading of what is asked about all sections together: "All in all".
                outcome,
                /// The lowest mark of the scale, where the theme has none: "Not yet met".
                scale_low,
                /// The one in the middle: "Met".
                scale_middle,
                /// The highest: "Exceeded".
                scale_high,
                /// The rating of all sections together: "Overall rating".
                overall,
                /// Before the lines for what a rating or a decision rests on: "Reasons".
                reasons,
                /// The heading of what is agreed for the time to come: "Goals".
                goals,
                /// The heading of the lines for the person's own words: "Employee's
                /// comments".
                comments,
                /// Before the date of the conversation: "Date of the meeting".
                meeting,
                /// The heading of what was decided: "Decision".
                decision,
                /// What may be decided: "Approved".
                approved,
                /// The other decision: "Not yet".
                declined,
                /// Before the lines for what a rating rests on: "Evidence".
                evidence,
                /// The line after a checkpoint: "Remark".
                remark,
                /// The heading of the lines to sign on: "Signatures".
                signatures,
                /// Over the lines for names: "Name".
                name,
                /// Over the lines to sign on: "Signature".
                signature,
                /// Over the lines for dates: "Date".
                date,
                /// What the level before has nothing like: "New".
                new,
                /// What the level before says in other words: "Changed".
                changed,
                /// What the level before has too: "Same".
                same,
                /// What the level before has and this one has not: "Dropped".
                dropped,
                /// What a promotion case is, on its cover: "Promotion case".
                case,
                /// The heading of the case in short: "Summary".
                summary,
                /// The heading of the counts: "Overview".
                overview,
                /// The heading of what a level adds, with {level}.
                new_at,
                /// The heading of expectations without evidence: "Gaps".
                gaps,
                /// After a list that was cut short, with {count}.
                more,
                /// Over the titles of sections: "Section".
                section,
                /// Over the pillars that sections belong to: "Group".
                group,
                /// Over how sections are meant: "Kind".
                kind,
                /// Over how many expectations have evidence: "With evidence".
                supported,
                /// How many of all, with {given} and {all}: "{given} of {all}". It must
                /// hold both.
                count,
                /// Before the sum over all sections: "All expectations".
                total,
                /// Over what a level expects: "Expectation".
                expectation,
                /// Over the numbers of expectations, and a kind of section:
                /// "Expectations".
                expectations,
                /// A kind of section: "Checklist".
                checklist,
                /// A kind of section: "Information".
                information,
                /// Over the checkpoints of a level: "Checkpoint".
                checkpoint,
                /// Over the numbers of expectations: "No.".
                number,
                /// Over the marks of what is new, changed or the same: "Change".
                change,
                /// Over which checkpoints are met: "Status".
                status,
                /// A checkpoint that is met: "Met".
                met,
                /// A checkpoint that is not: "Open".
                open,
                /// Where nothing speaks for an expectation: "no evidence yet".
                no_evidence,
                /// Before evidence for all that a section expects: "The whole section".
                whole,
                /// The heading of the appendix: "Both levels in full".
                appendix,
                /// Over the level that a level is compared with: "Level before".
                before,
                /// Over the numbers of words: "Words".
                words,
                /// Over the titles of tracks: "Track".
                track,
                /// Over grades: "Grade".
                grade,
                /// Beside and below sums: "Total".
                sum,
                /// The heading of what each level adds to the level before: "Steps".
                steps,
                /// The heading of what is odd about a ladder: "Findings".
                findings,
                /// Beside a remark: "Note".
                note,
                /// Beside a link of an expectation above: "Link".
                link,
                /// Over where evidence can be looked up: "Source".
                source,
                /// The heading of an index of packets: "Review packets".
                packets,
                /// Over people counted by level: "By level".
                by_level,
                /// Over people counted by team: "By team".
                by_team,
                /// Over people counted by both: "By team and level".
                by_team_and_level,
                /// Over numbers of people: "People".
                people,
                /// The people without a team: "(no team)".
                no_team,
            }
            sentences {
                /// Where what is the same is left out.
                only_changes,
                /// How a level stands to the one before, with {before} and {counts}.
                step,
                /// Over the marks of a level, with the level {before}.
                against,
                /// What the mark of something new means.
                new_means,
                /// What the mark of something changed means.
                changed_means,
                /// What the mark of something carried over means.
                same_means,
                /// What stands on the sheet of what is dropped.
                dropped_means,
                /// Where no level drops anything.
                nothing_dropped,
                /// Beside numbers that are links to the sheets of sections.
                open_sheet,
                /// Why numbers are not formulas.
                plain_numbers,
                /// Where there are no findings.
                no_findings,
                /// A finding: all levels are silent in a {section}.
                silent,
                /// A finding: some {levels} are silent in a {section}.
                silent_levels,
                /// A finding: a {level} adds nothing to the level {before}.
                carried_over,
                /// A finding: a {level} has {now} expectations, the level {before} only
                /// {earlier}.
                far_more,
                /// A finding, the other way round.
                far_fewer,
                /// The title of the chart of steps.
                chart,
                /// What the chart shows, for those who do not see it.
                chart_told,
                /// Where no level says anything in a section.
                silent_section,
                /// Where no level says anything at all.
                silent_ladder,
                /// Says that what was typed is no status.
                no_status,
                /// Says which {statuses} there are.
                choose_status,
                /// By which a workbook is found, in its properties.
                keywords,
                /// Why numbers of people are not formulas.
                plain_people,
                /// Says that what was typed may not be chosen.
                not_listed,
                /// Says what to do then, with the {sheet} that has the list.
                choose_or_add,
            }
            counted {
                /// How many expectations are new.
                count_new,
                /// How many are changed.
                count_changed,
                /// How many are the same as at the level before.
                count_same,
                /// How many of the level before are not there any more.
                count_dropped,
                /// A finding: more levels are silent in a {section} than can be named.
                silent_many,
            }
        }
    };
}
pub(crate) use label_table;
