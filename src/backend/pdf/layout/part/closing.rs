//! The end of a packet: what is asked about all of it, and the lines to sign on.

use super::questions::{Question, Questions};
use super::signatures::Signatures;
use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagTree};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::Flow;
use crate::base::units::Points;
use crate::model::Closing;
use crate::model::contract::field;
use crate::view::handout::Handout;
use crate::view::person::Signatory;

/// White above the heading and below it, and between two questions, in leadings.
const ABOVE_HEADING: f64 = 1.5;
const BELOW_HEADING: f64 = 0.35;
const BETWEEN: f64 = 0.5;

/// Sets the end of a packet, in which a person is rated `against` a level. The
/// lines to sign on stand on the page of the last question. Returns a bookmark
/// for the questions, where there are any, and for the signatures.
pub fn closing(
    compositor: &mut Compositor<'_, '_>, against: &str, signatories: &[Signatory],
) -> Vec<Bookmark> {
    let leading = compositor.setter.design.leading();
    let (heading, mut asked) = questions(compositor, against);
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let signatures = Signatures::new(compositor, part, 1, signatories);
    let mut bookmarks = Vec::new();
    if let Some(last) = asked.pop() {
        let below = signatures.height(compositor);
        let first = asked.first().unwrap_or(&last).height();
        let head = heading.height() + leading * BELOW_HEADING;
        let above = leading * ABOVE_HEADING;
        let needed = if asked.is_empty() { first + below } else { first };
        compositor.pager.begin(above, above + head + needed);
        let title = &compositor.theme.labels.outcome;
        bookmarks.push(Bookmark::leaf(title, compositor.pager.here()));
        compositor.pager.place(&heading);
        compositor.pager.advance(leading * BELOW_HEADING);
        for flow in &asked {
            place(compositor, flow, 0.0);
        }
        place(compositor, &last, below);
    }
    bookmarks.push(signatures.place(compositor));
    bookmarks
}

/// The height that the chapter of a packet leaves free below it, so that the lines
/// to sign on do not stand alone where nothing is asked.
pub fn below_chapter(compositor: &mut Compositor<'_, '_>, handout: &Handout) -> Points {
    let theme = compositor.theme;
    if handout.front.is_none() || theme.closing != Closing::NOTHING {
        return 0.0;
    }
    let paper = compositor.pager.paper();
    compositor.setter.measure(|setter| {
        let mut trial = Compositor::new(setter, theme, paper);
        let signatures = Signatures::new(&mut trial, TagTree::ROOT, 1, &handout.signatories);
        signatures.height(&trial)
    })
}

/// Places a question, with a height that must be left below it on its page.
fn place(compositor: &mut Compositor<'_, '_>, flow: &Flow, below: Points) {
    compositor.pager.begin(0.0, flow.height() + below);
    compositor.pager.place(flow);
    let leading = compositor.setter.design.leading();
    compositor.pager.advance(leading * BETWEEN);
}

/// The heading, and the questions that the theme asks.
fn questions(compositor: &mut Compositor<'_, '_>, against: &str) -> (Flow, Vec<Flow>) {
    let theme = compositor.theme;
    let (labels, asked) = (&theme.labels, &theme.closing);
    if *asked == Closing::NOTHING {
        return (Flow::default(), Vec::new());
    }
    compositor.setter.passage(Passage::Theme);
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let heading = compositor.heading(part, 1, &labels.outcome);
    let mut questions =
        Questions { setter: compositor.setter, tags: &mut compositor.tags, parent: part };
    let ask = |label, name: &str| Question {
        label,
        name: name.to_string(),
        tooltip: format!("{label}: {against}"),
    };
    let mut flows = Vec::new();
    if let Some(reasons) = asked.overall {
        let overall = ask(&labels.overall, field::OVERALL);
        let mut flow = questions.choice(&overall, &theme.scale);
        if reasons > 0 {
            let reasons = usize::from(reasons);
            let lines = questions.lines(&ask(&labels.reasons, field::REASONS), reasons);
            flow.append(Flow::from(lines), 0.0);
        }
        flows.push(flow);
    }
    let texts = [
        (asked.goals, &labels.goals, field::GOALS),
        (asked.comments, &labels.comments, field::COMMENTS),
        (asked.meeting, &labels.meeting, field::MEETING),
        (asked.decision, &labels.decision, field::DECISION),
    ];
    for (count, label, name) in texts {
        let Some(count) = count else { continue };
        let lines = questions.lines(&ask(label, name), usize::from(count));
        flows.push(Flow::from(lines));
    }
    (heading, flows)
}
