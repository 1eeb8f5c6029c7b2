//! One parse of a YAML text, of whatever record, into a [`Tree`].
//!
//! The text is hostile: its depth, the number of its values and what aliases repeat are bounded.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};

use super::mended::Mended;
use super::remarks::{self, Written};
use super::tree::{Content, Node, Pair};
use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::invisible;
use crate::base::source::{Place, Source};

/// How deep values may lie in one another.
pub const MAX_DEPTH: usize = 32;
/// How many values a file may hold, with aliases written out.
pub const MAX_NODES: usize = 200_000;
/// How much aliases may repeat in all: a small file is no large document.
const MAX_REPEATED: Size = Size { nodes: 50_000, bytes: 1 << 20 };

/// What came of a parse.
pub(super) struct Parsed {
    /// The value, or the fatal mistake.
    pub root: Result<Option<Rc<Node>>, Diagnostic>,
    /// Where the parser could not go on, and in which bracket: bytes of the file.
    pub stop: Option<(usize, Option<Range<usize>>)>,
    pub problems: Problems,
    pub warnings: Problems,
}

pub(super) fn once(source: &Arc<Source>, mended: &Mended) -> Parsed {
    let mut reader = Reader {
        source,
        events: Parser::new_from_str(&mended.text),
        mended,
        open: Vec::new(),
        anchors: HashMap::new(),
        repeated_names: repeated_names(&mended.text),
        repeated: Size { nodes: 0, bytes: 0 },
        texts: Vec::new(),
        stop: None,
        problems: Problems::default(),
        warnings: Problems::default(),
    };
    let crowded = is_crowded(&mended.text);
    let root = if crowded { Err(reader.too_many(&(0..0))) } else { reader.document() };
    if root.is_ok() {
        remarks::check(source, &reader.texts, &mut reader.warnings);
    }
    Parsed { root, stop: reader.stop, problems: reader.problems, warnings: reader.warnings }
}

/// The names in a text that stand for what they repeat: `*name`.
fn repeated_names(text: &str) -> HashSet<&str> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '*');
    text.split('*').skip(1).filter_map(|rest| rest.split(is_end).next()).collect()
}

/// Whether a text in brackets has far more values than are read. Such a text may be a
/// key up to its last bracket, so that the parser holds all of it before it tells any.
fn is_crowded(text: &str) -> bool {
    let is_in_brackets = text.trim_start_matches([' ', '\n', '-', '?']).starts_with(['{', '[']);
    is_in_brackets && text.bytes().filter(|byte| *byte == b',').nth(MAX_NODES * 2).is_some()
}

/// How much is in a value, aliases written out.
#[derive(Clone, Copy)]
struct Size {
    nodes: usize,
    bytes: usize,
}

impl Size {
    /// A single value whose text has `bytes` bytes.
    fn of_one(bytes: usize) -> Size {
        Size { nodes: 1, bytes }
    }

    fn add(&mut self, other: Size) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }

    fn is_within(self, most: Size) -> bool {
        self.nodes <= most.nodes && self.bytes <= most.bytes
    }
}

type Counted = (Rc<Node>, Size);

/// Reads the events of a text; after an error no more can be read.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Arc<Source>,
    events: Parser<'a, StrInput<'a>>,
    mended: &'a Mended,
    /// The opening brackets of mappings and lists around; empty where there is none.
    open: Vec<Range<usize>>,
    anchors: HashMap<usize, Counted>,
    pub(super) repeated_names: HashSet<&'a str>,
    repeated: Size,
    pub(super) texts: Vec<Written>,
    stop: Option<(usize, Option<Range<usize>>)>,
    pub(super) problems: Problems,
    pub(super) warnings: Problems,
}

/// What stands in some bytes of the text.
type Placed<'a> = (Event<'a>, Range<usize>);

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Placed<'a>, Diagnostic> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, self.mended.range(span))),
            Some(Err(error)) => {
                let at = self.mended.byte(error.marker().index());
                let bracket = self.open.last().filter(|bracket| !bracket.is_empty()).cloned();
                self.stop = Some((at, bracket.clone()));
                Err(explain(self.source, at, &error, bracket))
            }
            None => Ok((Event::StreamEnd, 0..0)),
        }
    }

    fn document(&mut self) -> Result<Option<Rc<Node>>, Diagnostic> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(root),
                (Event::DocumentStart(_), range) if root.is_some() => match self.next()? {
                    // `---` once more below all else.
                    (Event::Scalar(text, ..), _) if text.is_empty() => {}
                    _ => return Err(self.second_document(&range)),
                },
                (Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd, _) => {}
                first => root = Some(self.node(first)?.0),
            }
        }
    }

    fn node(&mut self, (event, start): Placed<'a>) -> Result<Counted, Diagnostic> {
        let (anchor, (content, range, size)) = match event {
            Event::Alias(anchor) => return self.repeat(anchor, &start),
            Event::SequenceStart(anchor, tag) => {
                self.check_start(anchor, tag.as_deref(), &start);
                (anchor, self.list(start)?)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_start(anchor, tag.as_deref(), &start);
                (anchor, self.map(start)?)
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                self.check_start(if is_plain { 0 } else { anchor }, tag.as_deref(), &start);
                let named = (anchor != 0 && is_plain).then(|| self.with_name(&text, &start));
                let text = named.unwrap_or_else(|| text.into_owned());
                let text = self.text(&text, style, &start);
                self.check_characters(&text, &start);
                self.check_directions(&text, &start);
                let content = Content::Scalar {
                    text: invisible::replaced(&text, false).into_owned(),
                    plain: style == ScalarStyle::Plain && tag.is_none(),
                };
                (anchor, (content, start, Size::of_one(text.len())))
            }
            // Where a value belongs, the parser gives no other events.
            _ => (0, (Content::List(Vec::new()), start, Size::of_one(0))),
        };
        let counted = (Rc::new(Node { range, content }), size);
        if anchor != 0 {
            self.anchors.insert(anchor, counted.clone());
        }
        Ok(counted)
    }

    fn repeat(&mut self, anchor: usize, at: &Range<usize>) -> Result<Counted, Diagnostic> {
        let Some(counted) = self.anchors.get(&anchor).cloned() else {
            return Err(self.alias_within_itself(at));
        };
        self.repeated.add(counted.1);
        if self.repeated.is_within(MAX_REPEATED) {
            Ok(counted)
        } else {
            Err(self.too_much_repeated(at))
        }
    }

    fn list(&mut self, start: Range<usize>) -> Result<(Content, Range<usize>, Size), Diagnostic> {
        self.enter(start)?;
        let (mut items, mut size) = (Vec::new(), Size::of_one(0));
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok((Content::List(items), self.leave(&end), size));
                }
                first => items.push(self.part(first, &mut size)?),
            }
        }
    }

    fn map(&mut self, start: Range<usize>) -> Result<(Content, Range<usize>, Size), Diagnostic> {
        self.enter(start)?;
        let (mut pairs, mut size) = (Vec::new(), Size::of_one(0));
        let mut seen = HashMap::new();
        loop {
            let first = match self.next()? {
                (Event::MappingEnd, end) => {
                    return Ok((Content::Map(pairs), self.leave(&end), size));
                }
                first => first,
            };
            let key = self.part(first, &mut size)?;
            let key = self.key(&key, &mut seen);
            let first = self.next()?;
            let value = self.part(first, &mut size)?;
            pairs.extend(key.map(|(key, key_range)| Pair { key, key_range, value }));
        }
    }

    fn enter(&mut self, start: Range<usize>) -> Result<(), Diagnostic> {
        if self.open.len() == MAX_DEPTH {
            return Err(self.too_deep(&start));
        }
        self.open.push(start);
        Ok(())
    }

    /// Leaves the innermost mapping or list, and gives the bytes that it takes.
    fn leave(&mut self, end: &Range<usize>) -> Range<usize> {
        let start = self.open.pop().unwrap_or_default();
        let end = if start.is_empty() { start.end } else { end.end };
        start.start..end
    }

    /// A value within another, whose size grows by that of the value.
    fn part(&mut self, first: Placed<'a>, size: &mut Size) -> Result<Rc<Node>, Diagnostic> {
        let (node, more) = self.node(first)?;
        size.add(more);
        if size.nodes > MAX_NODES {
            return Err(self.too_many(&node.mark()));
        }
        Ok(node)
    }

    /// The key that a value is, with its bytes; none if it cannot be kept.
    fn key(
        &mut self, node: &Node, seen: &mut HashMap<String, Range<usize>>,
    ) -> Option<(String, Range<usize>)> {
        let range = node.mark();
        let source = self.source;
        let error = |code, message: &str| {
            Diagnostic::error(code, message).at(Place::new(source, range.clone()))
        };
        let Content::Scalar { text, .. } = &node.content else {
            let message = "a key is a word, not a list or keys of its own";
            self.problems.add(|| error(Code::InvalidKey, message));
            return None;
        };
        // Characters that nobody sees may stand around a key.
        let is_unseen = |c: char| c.is_whitespace() || invisible::is_unseen(c);
        let text = text.trim_matches(|c| c != ' ' && is_unseen(c));
        if text.trim().is_empty() {
            let message = "a key is missing before `:`";
            self.problems.add(|| error(Code::InvalidKey, message));
            return None;
        }
        if let Some(first) = seen.get(text) {
            self.problems.add(|| {
                let message = format!("the key `{}` stands twice", short(text));
                error(Code::DuplicateKey, &message)
                    .also(Place::new(source, first.clone()), "it stands here first")
                    .help("keep one of the two")
            });
            return None;
        }
        seen.insert(text.to_string(), range.clone());
        Some((text.to_string(), range))
    }

    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        Place::new(self.source, range.clone())
    }

    fn error(&self, code: Code, message: impl Into<String>, at: &Range<usize>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.place(at))
    }

    fn second_document(&self, at: &Range<usize>) -> Diagnostic {
        let before = self.source.text().get(..at.start).unwrap_or_default();
        let dots =
            before.rfind("\n...").filter(|_| !self.source.slice(at.clone()).starts_with('-'));
        let Some(dots) = dots.map(|dots| dots.saturating_add(1)) else {
            return self
                .error(Code::UnreadYaml, "a second document starts here", at)
                .label("`---` starts a new document")
                .help("keep one in this file; put what follows into a file of its own");
        };
        let dots = dots..dots.saturating_add(3);
        self.error(Code::UnreadYaml, "more follows behind `...`, which ends the file", &dots)
            .help("take out what follows, or write `#` before it if it is a remark")
            .help("if it belongs to the ladder, take out the `...`")
    }

    fn alias_within_itself(&self, at: &Range<usize>) -> Diagnostic {
        self.error(Code::InvalidYaml, "an alias stands inside what it repeats", at)
            .help("write out what it should repeat")
    }

    fn too_deep(&self, at: &Range<usize>) -> Diagnostic {
        let message = format!("values lie more than {MAX_DEPTH} deep in one another");
        self.error(Code::TooMuchYaml, message, at)
            .help("put quotes around the text if the brackets belong to it")
    }

    fn too_many(&self, at: &Range<usize>) -> Diagnostic {
        let message = format!("the file holds more than {MAX_NODES} values");
        self.error(Code::TooMuchYaml, message, at)
            .note("aliases count as often as they repeat something")
            .help("split the file, or write out what the aliases repeat")
    }

    fn too_much_repeated(&self, at: &Range<usize>) -> Diagnostic {
        let (values, mib) = (MAX_REPEATED.nodes, MAX_REPEATED.bytes >> 20);
        let may = format!("together they may stand for {values} values and {mib} MiB of text");
        self.error(Code::TooMuchYaml, "the file's aliases repeat too much", at)
            .note(may)
            .help("write out what they repeat, where it is needed")
    }
}

/// What the parser says, what it means, and what to do.
const MEANINGS: &str = include_str!("../../../data/yaml-mistakes.txt");

/// Says in words for people who do not know YAML what kept the parser from going on at a byte; `bracket` is the innermost open one.
fn explain(
    source: &Arc<Source>, at: usize, error: &ScanError, bracket: Option<Range<usize>>,
) -> Diagnostic {
    let rest = source.text().get(at..).unwrap_or_default();
    let line = at..at.saturating_add(rest.find('\n').unwrap_or(rest.len()));
    let place = Place::new(source, bracket.unwrap_or(line));
    let problem = |message: &str| Diagnostic::error(Code::InvalidYaml, message).at(place);
    let mut meanings = MEANINGS.lines().filter_map(|line| line.split_once(" = "));
    let is_said = |said: &str| said.split(" / ").any(|it| error.info().contains(it));
    let meaning = meanings.find(|(said, _)| is_said(said));
    match meaning.and_then(|(_, meaning)| meaning.split_once(" = ")) {
        Some((meaning, help)) => problem(meaning).help(help),
        None => problem("the file cannot be read as YAML from here on")
            .note(format!("the parser says: {}", error.info()))
            .help("check the indentation and the quotes of this line and of the one before"),
    }
}
