//! What a section tells, by the view and by the tags of a file.

use super::*;

/// A block as it is read aloud.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    Paragraph(String),
    /// Each item's marker and its blocks.
    List(Vec<(String, Vec<Said>)>),
}

/// A table's headers and, for each column, its entry.
pub type Told = (Vec<String>, Vec<Vec<Said>>);

pub fn told_by_view(chapter: &Chapter, section: &Section) -> Told {
    let columns = &chapter.columns;
    let headers = columns.iter().map(|column| named(chapter, column));
    let entries = columns.iter().zip(&section.cells).map(|(column, cell)| {
        let is_marked = column.focus && chapter.step.is_some();
        let marks = if is_marked { &cell.changes[..] } else { &[] };
        marked(said_by_view(&cell.blocks, section.kind, 0), marks)
    });
    (headers.collect(), entries.collect())
}

/// What is said with the sign of each expectation that has one.
pub fn marked(mut said: Vec<Said>, marks: &[Option<Change>]) -> Vec<Said> {
    let mut marks = marks.iter();
    let mut next = || {
        let change = marks.next().copied().flatten()?;
        Some(match change {
            Change::New => "+",
            Change::Changed => "~",
            Change::Same => "=",
        })
    };
    for said in &mut said {
        match said {
            Said::Paragraph(text) => {
                if let Some(sign) = next() {
                    *text = normal(&format!("{sign} {text}"));
                }
            }
            Said::List(items) => {
                for (marker, blocks) in items {
                    let Some(sign) = next() else { continue };
                    match (marker.as_str(), blocks.first_mut()) {
                        ("•", _) => *marker = sign.to_string(),
                        (_, Some(Said::Paragraph(text))) => {
                            *text = normal(&format!("{sign} {text}"));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    said
}

pub fn said_by_view(blocks: &[Block], kind: SectionKind, depth: usize) -> Vec<Said> {
    let said = blocks.iter().map(|block| match block {
        Block::Paragraph(text) => Said::Paragraph(normal(&plain_text(text))),
        Block::List(list) => {
            let items = list.items.iter().enumerate().map(|(position, item)| {
                // What says nothing has no box to tick.
                let is_silent = is_placeholder(&item.blocks);
                let kind = if is_silent { SectionKind::Information } else { kind };
                let marker = marker(list.start, position, kind, depth);
                (marker, said_by_view(&item.blocks, kind, depth + 1))
            });
            Said::List(items.collect())
        }
    });
    said.collect()
}

pub fn marker(start: Option<u64>, position: usize, kind: SectionKind, depth: usize) -> String {
    match (start, kind, depth) {
        (Some(start), ..) => format!("{}.", start + position as u64),
        (None, SectionKind::Checklist, 0) => "☐".to_string(),
        (None, _, 0) => "•".to_string(),
        (None, ..) => "–".to_string(),
    }
}

/// What a section's rows tell: for each level its name, as its cell is headed by it,
/// and what it says.
pub fn told_by_tags(document: &Element, section: &Element) -> Told {
    let heads = document.all("TH");
    let title = title(section);
    let cells = section.all("TD").into_iter();
    let cells: Vec<_> = cells.filter(|cell| cell.columns == 1).collect();
    let names = cells.iter().map(|cell| {
        let mut names = headers(&heads, cell);
        let own = names.iter().position(|name| *name == title);
        names.remove(own.expect("a cell is headed by its section"));
        if !section.all("H3").is_empty() {
            let group = names.iter().position(|name| heads_a_group(&heads, name));
            names.remove(group.expect("a cell is headed by its group"));
        }
        assert_eq!(names.len(), 1, "{names:?}");
        names.remove(0)
    });
    let names = names.collect();
    (names, cells.into_iter().map(said_by_tags).collect())
}

/// A section's title: in a group it is a heading below the group's.
pub fn title(section: &Element) -> String {
    let in_group = section.all("H3").into_iter().next();
    let heading = in_group.unwrap_or_else(|| section.all("H2")[0]);
    heading.text()
}

pub fn heads_a_group(heads: &[&Element], name: &str) -> bool {
    let mut heads = heads.iter().filter(|head| head.text() == name);
    heads.any(|head| !head.all("H2").is_empty())
}

/// The texts of the header cells of a cell.
pub fn headers(heads: &[&Element], cell: &Element) -> Vec<String> {
    let named = cell.headers.iter().map(|id| {
        let mut heads = heads.iter().filter(|head| head.id.as_ref() == Some(id));
        let head = heads.next().expect("a header cell of this name");
        assert!(heads.next().is_none(), "{id} names two header cells");
        head.text()
    });
    named.collect()
}

/// A level's name at the head of its column or row.
pub fn named(chapter: &Chapter, column: &Column) -> String {
    let tracks = chapter.columns.iter();
    let mut tracks = tracks.filter_map(|other| other.track.as_ref());
    let is_on_several = tracks.any(|other| Some(other) != column.track.as_ref());
    let track = column.track.iter().filter(|_| is_on_several);
    let place: Vec<_> = column.grade.iter().chain(track).cloned().collect();
    normal(&format!("{} {}", column.title, place.join(" · ")))
}

pub fn said_by_tags(element: &Element) -> Vec<Said> {
    let said = element.children().filter_map(|child| match child.role.as_str() {
        "P" => Some(Said::Paragraph(child.text())),
        "L" => Some(Said::List(child.children().map(item_by_tags).collect())),
        _ => None,
    });
    said.collect()
}

/// An item that is a single paragraph has its text without a `P`.
pub fn item_by_tags(item: &Element) -> (String, Vec<Said>) {
    let parts: Vec<_> = item.children().collect();
    assert!(item.role == "LI" && parts.len() == 2 && parts[0].role == "Lbl", "{item:?}");
    let body = parts[1];
    assert_eq!(body.role, "LBody");
    let blocks = match said_by_tags(body) {
        blocks if blocks.is_empty() => vec![Said::Paragraph(body.text())],
        blocks => blocks,
    };
    (parts[0].text(), blocks)
}

pub fn addresses(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for text in ladderpress::model::texts(blocks) {
        let mut last = None;
        for inline in text {
            if inline.link.is_some() && inline.link != last {
                found.extend(inline.link.as_ref().map(ToString::to_string));
            }
            last.clone_from(&inline.link);
        }
    }
    found
}
