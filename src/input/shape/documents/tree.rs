//! Documents as trees of headings, each with the text below it.

use std::collections::BTreeSet;

use super::{key, table};
use crate::base::diag::{Code, Diagnostic, Severity};
use crate::base::source::{Place, moved};
use crate::input::draft::Said;
use crate::input::markup::{self, Oddity, Remark};
use crate::input::open::{Document, readable, stem};
use crate::input::outline::{FrontMatter, Outline, Part, Passage, Property, Table};
use crate::input::shape::level_tables::unclosed;
use crate::input::shape::level_words::{Look, look};
use crate::input::shape::names;
use crate::model::{Block, plain_text};

/// A heading with what stands below it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// From 1, the highest; 0 of a whole page.
    pub(super) rank: u8,
    pub(super) title: Said,
    /// The text before the first heading below it.
    pub(super) body: Vec<Block>,
    /// Where that begins, or the heading.
    pub(super) place: Place,
    /// Which blocks of it were tables.
    pub(super) tables: Vec<usize>,
    /// Whether the user names it as a level.
    pub(super) is_said: bool,
    pub(super) children: Vec<Node>,
}

#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its path.
    pub(super) name: String,
    /// Its name without what tells the kind.
    pub(super) stem: String,
    /// The folder below the one that was named.
    pub(super) folder: Option<String>,
    /// Its place among the pages, where its front matter says.
    pub(super) order: Option<i64>,
    /// Whether its front matter says which level it is: `level: 2`.
    pub(super) is_level: bool,
    /// The track of its level, where its front matter says.
    pub(super) track: Option<Said>,
    /// All of it, called like the page.
    pub(super) root: Node,
    /// What it says only to lead to other pages, or of columns, and is left out.
    pub(super) left_out: Vec<String>,
    /// Whether a heading or the front matter gives its title.
    pub(super) is_named: bool,
    /// All that is written, in which links to other pages are found.
    pub(super) text: String,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// How far words are looked for, in bytes.
const LOOKED_AT: usize = 20_000;

/// Names of pages that tell of others.
const ABOUT_OTHERS: &str =
    "readme index _index summary _sidebar faq overview home intro introduction about";

/// Names of pages that tell of a repository.
const OF_REPOSITORY: &str =
    "license licence contributing changelog code_of_conduct code-of-conduct authors security";

impl Node {
    pub(super) fn new(rank: u8, title: Said) -> Node {
        Node {
            rank,
            place: title.place.clone(),
            title,
            body: Vec::new(),
            tables: Vec::new(),
            is_said: false,
            children: Vec::new(),
        }
    }

    /// Marks the headings that the user names as levels.
    pub(super) fn note_levels(&mut self, is_said: &dyn Fn(&str) -> bool) {
        self.is_said = is_said(&self.title.text);
        self.children.iter_mut().for_each(|child| child.note_levels(is_said));
    }

    /// Takes out the headings that the user names, with all below them.
    pub(super) fn leave_out(&mut self, is_left_out: &dyn Fn(&str) -> bool) {
        self.children.retain(|child| !is_left_out(&child.title.text));
        for child in &mut self.children {
            child.leave_out(is_left_out);
        }
    }

    /// Where some words of its text stand.
    pub(super) fn place_of(&self, words: &str) -> Place {
        let source = self.place.source();
        let start = self.place.range().start;
        let rest = source.slice(start..start.saturating_add(LOOKED_AT));
        match rest.find(words) {
            Some(at) => Place::new(source, moved(&(0..words.len()), start.saturating_add(at))),
            None => self.place.clone(),
        }
    }

    /// Adds to its text, and which blocks of that were tables.
    pub(super) fn say(&mut self, blocks: Vec<Block>, tables: &[usize]) {
        let before = self.body.len();
        self.tables.extend(tables.iter().map(|at| at.saturating_add(before)));
        self.body.extend(blocks);
    }

    /// Takes a block out of its text.
    pub(super) fn remove(&mut self, block: usize) -> Block {
        self.tables.retain(|at| *at != block);
        for at in self.tables.iter_mut().filter(|at| **at > block) {
            *at = at.saturating_sub(1);
        }
        self.body.remove(block)
    }

    /// It and all headings below it, in order.
    pub(super) fn walk<'a>(&'a self, found: &mut Vec<&'a Node>) {
        found.push(self);
        for child in &self.children {
            child.walk(found);
        }
    }
}

/// All headings of some pages.
pub(super) fn nodes(pages: &[Page]) -> Vec<&Node> {
    let mut nodes = Vec::new();
    for page in pages {
        page.root.walk(&mut nodes);
    }
    nodes
}

impl Page {
    /// Whether its name is one of those that tell of other pages.
    pub(super) fn is_about_others(&self) -> bool {
        is_about_others(&self.stem)
    }

    /// Whether its heading is the title of the ladder: it tells of all other pages.
    pub(super) fn gives_title(&self) -> bool {
        self.is_named && self.folder.is_none() && is_among("readme index _index home", &self.stem)
    }

    pub(super) fn is_of_repository(&self) -> bool {
        is_among(OF_REPOSITORY, &self.stem)
    }

    fn note(&mut self, passage: &Passage) {
        self.problems.extend(passage.errors());
        self.warnings.extend(passage.warnings());
    }
}

pub(super) fn is_about_others(name: &str) -> bool {
    is_among(ABOUT_OTHERS, name)
}

fn is_among(names: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    names.split(' ').any(|known| known == name)
}

pub(super) fn page(document: &Document, outline: Outline, columns: &BTreeSet<[String; 2]>) -> Page {
    let source = outline.text.source();
    let name = document.content.name().to_string();
    let stem = stem(&name);
    let start = Place::new(source, 0..0);
    let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
    let (problems, warnings) = outline.problems.into_iter().partition(is_error);
    let mut page = Page {
        root: Node::new(0, Said::new(String::new(), start)),
        folder: document.folder.clone(),
        order: None,
        is_level: false,
        track: None,
        left_out: Vec::new(),
        is_named: true,
        text: source.text().to_string(),
        problems,
        warnings,
        name,
        stem,
    };
    let front = match outline.front_matter {
        FrontMatter::Properties(properties) => properties,
        FrontMatter::Missing => Vec::new(),
        FrontMatter::Unclosed(opening) => {
            page.warnings.push(unclosed(opening).with_severity(Severity::Warning));
            Vec::new()
        }
    };
    page.order = order(&front, &ORDER);
    page.is_level = order(&front, &["level"]).is_some();
    page.track =
        of_front(&front, "track").map(|it| Said::new(readable(&it.value), it.place.clone()));
    let mut open = vec![Node::new(0, page.root.title.clone())];
    for part in outline.parts {
        match part {
            Part::Heading(rank, passage) => open_heading(&mut page, &mut open, rank, &passage),
            Part::Text(passage) => {
                page.note(&passage);
                add(&mut open, passage.place, passage.blocks);
            }
            Part::Table(table) => add_table(&mut page, &mut open, table, columns),
        }
    }
    close(&mut open, 0);
    page.root = open.pop().unwrap_or(page.root);
    name_root(&mut page, &front);
    page
}

/// Opens a heading, unless it says nothing, or says what stands right above it again.
fn open_heading(page: &mut Page, open: &mut Vec<Node>, rank: u8, passage: &Passage) {
    // No title has links, nor those that sites put behind each.
    let is_other = |it: &Diagnostic| it.code != Code::BadLink;
    page.problems.extend(passage.errors());
    page.warnings.extend(passage.warnings().filter(is_other));
    let title = without_pictures(passage);
    let title = title.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    let title = Said::new(title, passage.place.clone());
    let is_again = |node: &Node| {
        let is_bare = node.body.is_empty() && node.rank == rank;
        is_bare && key(&node.title.text) == key(&title.text)
    };
    if title.text.is_empty() || open.last().is_some_and(is_again) {
        return;
    }
    let grade = open.last_mut().and_then(|node| grade_over(node, &title));
    close(open, rank);
    let mut node = Node::new(rank, title);
    node.body.extend(grade);
    open.push(node);
}

/// The grade alone in a line right before a level, as a badge over a card.
fn grade_over(before: &mut Node, title: &Said) -> Option<Block> {
    let is_level = matches!(look(&title.text), Look::Level | Look::Graded);
    let is_grade = |block: &Block| matches!(block, Block::Paragraph(text) if names::is_grade(&plain_text(text)));
    is_level.then(|| before.body.pop_if(|block| is_grade(block))).flatten()
}

fn add_table(
    page: &mut Page, open: &mut [Node], mut table: Table, columns: &BTreeSet<[String; 2]>,
) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let passages = cells.map(|cell| &cell.passage).chain(&table.loose);
    for passage in passages.chain(&table.caption) {
        page.note(passage);
    }
    let (blocks, left_out) = table::blocks(&table, columns);
    page.left_out.extend(left_out);
    let is_wide = table.rows.iter().any(|row| row.cells.len() > 2);
    if open.len() > 2 && is_wide && matches!(blocks.first(), Some(Block::Paragraph(_))) {
        let told = Remark::of_all(Oddity::Table).diagnostic();
        page.warnings.push(told.at(table.place.clone().first_line()));
    }
    if let Some(node) = open.last_mut() {
        let before = node.body.len();
        node.tables.extend((0..blocks.len()).map(|at| at.saturating_add(before)));
    }
    add(open, table.place.clone(), blocks);
    for passage in table.caption.take().into_iter().chain(table.loose) {
        add(open, passage.place, passage.blocks);
    }
}

/// Closes all headings that one of `rank` ends.
fn close(open: &mut Vec<Node>, rank: u8) {
    while open.len() > 1 && open.last().is_some_and(|node| node.rank >= rank.max(1)) {
        let Some(node) = open.pop() else { return };
        if let Some(parent) = open.last_mut() {
            parent.children.push(node);
        }
    }
}

fn add(open: &mut [Node], place: Place, blocks: Vec<Block>) {
    if let Some(node) = open.last_mut().filter(|_| !blocks.is_empty()) {
        if node.body.is_empty() {
            node.place = place;
        }
        node.body.extend(blocks);
    }
}

/// Gives a page its title: its only heading of the highest rank, or the first, if only that is a
/// level's, else the title in its front matter, else the name of its file.
fn name_root(page: &mut Page, front: &[Property]) {
    let title = of_front(front, "title").or_else(|| of_front(front, "name"));
    if page.root.children.len() == 1 || opens_sections(&page.root, &page.stem) {
        let heading = page.root.children.remove(0);
        // A heading that is the file's name again, number and all, says less than a title.
        let own = key(&heading.title.text);
        let is_title = |title: &Property| {
            own.ends_with(&key(&title.value)) && key(without_place(&own)) == key(&title.value)
        };
        let is_name = own == key(&page.stem) || title.is_some_and(is_title);
        let is_name = is_name && is_numbered(&page.stem);
        let title = title.filter(|_| is_name);
        page.root.title =
            title.map_or(heading.title, |title| Said::new(&title.value, title.place.clone()));
        if page.root.body.is_empty() {
            page.root.place = heading.place;
        }
        page.root.say(heading.body, &heading.tables);
        page.root.children.splice(0..0, heading.children);
        return;
    }
    if let Some(title) = title {
        page.root.title = Said::new(&title.value, title.place.clone());
        return;
    }
    page.is_named = false;
    let of_folder = page.folder.as_deref().filter(|_| page.is_about_others());
    page.root.title.text = readable(without_place(of_folder.unwrap_or(&page.stem)));
}

fn of_front<'a>(front: &'a [Property], key: &str) -> Option<&'a Property> {
    front.iter().find(|property| property.key.trim() == key && !property.value.is_empty())
}

fn is_numbered(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the first heading is a level's, and the others of its rank are not.
fn opens_sections(root: &Node, stem: &str) -> bool {
    let Some((first, others)) = root.children.split_first() else {
        return false;
    };
    let has_words = plain_text(&markup::flatten(&root.body)).contains(char::is_alphanumeric);
    // A page that is called as its file is about that, whatever stands as high.
    let is_file = key(&first.title.text) == key(stem) && !others.is_empty();
    let is_high = first.rank == 1 || is_file;
    let is_alone = (first.children.is_empty() || is_file) && !has_words && is_high;
    let is_other = |node: &Node| node.rank == first.rank && look(&node.title.text) != Look::Level;
    is_alone && look(&first.title.text) == Look::Level && others.iter().all(is_other)
}

/// The keys of front matter that say in which order pages stand.
const ORDER: [&str; 6] = ["order", "weight", "nav_order", "position", "sidebar_position", "level"];

fn order(front: &[Property], keys: &[&str]) -> Option<i64> {
    let mut values = keys.iter().filter_map(|key| {
        let property = front.iter().find(|property| property.key.trim() == *key)?;
        let digits = property.value.trim_start_matches(|c: char| c.is_alphabetic());
        digits.trim().parse().ok()
    });
    values.next()
}

/// A heading's words behind the pictures without words that it begins with.
fn without_pictures(passage: &Passage) -> String {
    let marks = ['#', ' '];
    let mut title = title_of(passage);
    let mut written = passage.place.source().slice(passage.place.range()).trim_matches(marks);
    while let Some((picture, rest)) = written.strip_prefix("![](").and_then(|it| it.split_once(')'))
        && !picture.contains(['(', '<'])
    {
        let address = picture.split(' ').next().unwrap_or_default();
        written = rest.trim_start();
        let behind = title.strip_prefix(address).unwrap_or(&title).trim_start();
        title = if written.is_empty() { String::new() } else { behind.to_string() };
    }
    title
}

/// A heading's words, without marks that were meant to be markup or of a footnote.
fn title_of(passage: &Passage) -> String {
    let line = passage.line();
    let named = line.trim_end().strip_suffix('}').and_then(|line| line.rsplit_once("{#"));
    let line = named.map_or(line.as_str(), |(line, _)| line);
    let noted = line.trim_end().strip_suffix(']').and_then(|line| line.rsplit_once("[^"));
    let line = noted.map_or(line, |(line, _)| line);
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#')).to_string()
}

/// A name without the number before it that puts files in order.
pub(super) fn without_place(name: &str) -> &str {
    let words = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_short = name.len().saturating_sub(words.len()) <= 2;
    // "02a", but not "2d".
    let is_letter = |c: char| matches!(c, 'a'..='c') && words.len() < name.len();
    let behind = words.strip_prefix(is_letter);
    let words = behind.filter(|it| it.starts_with(['.', '-', '_', ' ', ')'])).unwrap_or(words);
    let title = words.trim_start_matches(['.', '-', '_', ' ', ')']);
    let is_parted = title.len() < words.len() && title.starts_with(char::is_alphabetic);
    if is_short && is_parted { title } else { name }
}
