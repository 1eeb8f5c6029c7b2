//! What stands on a page for a program that makes a site of it, and no reader sees: `{% include nav.html %}`
//! and `{{< toc >}}`, the tags of components, and what makes boxes (`:::note`, `!!! note`, `> [!NOTE]`) and
//! tabs (`=== "Digging"`) of text. A title that they give stays, in strong.

use std::ops::Range;

use super::edits::Edit;
use crate::base::source::placed_lines;

/// What begins and ends a mark, and whether a word in quotes alone is a title in it.
const MARKS: [(&str, &str, bool); 4] =
    [("{{<", ">}}", true), ("{{%", "%}}", true), ("{%", "%}", false), ("{/*", "*/}", false)];

/// What else is a line that no reader sees.
const LINES: [&str; 4] = ["[TOC]", "[toc]", "{{toc}}", "${toc}"];

/// How far what is in a box or a tab is indented.
const INDENT: &str = "    ";

/// What is to be done so that such marks are none of the text.
pub fn find(markdown: &str) -> Vec<Edit> {
    // Most texts have none.
    let may_begin = |line: &str| {
        let body = line.trim_start();
        body.starts_with([':', '!', '?', '=', '[', '$', '>']) || body.starts_with("import ")
    };
    if !markdown.contains(['{', '<']) && !markdown.lines().any(may_begin) {
        return Vec::new();
    }
    let has_end = placed_lines(markdown).any(|(_, line)| is_fence(line.trim(), ':'));
    let (mut edits, mut code, mut is_inside) = (Vec::new(), None, false);
    for (start, line) in placed_lines(markdown) {
        let body = line.trim();
        let at = start.saturating_add(line.len().saturating_sub(line.trim_start().len()));
        let place = at..at.saturating_add(body.len());
        let fence = ["```", "~~~"].into_iter().find(|fence| body.starts_with(fence));
        if fence.is_some() && (code.is_none() || code == fence) {
            code = if code.is_none() { fence } else { None };
        } else if code.is_some() || body.is_empty() {
        } else if let Some(title) = box_or_tab(body) {
            is_inside = true;
            edits.push(titled(place, Some(title), ""));
            continue;
        } else if let Some(title) = body.strip_prefix(":::").filter(|_| has_end) {
            let title = title.trim_start_matches(':').trim_start();
            let title =
                title.split_once([' ', '[']).map(|(_, title)| title.trim_matches([' ', ']']));
            edits.push(titled(place, title.filter(|title| !title.contains('{')), ""));
        } else if let Some((mark, title)) = alert(body) {
            let end = mark.end.saturating_add(title.len());
            let place = at.saturating_add(mark.start)..at.saturating_add(end);
            edits.push(titled(place, Some(title.trim()), "> "));
        } else if LINES.contains(&body) || is_import(body) {
            edits.push(Edit::without(place));
        } else {
            tags(markdown, place, &mut edits);
        }
        is_inside &= body.is_empty() || line.starts_with(INDENT);
        if is_inside && !body.is_empty() {
            edits.push(Edit::without(start..start.saturating_add(INDENT.len())));
        }
    }
    edits
}

/// An edit that leaves the title of a mark, if it has one; lines go on as `below` says.
fn titled(range: Range<usize>, title: Option<&str>, below: &str) -> Edit {
    let title = title.map(|title| title.trim_matches(['*', '"', '\''])).filter(|it| !it.is_empty());
    let with = title.map(|title| format!("**{title}**\n{below}\n{below}"));
    Edit { range, with: with.unwrap_or_default() }
}

fn is_fence(line: &str, sign: char) -> bool {
    line.len() > 2 && line.chars().all(|c| c == sign)
}

/// Whether a line tells where a component is found: `import Box from '../box'`.
fn is_import(line: &str) -> bool {
    let ends = line.trim_end_matches(';').ends_with(['\'', '"']);
    ends && line.starts_with("import ") && line.contains(" from ")
}

/// The title of a box or of a tab whose text is indented; empty if it has none.
fn box_or_tab(line: &str) -> Option<&str> {
    let quoted = || line.split_once('"')?.1.strip_suffix('"');
    if line.starts_with("=== ") {
        return quoted();
    }
    let kind = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| line.strip_prefix(mark))?;
    let is_kind = kind.split(" \"").next().is_some_and(|kind| !kind.contains(['"', '!', '?', '.']));
    is_kind.then(|| quoted().unwrap_or_default())
}

/// Where the mark of a quotation that is a box stands on its line, and its title.
fn alert(line: &str) -> Option<(Range<usize>, &str)> {
    let body = line.strip_prefix('>')?.trim_start();
    let (kind, title) = body.strip_prefix("[!")?.split_once(']')?;
    let start = line.len().saturating_sub(body.len());
    let is_kind = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || c == '-');
    let after = title.trim_start_matches(['-', '+']);
    is_kind.then(|| (start..line.len().saturating_sub(after.len()), after))
}

/// Leaves out the marks and the tags of components at both ends of a line.
fn tags(markdown: &str, line: Range<usize>, edits: &mut Vec<Edit>) {
    let mut rest = line;
    loop {
        let text = markdown.get(rest.clone()).unwrap_or_default();
        rest.start = rest.end.saturating_sub(text.trim_start().len());
        let Some((length, title)) = tag(markdown, text.trim_start()) else { break };
        let end = rest.start.saturating_add(length);
        edits.push(titled(rest.start..end, title, ""));
        rest.start = end;
    }
    let text = markdown.get(rest.clone()).unwrap_or_default();
    let starts = ["{{<", "{{%", "{%", "</"].iter().filter_map(|mark| text.rfind(mark));
    let Some(last) = starts.max().filter(|last| *last > 0) else { return };
    let end = text.get(last..).unwrap_or_default();
    if tag(markdown, end).is_some_and(|(length, _)| length == end.trim_end().len()) {
        edits.push(Edit::without(rest.start.saturating_add(last)..rest.end));
    }
}

/// The length of a mark or a component's tag that a text begins with, and the title it gives.
fn tag<'t>(markdown: &str, text: &'t str) -> Option<(usize, Option<&'t str>)> {
    let mark = MARKS.iter().find(|(start, ..)| text.starts_with(start));
    let (inside, end, is_bare) = if let Some((_, end, is_bare)) = mark {
        (text.split_once(end)?.0, *end, *is_bare)
    } else {
        let inside = text.strip_prefix('<')?.split_once('>')?.0;
        let name = inside.trim_start_matches('/');
        let name =
            name.split([' ', '/']).next().filter(|name| name.starts_with(char::is_uppercase))?;
        let is_closed = inside.ends_with('/') || markdown.contains(&format!("</{name}>"));
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        let inside = text.get(..inside.len().saturating_add(1))?;
        (Some(inside).filter(|_| is_closed && is_name)?, ">", false)
    };
    let keys = ["title=", "label=", "summary=", if is_bare { " " } else { "title=" }];
    let title = keys.iter().find_map(|key| {
        let quoted = inside.split_once(&format!("{key}\""))?.1;
        Some(quoted.split_once('"')?.0)
    });
    Some((inside.len().saturating_add(end.len()), title))
}

#[cfg(test)]
mod tests {
    use super::super::{Definitions, Oddity, blocks_among, print};

    #[test]
    fn marks_for_a_maker_of_sites_are_none_of_the_text() {
        for (text, read) in [
            ("a\n\n:::note\nb\n:::\n\nc", "a\n\nb\n\nc"),
            ("::: tip Why\nb\n:::", "**Why**\n\nb"),
            (":::info[Why]\n\nb\n\n:::", "**Why**\n\nb"),
            ("!!! note\n\n    b\n\n    - c\n\nd", "b\n- c\n\nd"),
            ("???+ note \"Why\"\n    b\n", "**Why**\n\nb"),
            ("=== \"One\"\n\n    - b\n\n=== \"Two\"\n\n    - c\n", "**One**\n- b\n\n**Two**\n- c"),
            ("{% hint style=\"info\" %}\nb\n{% endhint %}", "b"),
            ("{% tab title=\"One\" %} b {% endtab %}", "**One**\n\nb"),
            ("{{< toc >}}\n\n{{< details \"Why\" >}}\nb\n{{< /details >}}", "**Why**\n\nb"),
            ("<Tabs>\n<TabItem label=\"One\">\n\nb\n\n</TabItem>\n</Tabs>", "**One**\n\nb"),
            ("import Box from '../box'\n\n<Box type=\"info\">b</Box>", "b"),
            ("[TOC]\n\nb", "b"),
        ] {
            let parsed = blocks_among(text, &Definitions::default());
            assert_eq!(print(&parsed.blocks), read, "{text}");
            assert!(parsed.remarks.iter().any(|it| it.of == Oddity::SiteMark), "{text}");
        }
        let alert = blocks_among("> [!NOTE]\n> b", &Definitions::default());
        assert_eq!(print(&alert.blocks), "*b*");
        let alert = blocks_among("> [!tip]- Why\n> b", &Definitions::default());
        assert_eq!(print(&alert.blocks), "***Why***\n\n*b*");
    }

    #[test]
    fn each_mark_that_holds_other_words_is_told() {
        let text = "{{< card link=\"a\" >}}\n{{< card link=\"b\" >}}\n{{< card link=\"b\" >}}\n";
        let parsed = blocks_among(text, &Definitions::default());
        assert_eq!(parsed.remarks.iter().filter(|it| it.of == Oddity::SiteMark).count(), 2);
    }

    #[test]
    fn what_may_be_meant_is_text() {
        for text in ["as a\\<Name> here", "Wow!!! So much", "a ::: b", "`{% raw %}`", "is === to b"]
        {
            let parsed = blocks_among(text, &Definitions::default());
            assert_eq!(print(&parsed.blocks), text);
            assert!(parsed.remarks.is_empty(), "{text}");
        }
    }
}
