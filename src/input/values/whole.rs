//! All of a text that can be read as YAML, and all that is wrong with it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value as Json;

use super::fit;
use super::lines::{Line, Mend, Page, lines};
use super::mended::Mended;
use super::mistakes;
use super::parse::{Parsed, once};
use super::tree::Tree;
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Place, Source};

/// How many mistakes are gone past, and how many of a large text: each costs parses.
const MOST_MISTAKES: usize = 40;
const MOST_IN_LARGE: usize = 1;
/// What is large, in bytes.
const LARGE: usize = 1 << 20;
/// How often more is left out for one mistake.
const MOST_TRIES: usize = 4;
/// How many bytes are parsed to find out what mends a file.
const MOST_TRIED: usize = 32 << 20;

/// Parses a text, with the problems that do not keep the rest from being read; what
/// cannot be read as YAML is one of them. It is in the tree as it would be mended, or left
/// out. `schema` is that of the record that the text should be.
pub fn parse(source: &Arc<Source>, schema: Option<&Json>) -> Checked<(Tree, Problems)> {
    let mut mistakes = Problems::default();
    let mut rest = Resumed::new(source, schema);
    let most = if source.text().len() > LARGE { MOST_IN_LARGE } else { MOST_MISTAKES };
    let mut is_whole = true;
    for _ in 0..=most {
        let parsed = once(source, &rest.mended);
        if let Some((mend, mended)) = rest.mend(&parsed) {
            mistakes.add(|| rest.told(mend));
            rest.mended = mended;
            continue;
        }
        let Parsed { root, stop, problems, warnings } = parsed;
        let fatal = match root {
            Ok(root) => {
                mistakes.extend(problems.into_list());
                let Some(root) = root.filter(|root| !root.is_null()) else {
                    mistakes.take()?;
                    return Err(vec![empty(source)]);
                };
                return Ok((
                    Tree { source: Arc::clone(source), root, warnings, is_whole },
                    mistakes,
                ));
            }
            Err(fatal) => fatal,
        };
        mistakes.add(|| fatal);
        is_whole = false;
        let goes_on = stop.is_some_and(|(at, _)| {
            let at = rest.mended.find(at);
            (0..MOST_TRIES).any(|_| rest.without(at))
        });
        if !goes_on {
            mistakes.extend(problems.into_list());
            break;
        }
    }
    Err(mistakes.into_list())
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error(Code::EmptyFile, "the file is empty")
        .at(Place::new(source, 0..0))
        .help("`ladderpress convert` without a file prints an example to start from")
}

/// A text of which more and more is mended, or left blank.
struct Resumed<'a> {
    source: &'a Arc<Source>,
    schema: Option<&'a Json>,
    /// The keys of the record.
    keys: Vec<String>,
    mended: Mended,
    /// How often each line was at fault.
    tried: BTreeMap<usize, usize>,
    /// How many bytes may still be parsed to find out what mends them.
    left: usize,
}

impl<'a> Resumed<'a> {
    fn new(source: &'a Arc<Source>, schema: Option<&'a Json>) -> Resumed<'a> {
        let mut keys = Vec::new();
        if let Some(schema) = schema {
            gather(schema, &mut keys);
        }
        let mended = without_fence(source.text());
        let left = if source.text().len() > LARGE { 0 } else { MOST_TRIED };
        Resumed { source, schema, keys, mended, tried: BTreeMap::new(), left }
    }

    /// What lets the parser go furthest past what stopped it, and leaves the fewest problems.
    fn mend(&mut self, parsed: &Parsed) -> Option<(Mend, Mended)> {
        let doubled = || {
            let problems = parsed.problems.clone().into_list();
            let found = problems.into_iter().find(|it| it.code == Code::DuplicateKey)?;
            Some((found.place?.range().start, None))
        };
        let is_read = parsed.root.is_ok();
        let (at, bracket) = if is_read { doubled()? } else { parsed.stop.clone()? };
        if self.left < self.mended.text.len() {
            return None;
        }
        let page = Page::new(&self.mended.text, &self.keys);
        let bracket = bracket.map(|bracket| self.mended.find(bracket.start));
        let mut best = None;
        let line_end = |at: usize| {
            let rest = self.source.text().get(at..).unwrap_or_default();
            at.saturating_add(rest.find('\n').unwrap_or(rest.len()))
        };
        let mut most = if is_read { self.score(parsed) } else { (line_end(at), Reverse(0)) };
        for mend in mistakes::mends(&page, self.mended.find(at), bracket) {
            let Some(left) = self.left.checked_sub(self.mended.text.len()) else {
                break;
            };
            self.left = left;
            let mended = self.mended.with(&mend.edits);
            let score = self.score(&once(self.source, &mended));
            if score > most {
                most = score;
                best = Some((mend, mended));
            }
            if most == (usize::MAX, Reverse(0)) {
                break;
            }
        }
        best
    }

    /// How far a parse went, and how much is wrong with what it read.
    fn score(&self, parsed: &Parsed) -> (usize, Reverse<usize>) {
        let Ok(root) = &parsed.root else {
            return (parsed.stop.as_ref().map_or(0, |(at, _)| *at), Reverse(0));
        };
        let mut found = parsed.problems.clone();
        if let (Some(root), Some(schema)) = (root, self.schema) {
            let (source, root) = (Arc::clone(self.source), Rc::clone(root));
            let tree = Tree { source, root, warnings: Problems::default(), is_whole: true };
            fit::check(&tree, schema, &mut found);
        }
        (usize::MAX, Reverse(found.into_list().len()))
    }

    fn told(&self, mend: Mend) -> Diagnostic {
        let place = Place::new(self.source, self.mended.in_file(&mend.range));
        let told = Diagnostic::error(Code::InvalidYaml, mend.message).at(place.first_line());
        mend.help.into_iter().fold(told, Diagnostic::help)
    }

    /// Leaves out what is at fault on the line of a byte: first its value, then the line with all
    /// below it, then what it stands in. Gives whether anything was left to leave out.
    fn without(&mut self, at: usize) -> bool {
        let lines: Vec<_> = lines(&self.mended.text).collect();
        let mut here = lines.partition_point(|line| line.start <= at).saturating_sub(1);
        let Some(mut line) = lines.get(here) else {
            return false;
        };
        let tried = self.tried.entry(line.start).or_default();
        *tried = tried.saturating_add(1);
        let value = line.value();
        let end = line.range().end;
        let has_value = !value.is_empty() && (line.is_item() || line.pair().is_some());
        let range = if *tried == 1 && has_value {
            end.saturating_sub(value.len())..end
        } else {
            for _ in 2..*tried {
                let above = lines.get(..here).unwrap_or_default().iter().enumerate().rev();
                let is_outer = |it: &Line<'_>| !it.body().is_empty() && it.indent() < line.indent();
                let Some((outer, it)) = above.into_iter().find(|(_, it)| is_outer(it)) else {
                    break;
                };
                (here, line) = (outer, it);
            }
            let is_below = |it: &&Line<'_>| it.body().is_empty() || it.indent() > line.indent();
            let below = lines.iter().skip(here.saturating_add(1)).take_while(is_below);
            line.start..below.last().unwrap_or(line).end()
        };
        self.blank(range)
    }

    /// Replaces bytes by spaces; line ends stay. Whether that changes anything.
    fn blank(&mut self, range: Range<usize>) -> bool {
        let part = self.mended.text.get(range.clone()).unwrap_or_default();
        let is_blank = part.trim().is_empty();
        let spaces = part.replace(|c: char| c != '\n', " ");
        if !is_blank {
            self.mended = self.mended.with(&[(range, spaces)]);
        }
        !is_blank
    }
}

/// The names of all keys in a schema.
fn gather(schema: &Json, keys: &mut Vec<String>) {
    if let Some(named) = schema["properties"].as_object() {
        keys.extend(named.keys().cloned());
    }
    let below = schema.as_object().into_iter().flatten().map(|(_, below)| below);
    let each = schema.as_array().into_iter().flatten();
    for below in below.chain(each) {
        gather(below, keys);
    }
}

/// A text without the marks around it by which chats and Markdown show code.
fn without_fence(text: &str) -> Mended {
    let whole = Mended::new(text);
    let inside = text.trim().strip_prefix("```").and_then(|it| it.strip_suffix("```"));
    match inside.and_then(|it| it.split_once('\n')) {
        Some((name, inside)) if name.chars().all(char::is_alphanumeric) => {
            let start = text.find('\n').unwrap_or_default();
            let end = start.saturating_add(inside.len()).saturating_add(1);
            whole.with(&[(0..start, String::new()), (end..text.len(), String::new())])
        }
        _ => whole,
    }
}
