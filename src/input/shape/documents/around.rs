//! What stands around levels is said before them, so that no word is lost.

use std::collections::BTreeSet;

use super::key;
use super::levels::At;
use super::plan::Of;
use super::text::{inside, strong};
use super::tree::{Node, Page};
use crate::base::diag::{Code, Diagnostic, short};
use crate::input::draft::Said;
use crate::input::limits::MAX_TEXT;
use crate::input::shape::names::{self, For};
use crate::model::{Block, texts};

/// The most that is said before levels, in bytes; pages with more are left out.
const MOST: usize = MAX_TEXT / 2;

/// The longest text that describes a section, in bytes; what is longer is a chapter.
const LONGEST_DESCRIPTION: usize = 1_500;

#[derive(Default)]
pub(super) struct Around<'a> {
    pub(super) introduction: Vec<Block>,
    /// The pages without a level that are kept.
    pub(super) pages: Vec<&'a Page>,
    /// What is said of sections, by their titles.
    pub(super) descriptions: Vec<(Said, Vec<Block>)>,
    /// What is left out, with its place.
    pub(super) warnings: Vec<Diagnostic>,
    /// The names of what is kept that is no level.
    pub(super) kept: Vec<String>,
    pub(super) left_out: Vec<String>,
}

/// Gathers what stands around levels; `described` are headings whose own text is
/// kept elsewhere, `titles` those of tracks, and of sections and levels that such a heading describes.
pub(super) fn gather<'a>(
    pages: &'a [Page], of: Of, levels: &[At<'_>], described: &[&Node],
    titles: [BTreeSet<String>; 2],
) -> Around<'a> {
    let mut around = Around::default();
    let [tracks, sections] = titles;
    let mut walk = Walk {
        levels: levels.iter().map(|at| std::ptr::from_ref(at.node)).collect(),
        described: described.iter().map(|node| std::ptr::from_ref(*node)).collect(),
        tracks,
        sections,
        descriptions: Vec::new(),
        kept: Vec::new(),
        names: Vec::new(),
        told: Vec::new(),
        left_out: Vec::new(),
    };
    let with_levels: BTreeSet<usize> = levels.iter().map(|at| at.page).collect();
    let (about, others): (Vec<_>, Vec<_>) = pages
        .iter()
        .enumerate()
        .partition(|(number, page)| with_levels.contains(number) || page.is_about_others());
    for (number, page) in about.into_iter().chain(others) {
        let has_levels = with_levels.contains(&number);
        if of == Of::Pages && has_levels {
            continue;
        }
        walk.page(page, pages.len() == 1);
        let kept = std::mem::take(&mut walk.kept);
        let names = std::mem::take(&mut walk.names);
        if has_levels {
            around.kept.extend(names);
        } else if page.is_of_repository()
            || size(&around.introduction).saturating_add(size(&kept)) > MOST
        {
            let message = format!("`{}` has no level, and is left out", page.name);
            let place = page.root.title.place.clone().first_line();
            around.warnings.push(Diagnostic::warning(Code::LeftOut, message).at(place));
            around.left_out.push(format!("`{}`", page.name));
            continue;
        } else {
            around.kept.extend((!kept.is_empty()).then(|| format!("`{}`", page.name)));
            around.pages.push(page);
        }
        around.introduction.extend(kept);
    }
    around.descriptions = walk.descriptions;
    around.warnings.extend(walk.told);
    around.left_out.extend(walk.left_out);
    around
}

fn size(blocks: &[Block]) -> usize {
    texts(blocks).into_iter().flatten().map(|inline| inline.text.len()).sum()
}

struct Walk {
    levels: BTreeSet<*const Node>,
    described: BTreeSet<*const Node>,
    tracks: BTreeSet<String>,
    sections: BTreeSet<String>,
    descriptions: Vec<(Said, Vec<Block>)>,
    kept: Vec<Block>,
    /// What is kept that is no level.
    names: Vec<String>,
    /// What of all this may be a level.
    told: Vec<Diagnostic>,
    /// Headings over nothing.
    left_out: Vec<String>,
}

/// Says that a heading between two levels is read as none.
fn between(node: &Node) -> Diagnostic {
    let message = format!(
        "the heading “{}” stands between levels, and what is below it is said before all of them",
        short(&node.title.text)
    );
    Diagnostic::warning(Code::TwoReadings, message)
        .at(node.title.place.clone())
        .help(format!("if it is a level: `--level-depth {}`", node.rank))
        .help("if it says nothing of the ladder: `leave_out` in `ladderpress.yaml`")
}

/// Says that lists are read as what sections are about, though levels say most in lists.
fn listed(above: &Node, nodes: &[&Node]) -> Option<Diagnostic> {
    let title = short(&above.title.text);
    let names = nodes.iter().map(|node| format!("“{}”", short(&node.title.text)));
    let names = names.collect::<Vec<_>>().join(", ");
    let message = format!("what is listed in “{title}” describes sections for all levels: {names}");
    let problem = Diagnostic::warning(Code::TwoReadings, message)
        .at(nodes.first()?.title.place.clone())
        .help(format!("if “{title}” is a level: write it under `order` in `ladderpress.yaml`"));
    Some(problem)
}

impl Walk {
    /// Keeps the text of a page that is no level's; a page alone gives the title.
    fn page(&mut self, page: &Page, is_alone: bool) {
        let is_described = self.described.contains(&std::ptr::from_ref(&page.root));
        let own = if is_described { &[][..] } else { page.root.body.as_slice() };
        self.kept.extend(own.iter().cloned());
        self.children(&page.root);
        if !is_alone && !self.kept.is_empty() && !page.gives_title() {
            self.kept.insert(0, strong(&page.root.title.text));
        }
    }

    fn children(&mut self, node: &Node) {
        let is_level = |child: &Node| self.levels.contains(&std::ptr::from_ref(child));
        let first = node.children.iter().position(is_level);
        let ends = first.zip(node.children.iter().rposition(is_level));
        let mut lists = Vec::new();
        for (number, child) in node.children.iter().enumerate() {
            let at = std::ptr::from_ref(child);
            if self.levels.contains(&at) {
                continue;
            }
            let is_between = ends.is_some_and(|(first, last)| first < number && number < last);
            let title = key(&child.title.text);
            if self.describes(child) {
                let is_list = child.body.iter().any(|block| matches!(block, Block::List(_)));
                lists.extend(is_list.then_some(child));
                self.descriptions.push((child.title.clone(), child.body.clone()));
                continue;
            }
            // "Levels" alone over them says nothing.
            let is_empty = child.body.is_empty() && child.children.is_empty();
            if is_empty && names::purpose(&child.title.text) == Some(For::Level) {
                continue;
            }
            let is_described = self.described.contains(&at);
            if !self.holds_more(child) && is_described {
                continue;
            }
            if !self.holds_more(child) {
                self.told.extend(is_between.then(|| between(child)));
                self.names.push(format!("“{}”", child.title.text));
                inside(child, &mut self.kept);
                continue;
            }
            let is_told = is_described || child.body.is_empty() && self.tracks.contains(&title);
            let before = self.kept.len();
            if !is_told {
                self.kept.push(strong(&child.title.text));
                self.kept.extend(child.body.iter().cloned());
            }
            self.children(child);
            // What stood below it describes sections.
            let is_bare = !is_told && self.kept.len() == before.saturating_add(1);
            if is_bare && child.children.iter().all(|it| self.describes(it)) {
                self.kept.truncate(before);
                self.left_out.push(format!("“{}”", child.title.text));
            }
        }
        self.told.extend(listed(node, &lists));
    }

    /// Whether a heading says what a section is: it is called so, and has a short text.
    fn describes(&self, node: &Node) -> bool {
        let is_short = !node.body.is_empty() && size(&node.body) <= LONGEST_DESCRIPTION;
        is_short && node.children.is_empty() && self.sections.contains(&key(&node.title.text))
    }

    /// Whether levels, or what sections are, stand below a heading.
    fn holds_more(&self, node: &Node) -> bool {
        let is_level = self.levels.contains(&std::ptr::from_ref(node));
        is_level || self.describes(node) || node.children.iter().any(|it| self.holds_more(it))
    }
}
