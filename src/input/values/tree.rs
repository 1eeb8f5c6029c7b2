//! A YAML text as values that know their places.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::base::diag::Problems;
use crate::base::source::{Place, Source, find, moved};
use crate::input::limits::{MAX_TITLE, is_text, is_within};

#[derive(Debug)]
pub struct Tree {
    pub(super) source: Arc<Source>,
    pub(super) root: Rc<Node>,
    pub(super) warnings: Problems,
    /// Whether all of the text could be read.
    pub(super) is_whole: bool,
}

#[derive(Debug)]
pub struct Node {
    /// Its bytes; none for a mapping or list without brackets, which starts there.
    pub range: Range<usize>,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    /// A text, exactly as written but for quotes, escapes and folding.
    Scalar {
        text: String,
        /// Whether it has no quotes, and may mean a number, true, false or nothing.
        plain: bool,
    },
    List(Vec<Rc<Node>>),
    /// Keys with values, in order; no key stands twice.
    Map(Vec<Pair>),
}

/// A key with its value.
#[derive(Debug)]
pub struct Pair {
    pub key: String,
    /// The bytes of the key in the source.
    pub key_range: Range<usize>,
    pub value: Rc<Node>,
}

impl Node {
    /// Whether nothing is written here, or `null` or `~`.
    pub fn is_null(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The bytes to point at: all of it where known, or its first key or item.
    pub fn mark(&self) -> Range<usize> {
        let first = match &self.content {
            _ if !self.range.is_empty() => None,
            Content::Map(pairs) => pairs.first().map(|pair| pair.key_range.clone()),
            Content::List(items) => items.first().map(|item| item.mark()),
            Content::Scalar { .. } => None,
        };
        first.unwrap_or_else(|| self.range.clone())
    }

    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// A short text, if it fits.
    pub fn words(&self) -> Option<&str> {
        let text = self.text()?;
        (!text.trim().is_empty() && is_within(text.trim(), MAX_TITLE)).then_some(text)
    }

    /// A text in Markdown, if it fits.
    pub fn passage(&self) -> Option<&str> {
        self.text().filter(|text| is_text(text.trim()))
    }

    /// True or false, if one of them is written here without quotes.
    pub fn truth(&self) -> Option<bool> {
        match self.plain()? {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }

    /// The number that is written here without quotes.
    pub fn number(&self) -> Option<f64> {
        self.plain()?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// What is written here without quotes.
    pub fn plain(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, plain: true } => Some(text),
            _ => None,
        }
    }

    pub fn is_list(&self) -> bool {
        matches!(self.content, Content::List(_))
    }

    pub fn is_map(&self) -> bool {
        matches!(self.content, Content::Map(_))
    }

    /// The items of a list; none where none is written.
    pub fn items(&self) -> &[Rc<Node>] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// The keys with their values; none where none is written.
    pub fn pairs(&self) -> &[Pair] {
        match &self.content {
            Content::Map(pairs) => pairs,
            _ => &[],
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pair(key).map(|pair| &*pair.value)
    }

    fn pair(&self, key: &str) -> Option<&Pair> {
        self.pairs().iter().find(|pair| pair.key == key)
    }
}

fn without(node: &Rc<Node>, is_out: &mut dyn FnMut(Option<&str>, &Node) -> bool) -> Rc<Node> {
    let content = match &node.content {
        Content::Scalar { .. } => return Rc::clone(node),
        Content::List(items) => {
            let kept: Vec<_> = items.iter().filter(|item| !is_out(None, item)).collect();
            Content::List(kept.into_iter().map(|item| without(item, is_out)).collect())
        }
        Content::Map(pairs) => {
            let kept: Vec<_> =
                pairs.iter().filter(|pair| !is_out(Some(&pair.key), &pair.value)).collect();
            let kept = kept.into_iter().map(|pair| Pair {
                key: pair.key.clone(),
                key_range: pair.key_range.clone(),
                value: without(&pair.value, is_out),
            });
            Content::Map(kept.collect())
        }
    };
    Rc::new(Node { range: node.range.clone(), content: named(content) })
}

/// Values in which rows, of which a list beside them names the cells, are mappings by these names.
fn named(content: Content) -> Content {
    let Content::Map(mut pairs) = content else { return content };
    let are_texts =
        |node: &Node| node.items().len() > 1 && node.items().iter().all(|it| it.text().is_some());
    let names = pairs.iter().position(|pair| are_texts(&pair.value));
    let heads = names.and_then(|at| pairs.get(at)).map(|it| Rc::clone(&it.value));
    let is_table = |pair: &&mut Pair| {
        let mut rows = pair.value.items().iter().map(|row| row.items().len());
        rows.len() > 0
            && rows.all(|count| heads.as_ref().is_some_and(|it| it.items().len() == count))
    };
    let table = pairs.iter_mut().find(is_table);
    if let (Some(at), Some(heads), Some(table)) = (names, &heads, table) {
        let cell = |(head, value): (&Rc<Node>, &Rc<Node>)| Pair {
            key: head.text().unwrap_or_default().to_string(),
            key_range: head.range.clone(),
            value: Rc::clone(value),
        };
        let row = |row: &Rc<Node>| {
            let cells = heads.items().iter().zip(row.items()).map(cell);
            Rc::new(Node { range: row.range.clone(), content: Content::Map(cells.collect()) })
        };
        let rows = Content::List(table.value.items().iter().map(row).collect());
        table.value = Rc::new(Node { range: table.value.range.clone(), content: rows });
        pairs.remove(at);
    }
    Content::Map(pairs)
}

impl Tree {
    /// What the user should know of the text, whatever it is about.
    pub fn warnings(&self) -> Problems {
        self.warnings.clone()
    }

    /// Values that were found in a text of another kind.
    pub fn of(source: &Arc<Source>, root: Node) -> Tree {
        let (source, root) = (Arc::clone(source), Rc::new(root));
        Tree { source, root, warnings: Problems::default(), is_whole: true }
    }

    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The values of a list's only item, if all are in one mapping there.
    pub fn inside(&self) -> Option<Tree> {
        let [only] = self.root.items() else { return None };
        only.is_map().then(|| Tree {
            source: Arc::clone(&self.source),
            root: Rc::clone(only),
            warnings: self.warnings.clone(),
            is_whole: self.is_whole,
        })
    }

    /// The same values without those that are out, by their keys or, as items of lists, without one;
    /// rows of cells that a list beside them names become mappings.
    #[must_use]
    pub fn without(self, is_out: &mut dyn FnMut(Option<&str>, &Node) -> bool) -> Tree {
        Tree { root: without(&self.root, is_out), ..self }
    }

    /// The place of some bytes, as far as they go on their first line.
    pub fn place(&self, range: Range<usize>) -> Place {
        let line = self.source.slice(range.clone()).lines().next().unwrap_or_default().trim_end();
        let end = range.start.saturating_add(line.len());
        Place::new(&self.source, range.start..end)
    }

    /// The place of the value under some keys, or of the nearest above it that there is.
    pub fn place_under(&self, keys: &[&str]) -> Place {
        self.place_at(keys.iter().fold(self.root(), |node, key| node.get(key).unwrap_or(node)))
    }

    pub fn key_place(&self, node: &Node, key: &str) -> Place {
        self.place(node.pair(key).map_or_else(|| node.mark(), |pair| pair.key_range.clone()))
    }

    pub fn place_at(&self, node: &Node) -> Place {
        self.place(node.mark())
    }

    /// The place of a part of a text where it is found as written, or else the text's.
    pub fn place_within(&self, node: &Node, part: &str) -> Place {
        let range = node.mark();
        match find(self.source.slice(range.clone()), part).filter(|at| !at.is_empty()) {
            Some(at) => self.place(moved(&at, range.start)),
            None => self.place(range),
        }
    }
}
