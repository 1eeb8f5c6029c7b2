//! What refers to what in an SVG file, before anything is followed.
//!
//! `usvg` makes patterns, masks, filters and markers anew for all that uses them, and those in one
//! another again for each: a few kilobytes grow to gigabytes. None of them would be drawn, so that
//! a file which uses one is refused beforehand. Only the simplest clip paths are let through.
//!
//! And how much work a drawing makes, found before it is done: `usvg` strokes every curve as finely
//! as its own numbers are, however small it is drawn.

use std::collections::{BTreeMap, HashMap, HashSet};

use usvg::roxmltree::{Document, Node};
use usvg::tiny_skia_path::{Path, PathSegment, Point};

use super::{Fault, MAX_CLIP_ELEMENTS, MAX_DEPTH, MAX_ELEMENTS, MAX_STYLING, unsupported};

/// Refuses a file in which references would multiply.
pub(super) fn check(document: &Document<'_>) -> Result<(), Fault> {
    check_size(document)?;
    check_uses(document)
}

/// Counts elements and their depth, what references would put in their place included.
fn check_size(document: &Document<'_>) -> Result<(), Fault> {
    let elements = document.descendants().filter(Node::is_element);
    let mut walk = Walk { named: HashMap::new(), left: MAX_ELEMENTS };
    for element in elements {
        for id in values(element, "id") {
            walk.named.entry(id).or_default().push(element);
        }
    }
    walk.visit(document.root_element(), MAX_DEPTH)
}

struct Walk<'d, 'i> {
    /// What an id may mean.
    named: HashMap<&'d str, Vec<Node<'d, 'i>>>,
    /// How many elements there may be more.
    left: u32,
}

impl<'d, 'i> Walk<'d, 'i> {
    /// Counts an element and all inside it, `deep` steps at most.
    fn visit(&mut self, element: Node<'d, 'i>, deep: usize) -> Result<(), Fault> {
        let too_deep = || unsupported("elements nested too deep");
        let deep = deep.checked_sub(1).ok_or_else(too_deep)?;
        let left = self.left.checked_sub(1);
        self.left = left.ok_or_else(|| unsupported("too many elements"))?;
        if element.tag_name().name() != "a" {
            let ids = values(element, "href").filter_map(|href| href.trim().strip_prefix('#'));
            let targets = ids.filter_map(|id| self.named.get(id));
            let targets: Vec<_> = targets.flatten().copied().collect();
            for target in targets {
                self.visit(target, deep)?;
            }
        }
        for child in element.children().filter(Node::is_element) {
            self.visit(child, deep)?;
        }
        Ok(())
    }
}

fn check_uses(document: &Document<'_>) -> Result<(), Fault> {
    let elements = || document.descendants().filter(Node::is_element);
    let sheets = style_sheets(document);
    check_styling(document, &sheets)?;
    check_selectors(document, &sheets)?;
    if sheets.len().saturating_mul(elements().count()) > MAX_STYLING {
        return Err(unsupported("too many styles"));
    }
    let mut used: HashSet<&str> = targets(&sheets).collect();
    for element in elements() {
        used.extend(element.attributes().flat_map(|a| targets(a.value())));
    }
    let styles = Styles::of(&sheets);
    for element in elements() {
        if !values(element, "id").any(|id| used.contains(id)) {
            continue;
        }
        match element.tag_name().name() {
            "filter" => return Err(unsupported("a filter")),
            "marker" => return Err(unsupported("markers")),
            "mask" => return Err(unsupported("a mask")),
            "pattern" => return Err(unsupported("a pattern")),
            "clipPath" if !is_plain(element, &styles) => {
                return Err(unsupported("parts that are cut off (a clip path)"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The values of an attribute, of whatever namespace.
fn values<'d>(element: Node<'d, '_>, name: &str) -> impl Iterator<Item = &'d str> {
    element.attributes().filter(move |a| a.name() == name).map(|attribute| attribute.value())
}

/// Whether a clip path has few elements, none of which refers to another.
fn is_plain(clip_path: Node<'_, '_>, styles: &Styles<'_>) -> bool {
    let elements = || clip_path.descendants().filter(Node::is_element);
    let refers = |element: Node<'_, '_>| {
        let mut attributes = element.attributes();
        attributes.any(|a| targets(a.value()).next().is_some()) || styles.may_refer_from(element)
    };
    elements().count() <= MAX_CLIP_ELEMENTS && !elements().any(refers)
}

fn style_sheets(document: &Document<'_>) -> String {
    let styles = document
        .descendants()
        .filter(|node| node.is_element() && node.tag_name().name() == "style");
    let texts = styles.flat_map(|style| style.descendants().filter(Node::is_text));
    texts.filter_map(|text| text.text()).collect()
}

/// The ids to which a value or a style sheet refers: `url(#id)`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).map(|inside| {
        let inside = inside.trim_start();
        let quoted = inside.strip_prefix(['"', '\'']);
        let ends: &[char] = if quoted.is_some() { &['"', '\''] } else { &[' ', ')'] };
        let id = quoted.unwrap_or(inside).trim_start();
        id.strip_prefix('#').unwrap_or(id).split(ends).next().unwrap_or_default().trim_end()
    })
}

struct Styles<'s> {
    classes: HashSet<&'s str>,
    /// Whether there may be others than those of the classes.
    others: bool,
}

impl Styles<'_> {
    fn of(sheets: &str) -> Styles<'_> {
        // Within comments and texts, what looks like a rule may be none.
        let is_plain = !sheets.contains("/*") && !sheets.contains(['"', '\'']);
        let mut styles = Styles {
            classes: HashSet::new(),
            others: !is_plain && targets(sheets).next().is_some(),
        };
        for rule in sheets.split('}') {
            let (selectors, properties) = rule.split_once('{').unwrap_or((rule, rule));
            if targets(properties).next().is_none() {
                continue;
            }
            for selector in selectors.split(',') {
                let is_name =
                    |name: &&str| name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
                match selector.trim().strip_prefix('.').filter(is_name) {
                    Some(class) => _ = styles.classes.insert(class),
                    None => styles.others = true,
                }
            }
        }
        styles
    }

    fn may_refer_from(&self, element: Node<'_, '_>) -> bool {
        let mut classes = values(element, "class").flat_map(str::split_whitespace);
        self.others || classes.any(|class| self.classes.contains(class))
    }
}

/// The most that the curves of a drawing may take: how many numbers it has, each
/// weighed by the root of the largest beside it.
const MOST_EFFORT: f64 = 10_000_000.0;

/// The most dashes of a drawing.
pub const MOST_DASHES: f64 = 10_000.0;

/// The most attributes of an element: a reader holds each against all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Refuses a text in which an element has more attributes than are read.
pub fn check_attributes(text: &str) -> Result<(), Fault> {
    let mut elements = text.split('<');
    if elements.any(|element| element.matches('=').count() > MOST_ATTRIBUTES) {
        return Err(unsupported("an element of too many attributes"));
    }
    Ok(())
}

/// The most work of styling: of each element, its declarations held against one another.
const MOST_STYLING: usize = 300_000_000;

/// Refuses too many styles: each declaration of a style sheet may be for any element.
pub fn check_styling(document: &Document<'_>, sheets: &str) -> Result<(), Fault> {
    let declarations = |text: &str| text.matches([';', '}']).count();
    let declared = declarations(sheets);
    let work = document.descendants().filter(usvg::roxmltree::Node::is_element).map(|element| {
        let own = element.attributes().map(|attribute| declarations(attribute.value()));
        let all = own.fold(declared, usize::saturating_add);
        all.saturating_mul(all)
    });
    if work.fold(0, usize::saturating_add) > MOST_STYLING {
        return Err(unsupported("too many styles"));
    }
    Ok(())
}

/// The most ways in which selectors may be held against elements.
const MOST_MATCHES: f64 = 30_000_000.0;

/// Refuses style sheets whose selectors would be held against elements in too many ways: each word
/// of one may be any element around that of the word behind it.
fn check_selectors(document: &Document<'_>, sheets: &str) -> Result<(), Fault> {
    let mut parts = sheets.split("/*");
    let first = parts.next().unwrap_or_default();
    let others = parts.map(|part| part.split_once("*/").map_or("", |(_, rest)| rest));
    let bare: String = std::iter::once(first).chain(others).collect();
    // How many selectors there are, by how many words they have.
    let mut words: BTreeMap<usize, f64> = BTreeMap::new();
    let rules = bare.split('}').map(|rule| rule.split('{').next().unwrap_or_default());
    for selector in rules.flat_map(|selectors| selectors.split(',')) {
        *words.entry(selector.split_whitespace().count()).or_default() += 1.0;
    }
    let ways = |depth: usize, words: usize| {
        let (mut of_length, mut all) = (1.0, 1.0);
        for chosen in 1..words.min(depth.saturating_add(1)) {
            of_length *= (depth.saturating_sub(chosen) as f64 + 1.0) / chosen as f64;
            all += of_length;
        }
        all
    };
    let mut of_depth: BTreeMap<usize, f64> = BTreeMap::new();
    let mut matches = 0.0;
    for element in document.descendants().filter(Node::is_element) {
        let depth = element.ancestors().count();
        let all = of_depth.entry(depth).or_insert_with(|| {
            words.iter().map(|(words, selectors)| ways(depth, *words) * selectors).sum()
        });
        let names: usize = values(element, "class").map(str::len).sum();
        matches += *all * (1.0 + names as f64 / 16.0);
    }
    if matches > MOST_MATCHES {
        return Err(unsupported("styles that take too long to find (save it without classes)"));
    }
    Ok(())
}

/// Refuses a drawing that would take too long.
pub fn check_effort(document: &Document<'_>) -> Result<(), Fault> {
    let mut effort = 0.0;
    let mut largest = 1.0_f64;
    for node in document.descendants() {
        if node.is_text() {
            largest = numbers(node.text().unwrap_or_default()).fold(largest, f64::max);
        }
    }
    for node in document.descendants().filter(usvg::roxmltree::Node::is_element) {
        // All is drawn in its own units: how large that is on paper costs nothing.
        let is_size = |name: &str| node.has_tag_name("svg") && ["width", "height"].contains(&name);
        let is_name = |name: &str| ["class", "id"].contains(&name);
        let is_drawn = |name: &str| !is_size(name) && !is_name(name);
        let attributes = node.attributes().filter(|attribute| is_drawn(attribute.name()));
        let values = attributes.map(|attribute| attribute.value());
        let (mut count, mut most) = (4.0, largest);
        for number in values.flat_map(numbers) {
            count += 1.0;
            most = most.max(number);
        }
        effort += count * most.sqrt();
    }
    if effort > MOST_EFFORT {
        return Err(unsupported("lines that take too long to draw: its numbers are too large"));
    }
    Ok(())
}

/// The numbers of a text without their signs.
fn numbers(text: &str) -> impl Iterator<Item = f64> {
    let words = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | 'e' | 'E'));
    words.filter_map(|word| word.trim_matches(['e', 'E']).parse().ok()).map(f64::abs)
}

/// How many dashes a path would have.
pub fn dashes(path: &Path, pattern: &[f32]) -> f64 {
    let sum: f64 = pattern.iter().map(|length| f64::from(*length)).sum();
    let parts = pattern.len() as f64 / 2.0;
    if sum > 0.0 { length(path) / sum * parts } else { 0.0 }
}

/// The length of a path or a little more: no curve is longer than the lines of its points.
fn length(path: &Path) -> f64 {
    let (mut at, mut start) = (Point::zero(), Point::zero());
    let mut length = 0.0;
    for segment in path.segments() {
        let points = match segment {
            PathSegment::MoveTo(to) => {
                (at, start) = (to, to);
                vec![]
            }
            PathSegment::LineTo(to) => vec![to],
            PathSegment::QuadTo(a, to) => vec![a, to],
            PathSegment::CubicTo(a, b, to) => vec![a, b, to],
            PathSegment::Close => vec![start],
        };
        for to in points {
            length += f64::from(at.distance(to));
            at = to;
        }
    }
    length
}
