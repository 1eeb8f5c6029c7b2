//! What refers to what in an SVG file, before anything is followed.
//!
//! `usvg` makes patterns, masks, filters and markers anew for all that uses them, and those in one
//! another again for each: a few kilobytes grow to gigabytes. None of them would be drawn, so that
//! a file which uses one is refused beforehand. Only the simplest clip paths are let through.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node};

use super::{Fault, MAX_CLIP_ELEMENTS, MAX_DEPTH, MAX_ELEMENTS, MAX_STYLING, effort, unsupported};

/// Refuses a file in which references would multiply.
pub(super) fn check(document: &Document<'_>) -> Result<(), Fault> {
    check_size(document)?;
    check_uses(document)
}

/// Counts elements and how deep they are nested, with all elements that a
/// reference would put in its place.
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
    effort::check_styling(document, &sheets)?;
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
