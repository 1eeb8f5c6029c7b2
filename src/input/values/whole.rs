//! All of a text that can be read as YAML, and all that is wrong with it.

use std::rc::Rc;
use std::sync::Arc;

use super::parse::once;
use super::resume::Resumed;
use super::tree::{Node, Tree};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Place, Source};

/// How many mistakes are gone past, and how many of a large text: each costs a parse.
const MOST_MISTAKES: usize = 40;
const MOST_IN_LARGE: usize = 1;
/// What is large, in bytes.
const LARGE: usize = 1 << 20;
/// How often more is left out for one mistake.
const MOST_TRIES: usize = 4;

/// Parses a text, with the problems that do not keep the rest from being read; what
/// cannot be read as YAML is one of them, and left out of the tree.
pub fn parse(source: &Arc<Source>) -> Checked<(Tree, Problems)> {
    let mut mistakes = Problems::default();
    let mut rest = Resumed::new(source.text());
    let most = if source.text().len() > LARGE { MOST_IN_LARGE } else { MOST_MISTAKES };
    for _ in 0..=most {
        let (root, problems, warnings) = once(source, &rest.text);
        let fatal = match root {
            Ok(root) => return finished(source, root, mistakes, problems, warnings),
            Err(fatal) => fatal,
        };
        let is_mistake = fatal.code == Code::InvalidYaml;
        let at = fatal.place.as_ref().map_or(0, |place| place.range().start);
        mistakes.add(|| fatal);
        let goes_on = is_mistake && (0..MOST_TRIES).any(|_| rest.without(at));
        if !goes_on {
            mistakes.extend(problems.into_list());
            break;
        }
    }
    Err(mistakes.into_list())
}

/// The tree of a text that was read to its end, but for its mistakes.
fn finished(
    source: &Arc<Source>,
    root: Option<Rc<Node>>,
    mut mistakes: Problems,
    problems: Problems,
    warnings: Problems,
) -> Checked<(Tree, Problems)> {
    let is_whole = mistakes.is_empty();
    mistakes.extend(problems.into_list());
    let Some(root) = root.filter(|root| !root.is_null()) else {
        mistakes.take()?;
        let problem = Diagnostic::error(Code::EmptyFile, "the file is empty");
        return Err(vec![
            problem
                .at(Place::new(source, 0..0))
                .help("`ladderpress convert` without a file prints an example to start from"),
        ]);
    };
    let tree = Tree { source: Arc::clone(source), root, warnings, is_whole };
    Ok((tree, mistakes))
}
