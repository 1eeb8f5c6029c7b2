//! What is said of single texts of a YAML file, and how they are meant.

use std::ops::Range;

use saphyr_parser::{ScalarStyle, Tag};

use super::parse::Reader;
use super::remarks::Written;
use crate::base::diag::{Code, Diagnostic};
use crate::base::invisible;
use crate::base::source::{Place, moved, placed_lines};
use crate::input::markup::{begins_item, joins};
use crate::input::open::unix_lines;

/// How many bytes a text takes as it is written, up to the mark that closes it.
fn written_length(written: &str, style: ScalarStyle) -> usize {
    let quote = match style {
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
        _ => return written.trim_end().len(),
    };
    let mut signs = written.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_next = |next: &(usize, char)| next.1 == quote;
        match sign {
            '\\' if quote == '"' => _ = signs.next(),
            _ if sign == quote && (quote == '"' || signs.next_if(is_next).is_none()) => {
                return at.saturating_add(1);
            }
            _ => {}
        }
    }
    written.trim_end().len()
}

impl Reader<'_> {
    /// A text as it is meant: with `\n`, and items on lines of their own although YAML folds these.
    pub(super) fn text(&mut self, text: &str, style: ScalarStyle, range: &Range<usize>) -> String {
        let written = self.source.slice(range.clone());
        let plain = style == ScalarStyle::Plain;
        if !range.is_empty() {
            self.texts.push(Written {
                range: range.start..range.start.saturating_add(written_length(written, style)),
                plain,
            });
        }
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if is_block && text.trim().is_empty() {
            self.say_empty(range.start);
        }
        let is_folded = plain || style == ScalarStyle::Folded;
        let meant = unfolded(written, !plain).filter(|_| is_folded && written.contains('\n'));
        let Some((meant, first)) = meant else {
            return unix_lines(text.to_string());
        };
        let is_list = written.starts_with('-') || begins_item(written, true);
        if plain
            && !is_list
            && let Some((before, line)) = placed_lines(written).nth(first)
        {
            let place =
                Place::new(self.source, moved(&moved(&(0..line.len()), before), range.start));
            let above = self.source.text().get(..range.start).unwrap_or_default();
            let margin = above.rsplit('\n').next().unwrap_or_default();
            if margin.trim().is_empty() && margin.len() == indent(line) {
                let place = self.place(range).first_line();
                self.warnings.add(|| first_bullet(place.trimmed()));
                return meant;
            }
            self.warnings.add(|| {
                let message = "a bullet inside of a text: it is read as one below it";
                Diagnostic::warning(Code::GuessedList, message)
                    .at(place.trimmed())
                    .help("if it is no bullet below, begin it where the bullets above begin")
                    .help("if it is one, write `|` before the text, and each bullet on its line")
            });
        }
        meant
    }

    /// That a sign begins a text on the lines below, and none stands there: `>5` is meant as it is.
    fn say_empty(&mut self, before: usize) {
        let ahead = self.source.text().get(..before).unwrap_or_default().trim_end();
        let line = ahead.rfind('\n').map_or(0, |end| end.saturating_add(1));
        let mut words = ahead.get(line..).unwrap_or_default().split_whitespace().rev();
        let Some(sign) = words.find(|word| word.starts_with(['|', '>'])) else { return };
        let at = ahead.rfind(sign).unwrap_or(line);
        let place = self.place(&(at..at.saturating_add(sign.len())));
        let is_number = sign.contains(|c: char| c.is_ascii_digit());
        let told = if is_number { Diagnostic::error } else { Diagnostic::warning };
        let problems = if is_number { &mut self.problems } else { &mut self.warnings };
        problems.add(|| {
            let message =
                format!("`{sign}` begins a text on the lines below, and none stands there");
            told(Code::EmptyValue, message)
                .at(place)
                .help(format!("if `{sign}` is the text, write it in quotes: '{sign}'"))
                .help("if there is no text, write nothing, or `''`")
        });
    }

    /// A plain text with the name that YAML keeps for it (`&name`), if nothing refers to that.
    pub(super) fn with_name(&mut self, text: &str, at: &Range<usize>) -> String {
        let Some(name) = self.unused_name(at.start) else {
            return text.to_string();
        };
        let (behind, name) =
            (self.source.slice(name.end..at.end.max(name.end)), self.source.slice(name));
        let blank = behind.get(..behind.len().saturating_sub(behind.trim_start().len()));
        match text {
            "" => name.to_string(),
            _ if blank.is_some_and(|blank| blank.contains('\n')) => text.to_string(),
            _ => format!("{name} {text}"),
        }
    }

    /// Warns of a name at the start of a value that nothing refers to; gives its bytes.
    fn unused_name(&mut self, at: usize) -> Option<Range<usize>> {
        let written = self.source.text().get(at..)?;
        let start = written.find('&').filter(|&tag| tag == 0 || written.starts_with('!'))?;
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}');
        let name = written.get(start..)?.split(is_end).next()?;
        if self.repeated_names.contains(name.get(1..)?) {
            return None;
        }
        let range = moved(&(0..name.len()), at.saturating_add(start));
        let place = self.place(&range);
        self.warnings.add(|| {
            let message = format!("`{name}` names what follows in YAML, and nothing refers to it");
            Diagnostic::warning(Code::UnreadYaml, message)
                .at(place)
                .note("before a text without quotes it is read as a part of the text")
                .help("put quotes around the whole text, or take the name out")
        });
        Some(range)
    }

    pub(super) fn check_start(&mut self, anchor: usize, tag: Option<&Tag>, range: &Range<usize>) {
        self.check_tag(tag, range);
        if anchor != 0 {
            self.unused_name(range.start);
        }
    }

    /// The only tag that says something is `!!str`: a value is a text.
    pub(super) fn check_tag(&mut self, tag: Option<&Tag>, range: &Range<usize>) {
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

    pub(super) fn check_characters(&mut self, text: &str, range: &Range<usize>) {
        let unprintable = |c: char| match c {
            '\n' | '\t' | '\u{85}' => false,
            _ => c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'),
        };
        self.check_tab(text, range);
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

    /// A tab between words is read as a space.
    pub(super) fn check_tab(&mut self, text: &str, range: &Range<usize>) {
        let mut parts = text.split('\t').peekable();
        let is_within = |before: &str| before.ends_with(char::is_alphanumeric) && before.len() > 1;
        while let Some(before) = parts.next() {
            if parts.peek().is_some() && is_within(before) {
                let place = invisible::place(self.source, range.clone(), '\t');
                self.warnings.add(|| {
                    let message = "a tab inside of a text is read as a space";
                    Diagnostic::warning(Code::TabInText, message)
                        .at(place)
                        .help("write a space in its place")
                });
                return;
            }
        }
    }

    pub(super) fn check_directions(&mut self, text: &str, range: &Range<usize>) {
        let mut found = invisible::each(text, false).into_iter();
        let found = found.find(|&c| invisible::sets_direction(c));
        if let Some(found) = found {
            let place = || invisible::place(self.source, range.clone(), found);
            self.warnings.add(|| invisible::warning(found).at(place()));
        }
    }
}

/// A line right above bullets, in their column.
fn first_bullet(place: Place) -> Diagnostic {
    let message = "a line without `-` above bullets: it is read as a text above them";
    let line = place.source().slice(place.range()).to_string();
    Diagnostic::warning(Code::GuessedList, message)
        .at(place)
        .help(format!("if it is a bullet, write `- {line}`"))
        .help("if it is a text above them, write `|` behind the key")
}

/// A text that was folded, with the line ends before items; and the position of the
/// first line that is one. None if the lines are as they should be.
fn unfolded(written: &str, is_block: bool) -> Option<(String, usize)> {
    let is_head = is_block && written.trim_start().starts_with('>');
    let lines: Vec<&str> = written.lines().skip(usize::from(is_head)).collect();
    // The first line begins where its text does.
    let said = lines.iter().skip(usize::from(!is_head)).filter(|line| !line.trim().is_empty());
    let shared = said.map(|line| indent(line)).min().unwrap_or_default();
    let is_item = |line: &&str, may_be_tight| begins_item(line.trim(), may_be_tight);
    let may_be_tight = lines.iter().filter(|line| is_item(line, true)).count() > 1;
    let mut text = String::new();
    let (mut first_item, mut is_joined) = (None, false);
    for (at, line) in lines.iter().enumerate() {
        let body = line.trim();
        let deeper = indent(line).saturating_sub(shared);
        if text.is_empty() {
            text.push_str(body);
            continue;
        }
        if body.is_empty() {
            text.push('\n');
        } else if begins_item(body, may_be_tight) {
            first_item.get_or_insert(at.saturating_add(usize::from(is_head)));
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', deeper));
        } else if is_block && deeper > 0 {
            text.push('\n');
        } else if joins(&text, body) {
            is_joined = true;
        } else if !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(body);
    }
    match first_item {
        Some(first) => Some((text, first)),
        None => is_joined.then_some((text, usize::MAX)),
    }
}

fn indent(line: &str) -> usize {
    line.len().saturating_sub(line.trim_start_matches(' ').len())
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Diagnostic;
    use crate::base::source::Source;
    use crate::input::values::tree;

    /// The texts of a list, and what is said of them.
    fn read(items: &str) -> (Vec<String>, Vec<Diagnostic>) {
        let tree = match tree(&Source::new("a.yaml", items)) {
            Ok(tree) => tree,
            Err(problems) => return (Vec::new(), problems),
        };
        let texts = tree.root().items().iter();
        let texts = texts.map(|it| it.text().unwrap_or_default().to_string());
        (texts.collect(), tree.warnings().into_list())
    }

    #[test]
    fn a_sign_that_begins_no_text_is_told() {
        for sign in [">5", "|5", ">5-"] {
            let (_, problems) = read(&format!("- a\n- {sign}\n- b\n"));
            assert_eq!(problems[0].place.as_ref().unwrap().line_column(), (2, 3));
            assert_eq!(
                problems[0].help[0],
                format!("if `{sign}` is the text, write it in quotes: '{sign}'")
            );
        }
        for sign in [">-", "|"] {
            let (texts, warnings) = read(&format!("- a\n- {sign}\n- b\n"));
            assert_eq!((texts.len(), warnings.len()), (3, 1));
        }
        assert!(read("- |\n  a\n- >-\n\n  b\n- '>5'\n").1.is_empty());
    }

    #[test]
    fn a_name_that_nothing_refers_to_is_text() {
        let (texts, warnings) = read("- &co. and friends\n- &Junior\n- &a b\n- *a\n- R&D &c\n");
        assert_eq!(texts, ["&co. and friends", "&Junior", "b", "b", "R&D &c"]);
        assert_eq!(warnings.len(), 2);
        let (texts, warnings) = read("- &x\n  a\n- &y \"b\"\n- &z\n  c: d\n");
        assert_eq!((texts[0].as_str(), texts[1].as_str(), warnings.len()), ("a", "b", 3));
    }
}
