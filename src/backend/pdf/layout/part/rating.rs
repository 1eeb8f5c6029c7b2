//! Where a section is rated: against which level, by which mark of the scale, and
//! lines for what the rating rests on.

use super::questions::{Question, Questions};
use crate::backend::pdf::frame::{Passage, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::Flow;
use crate::model::contract::field;
use crate::model::fill;
use crate::view::handout::Section;

/// The fewest lines for evidence. There are more where the page has room.
const EVIDENCE_LINES: usize = 2;

/// The circles of the scale and the lines for evidence of a section that is rated
/// `against` a level, as children of an element.
pub fn rating(
    compositor: &mut Compositor<'_, '_>, parent: TagId, section: &Section, against: &str,
) -> Flow {
    compositor.setter.passage(Passage::Theme);
    let theme = compositor.theme;
    let labels = &theme.labels;
    let label = fill(&labels.rated_against, &[("level", &against)]);
    let mut questions = Questions { setter: compositor.setter, tags: &mut compositor.tags, parent };
    let rating = Question {
        label: &label,
        name: field::rating(&section.id),
        tooltip: format!("{}: {label}", section.title),
    };
    let mut flow = questions.choice(&rating, &theme.scale);
    let evidence = Question {
        label: &labels.evidence,
        name: field::evidence(&section.id),
        tooltip: format!("{}: {}, {against}", labels.evidence, section.title),
    };
    let mut lines = questions.lines(&evidence, EVIDENCE_LINES);
    lines.grows = true;
    flow.append(Flow::from(lines), 0.0);
    flow
}
