//! One parse of a YAML text, of whatever record, into a [`Tree`].
//!
//! The text is hostile: its depth, the number of its values and what aliases
//! repeat are bounded.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::syntax::{self, Offsets};
use super::tree::{Content, Node, Pair, Tree};
use crate::base::diag::{Checked, Code, Diagnostic, Problems, short};
use crate::base::invisible;
use crate::base::source::{Place, Source};

/// How deep values may lie in one another.
pub const MAX_DEPTH: usize = 32;
/// How many values a file may hold, with aliases written out.
pub const MAX_NODES: usize = 200_000;
/// How much aliases may repeat in all: a small file is no large document.
const MAX_REPEATED: Size = Size {
    nodes: 50_000,
    bytes: 1 << 20,
};

/// Parses a text, with the problems that do not keep the rest from being read.
///
/// # Errors
/// All that is wrong with it as YAML, whatever it is about, if it cannot be
/// read to its end or says nothing.
pub fn parse(source: &Arc<Source>) -> Checked<(Tree, Problems)> {
    let mut builder = Builder::new(source);
    for event in Parser::new_from_str(source.text()) {
        let taken = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => {
                let bracket = builder.open.last().map(|open| open.start.clone());
                Err(syntax::explain(source, &builder.offsets, &error, bracket))
            }
        };
        if let Err(fatal) = taken {
            builder.problems.add(|| fatal);
            return Err(builder.problems.into_list());
        }
    }
    if let Some(root) = builder.root.filter(|root| !root.is_null()) {
        let tree = Tree::new(source, root, builder.warnings);
        return Ok((tree, builder.problems));
    }
    builder.problems.into_result()?;
    let problem =
        Diagnostic::error(Code::EmptyFile, "the file is empty").at(Place::new(source, 0..0));
    Err(vec![problem.help(
        "`ladderpress convert` without a file prints an example to start from",
    )])
}

/// A mapping or list that is not yet closed.
struct Open {
    /// Its opening bracket; empty where there is none.
    start: Range<usize>,
    anchor: usize,
    size: Size,
    content: OpenContent,
}

enum OpenContent {
    List(Vec<Rc<Node>>),
    Map {
        pairs: Vec<Pair>,
        seen: HashMap<String, Range<usize>>,
        key: PendingKey,
    },
}

/// The key whose value comes next.
enum PendingKey {
    None,
    Named(String, Range<usize>),
    /// A key that cannot be kept; its value is dropped.
    Refused,
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

/// A finished value and how much is in it.
type Counted = (Rc<Node>, Size);

struct Builder<'a> {
    source: &'a Arc<Source>,
    offsets: Offsets<'a>,
    open: Vec<Open>,
    anchors: HashMap<usize, Counted>,
    repeated: Size,
    root: Option<Rc<Node>>,
    problems: Problems,
    warnings: Problems,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Arc<Source>) -> Builder<'a> {
        Builder {
            source,
            offsets: Offsets::new(source.text()),
            open: Vec::new(),
            anchors: HashMap::new(),
            repeated: Size { nodes: 0, bytes: 0 },
            root: None,
            problems: Problems::default(),
            warnings: Problems::default(),
        }
    }

    /// Takes one event; an error is one after which no more can be read.
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let range = self.offsets.range(span);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => Err(self.second_document(&range)),
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &range);
                self.check_characters(&text, &range);
                self.check_directions(&text, &range);
                let size = Size::of_one(text.len());
                let content = Content::Scalar {
                    text: invisible::replaced(&text).into_owned(),
                    plain: style == ScalarStyle::Plain && tag.is_none(),
                };
                self.finish(anchor, (Rc::new(Node { range, content }), size))
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), &range);
                self.start(range, anchor, OpenContent::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), &range);
                let (pairs, seen) = (Vec::new(), HashMap::new());
                self.start(
                    range,
                    anchor,
                    OpenContent::Map {
                        pairs,
                        seen,
                        key: PendingKey::None,
                    },
                )
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(counted) => self.repeat(counted.clone(), range),
                None => Err(self.alias_within_itself(&range)),
            },
            _ => Ok(()),
        }
    }

    fn start(
        &mut self,
        range: Range<usize>,
        anchor: usize,
        content: OpenContent,
    ) -> Result<(), Diagnostic> {
        if self.open.len() == MAX_DEPTH {
            return Err(self.too_deep(&range));
        }
        self.open.push(Open {
            start: range,
            anchor,
            size: Size::of_one(0),
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: Range<usize>) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let content = match open.content {
            OpenContent::List(items) => Content::List(items),
            OpenContent::Map { pairs, .. } => Content::Map(pairs),
        };
        let bracketed = !open.start.is_empty();
        let end = if bracketed { end.end } else { open.start.end };
        let range = open.start.start..end;
        self.finish(open.anchor, (Rc::new(Node { range, content }), open.size))
    }

    /// Puts a value where an alias stands for it.
    fn repeat(&mut self, counted: Counted, range: Range<usize>) -> Result<(), Diagnostic> {
        self.repeated.add(counted.1);
        if !self.repeated.is_within(MAX_REPEATED) {
            return Err(self.too_much_repeated(&range));
        }
        self.finish(0, counted)
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, anchor: usize, (node, size): Counted) -> Result<(), Diagnostic> {
        if anchor != 0 {
            self.anchors.insert(anchor, (Rc::clone(&node), size));
        }
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        parent.size.add(size);
        if parent.size.nodes > MAX_NODES {
            return Err(self.too_many(&node.mark()));
        }
        match &mut parent.content {
            OpenContent::List(items) => items.push(node),
            OpenContent::Map { pairs, seen, key } => {
                match std::mem::replace(key, PendingKey::None) {
                    PendingKey::None => {
                        *key = take_key(self.source, &mut self.problems, seen, &node);
                    }
                    PendingKey::Named(key, key_range) => {
                        let value = node;
                        pairs.push(Pair {
                            key,
                            key_range,
                            value,
                        });
                    }
                    PendingKey::Refused => {}
                }
            }
        }
        Ok(())
    }

    /// The only tag that says something is `!!str`: that a value is a text. All
    /// else the form of the record says already.
    fn check_tag(&mut self, tag: Option<&Tag>, range: &Range<usize>) {
        let Some(tag) = tag else { return };
        if tag.is_yaml_core_schema() && tag.suffix == "str" {
            return;
        }
        let message = "a word that starts with `!` says nothing here";
        let place = self.place(range);
        self.problems.add(|| {
            Diagnostic::error(Code::UnreadYaml, message)
                .at(place)
                .help("take it out, or put quotes around the text if it belongs to it")
        });
    }

    fn check_characters(&mut self, text: &str, range: &Range<usize>) {
        let unprintable = |c: char| match c {
            '\n' | '\t' | '\u{85}' => false,
            _ => c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'),
        };
        let Some(found) = text.chars().find(|&c| unprintable(c)) else {
            return;
        };
        let place = self.place(range);
        self.problems.add(|| {
            let code = u32::from(found);
            let message = format!("a character that cannot be printed, U+{code:04X}");
            Diagnostic::error(Code::UnprintableCharacter, message)
                .at(place)
                .help("delete it; editors show it as a box, or not at all")
        });
    }

    fn check_directions(&mut self, text: &str, range: &Range<usize>) {
        let found = text.chars().find(|&c| invisible::sets_direction(c));
        if let Some(found) = found {
            let place = || invisible::place(self.source, range.clone(), found);
            self.warnings.add(|| invisible::warning(found).at(place()));
        }
    }

    fn place(&self, range: &Range<usize>) -> Place {
        Place::new(self.source, range.clone())
    }

    fn error(&self, code: Code, message: impl Into<String>, at: &Range<usize>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.place(at))
    }

    fn second_document(&self, at: &Range<usize>) -> Diagnostic {
        self.error(Code::UnreadYaml, "a second document starts here", at)
            .label("`---` starts a new document")
            .help("keep one in this file; put what follows into a file of its own")
    }

    fn alias_within_itself(&self, at: &Range<usize>) -> Diagnostic {
        self.error(
            Code::InvalidYaml,
            "an alias stands inside what it repeats",
            at,
        )
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

/// Makes a key of a value that stands where a key belongs.
fn take_key(
    source: &Arc<Source>,
    problems: &mut Problems,
    seen: &mut HashMap<String, Range<usize>>,
    node: &Node,
) -> PendingKey {
    let range = node.mark();
    let error = |code, message: String| {
        Diagnostic::error(code, message).at(Place::new(source, range.clone()))
    };
    let Content::Scalar { text, .. } = &node.content else {
        let message = "a key is a word, not a list or keys of its own";
        problems.add(|| error(Code::InvalidKey, message.to_string()));
        return PendingKey::Refused;
    };
    if text.trim().is_empty() {
        problems.add(|| error(Code::InvalidKey, "a key is missing before `:`".to_string()));
        return PendingKey::Refused;
    }
    if let Some(first) = seen.get(text) {
        problems.add(|| {
            let message = format!("the key `{}` stands twice", short(text));
            error(Code::DuplicateKey, message)
                .also(Place::new(source, first.clone()), "it stands here first")
                .help("keep one of the two")
        });
        return PendingKey::Refused;
    }
    seen.insert(text.clone(), range.clone());
    PendingKey::Named(text.clone(), range)
}
