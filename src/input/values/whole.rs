//! All of a text that can be read as YAML, and all that is wrong with it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::parse::once;
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
    source: &Arc<Source>, root: Option<Rc<Node>>, mut mistakes: Problems, problems: Problems,
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

/// A text of which more and more is left blank. Its bytes keep their places.
struct Resumed {
    pub text: String,
    /// How often each line was at fault.
    tried: BTreeMap<usize, usize>,
}

impl Resumed {
    pub fn new(text: &str) -> Resumed {
        Resumed { text: text.to_string(), tried: BTreeMap::new() }
    }

    /// Leaves out what is at fault on the line of a byte: first its value, then the line with all
    /// below it, then what it stands in. Gives whether anything was left to leave out.
    pub fn without(&mut self, at: usize) -> bool {
        let mut start = self.line_start(at);
        let tried = self.tried.entry(start).or_default();
        *tried = tried.saturating_add(1);
        if *tried == 1
            && let Some(value) = self.value(start)
        {
            return self.blank(value, self.line_end(start));
        }
        for _ in 2..*self.tried.get(&start).unwrap_or(&2) {
            let Some(outer) = self.outer(start) else {
                break;
            };
            start = outer;
        }
        self.blank(start, self.end_below(start))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or(&self.text).rfind('\n').map_or(0, |end| end.saturating_add(1))
    }

    fn line_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        start.saturating_add(rest.find('\n').unwrap_or(rest.len()))
    }

    fn line(&self, start: usize) -> &str {
        self.text.get(start..self.line_end(start)).unwrap_or_default()
    }

    fn indent(&self, start: usize) -> usize {
        let line = self.line(start);
        line.len().saturating_sub(line.trim_start().len())
    }

    /// Where the value of a line begins, behind its key or its dash.
    fn value(&self, start: usize) -> Option<usize> {
        let line = self.line(start);
        let body = line.trim_start_matches([' ', '-']);
        let is_key = |key: &str| key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let value = match body.split_once(": ") {
            Some((key, value)) if is_key(key) => value,
            _ if line.trim_start().starts_with("- ") => body,
            _ => return None,
        };
        (!value.trim().is_empty())
            .then(|| start.saturating_add(line.len().saturating_sub(value.len())))
    }

    /// The line that the line stands in: the nearest above that begins further left.
    fn outer(&self, start: usize) -> Option<usize> {
        let indent = self.indent(start);
        let mut at = start;
        while at > 0 {
            at = self.line_start(at.saturating_sub(1));
            if self.indent(at) < indent && !self.line(at).trim().is_empty() {
                return Some(at);
            }
        }
        None
    }

    /// The end of the line and of all lines below it that begin further right.
    fn end_below(&self, start: usize) -> usize {
        let indent = self.indent(start);
        let mut end = self.line_end(start);
        while end < self.text.len() {
            let next = end.saturating_add(1);
            if !self.line(next).trim().is_empty() && self.indent(next) <= indent {
                break;
            }
            end = self.line_end(next).max(next);
        }
        end
    }

    /// Replaces bytes by spaces; line ends stay.
    fn blank(&mut self, start: usize, end: usize) -> bool {
        let part = self.text.get(start..end).unwrap_or_default();
        let is_blank = part.trim().is_empty();
        let spaces: String =
            part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        if self.text.get(start..end).is_some() {
            self.text.replace_range(start..end, &spaces);
        }
        !is_blank
    }
}
