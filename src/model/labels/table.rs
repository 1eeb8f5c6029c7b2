//! The table of all words that documents add: each has a name here, which is also its key in a
//! theme, and a text in the file of each language in `data/labels/`.
//!
//! To add one, write its name below, and its text into each of these files, into `en.properties`
//! with what it is for; a test names what is missing. Then `make golden`.

/// Hands the table to a macro: `words` are short, `sentences` may be long, and
/// what is `counted` has a form for each plural of a language, with `{count}`.
macro_rules! label_table {
    ($then:ident) => {
        $then! {
            words {
                contents, contents_entry, continued, page, from, to, others, focus, paths,
                other_levels, leads_to, list, revision, owner, approved_by, valid_from,
                next_review, introduction, draft, poster, nothing, all_levels, tick_box, review,
                id, level, target, next, team, cycle, ladder, employee, manager, reviewer, rating,
                rated_against, also, outcome, scale_low, scale_middle, scale_high, overall,
                reasons, goals, comments, meeting, decision, approved, declined, evidence, remark,
                signatures, name, signature, date, new, changed, same, dropped, case, summary,
                overview, new_at, gaps, more, section, group, kind, supported, count, total,
                expectation, expectations, checklist, information, checkpoint, number, change,
                status, met, open, no_evidence, whole, appendix, before, words, track, grade, sum,
                steps, findings, note, link, source, packets, by_level, by_team,
                by_team_and_level, people, no_team, empty, begun, complete, ratings,
                not_rated, mean, missing, elsewhere, moved, reordered,
                split, merged, renamed, edited, changes, to_show, earlier, later, moved_from, others_changed,
                added, removed, titled, organisation, spoken, leads_on, beside, own_chapter,
                description,
            }
            sentences {
                only_changes, step, against, new_means, changed_means, same_means, dropped_means,
                nothing_dropped, open_sheet, plain_numbers, no_findings, silent, silent_levels,
                carried_over, far_more, far_fewer, chart, chart_told, silent_section,
                silent_ladder, no_status, choose_status, keywords, plain_people, not_listed,
                choose_or_add, nothing_missing, answered,
            }
            counted {
                count_new, count_changed, count_same, count_dropped, silent_many,
            }
        }
    };
}
pub(super) use label_table;
