//! What changed between two revisions: for a terminal, for a pull request, for programs.

use std::fmt::Write;

use crate::compare::revision::{Change, ChangeKind, Difference, Names, What};
use crate::compare::{Step, marked};
use crate::input::values::schema_of;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Text,
    Markdown,
    Json,
}

pub fn print(difference: &Difference, format: Format) -> String {
    match format {
        Format::Json => {
            let json = serde_json::to_string_pretty(difference);
            debug_assert!(json.is_ok(), "a difference holds nothing but texts");
            json.unwrap_or_default() + "\n"
        }
        Format::Text | Format::Markdown if difference.changes.is_empty() => {
            let count = difference.same.len();
            format!(
                "nothing changed: {}\n",
                plural(count, "expectation is", "expectations are") + " the same"
            )
        }
        Format::Text | Format::Markdown => {
            let mut printer = Printer {
                names: &difference.names,
                markdown: format == Format::Markdown,
                out: String::new(),
            };
            printer.print(difference);
            printer.out
        }
    }
}

/// The JSON Schema of what is printed for programs.
pub fn schema() -> String {
    schema_of::<Difference>()
}

struct Printer<'d> {
    names: &'d Names,
    markdown: bool,
    out: String,
}

/// Kinds of changes as they are counted, with words for an expectation and for anything else.
const WORDS: [(ChangeKind, &str); 9] = [
    (ChangeKind::New, "new"),
    (ChangeKind::Changed, "changed"),
    (ChangeKind::Moved, "moved"),
    (ChangeKind::Reordered, "reordered"),
    (ChangeKind::Split, "split"),
    (ChangeKind::Merged, "merged"),
    (ChangeKind::Dropped, "dropped"),
    (ChangeKind::Renamed, "renamed"),
    (ChangeKind::Edited, "edited"),
];

impl Printer<'_> {
    fn print(&mut self, difference: &Difference) {
        let Difference { old, new, .. } = difference;
        let title = format!("{old} → {new}");
        self.heading(1, &title);
        self.counts(difference);
        for unsure in &difference.unsure {
            self.line(0, &self.plain(&unsure.to_string()));
        }
        let mut last: (Option<&str>, Option<&str>) = (None, None);
        let mut is_first = true;
        for change in &difference.changes {
            let level = change.level.as_deref();
            let section = change.section.as_deref().filter(|_| level.is_some());
            if is_first || level != last.0 {
                let name = level.map(|id| self.names.level(id).to_string());
                self.heading(2, &name.unwrap_or_else(|| "The ladder".to_string()));
            }
            if let Some(id) = section
                && (level, section) != last
            {
                let name = self.names.section(id).to_string();
                self.heading(3, &name);
            }
            (last, is_first) = ((level, section), false);
            self.change(change);
        }
    }

    fn counts(&mut self, difference: &Difference) {
        for (what, one, many) in [
            (What::Expectation, "expectation", "expectations"),
            (What::Level, "level", "levels"),
            (What::Section, "section", "sections"),
            (What::Track, "track", "tracks"),
            (What::Field, "field", "fields"),
        ] {
            let counts = difference.counts(what);
            let number: usize = counts.values().sum();
            let each = WORDS
                .iter()
                .filter_map(|(kind, word)| counts.get(kind).map(|count| format!("{count} {word}")));
            let mut each: Vec<_> = each.collect();
            if what == What::Expectation {
                each.push(format!("{} the same", difference.same.len()));
            } else if number == 0 {
                continue;
            }
            let line = format!("{}: {}", if number == 1 { one } else { many }, each.join(", "));
            self.line(0, &line);
        }
    }

    fn heading(&mut self, rank: usize, text: &str) {
        let is_apart = self.out.is_empty() || self.out.ends_with("\n\n");
        if !is_apart && (rank < 3 || self.markdown) {
            self.out.push('\n');
        }
        let text = self.plain(text);
        // Writing to a text never fails.
        let _ = if self.markdown {
            writeln!(self.out, "{} {text}\n", "#".repeat(rank))
        } else {
            writeln!(self.out, "{}{text}", INDENT.repeat(rank.saturating_sub(2)))
        };
    }

    /// A line of a list; more lines of the text stand below it.
    fn line(&mut self, depth: usize, text: &str) {
        let (mark, indent) = if self.markdown { ("- ", "  ") } else { ("", INDENT) };
        let depth = if self.markdown { 0 } else { depth };
        for (position, line) in text.lines().enumerate() {
            let mark = if position == 0 { mark } else { indent };
            let _ = writeln!(self.out, "{}{mark}{line}", INDENT.repeat(depth));
        }
    }

    fn change(&mut self, change: &Change) {
        let word = WORDS.iter().find(|(kind, _)| *kind == change.kind);
        let mut label = capital(word.map_or("same", |(_, word)| word));
        let thing = match (change.what, change.field) {
            (What::Field, Some(field)) => field.replace('_', " "),
            (What::Level, _) => "level".to_string(),
            (What::Track, _) => "track".to_string(),
            (What::Section, _) => {
                let id = change.section.as_deref().unwrap_or_default();
                let name = self.names.section(id).to_string();
                match change.kind {
                    ChangeKind::Renamed => format!("section “{name}”"),
                    _ => "section".to_string(),
                }
            }
            (What::Field | What::Expectation, _) => String::new(),
        };
        if !thing.is_empty() {
            label = format!("{label} {thing}");
        }
        if let (What::Field, None, Some(section)) = (change.what, &change.level, &change.section) {
            label = format!("{label} of the section “{}”", self.names.section(section));
        }
        let from = self.names.from(change);
        if !from.is_empty() {
            label = format!("{label} from {from}");
        }
        let said = self.said(change);
        let label = if self.markdown {
            format!("**{}:**", self.plain(&label))
        } else {
            format!("{label}:")
        };
        let depth = if change.section.is_some() && change.level.is_some() { 2 } else { 1 };
        let space = if said.starts_with('\n') { "" } else { " " };
        self.line(depth, &format!("{label}{space}{said}"));
    }

    fn said(&self, change: &Change) -> String {
        let (before, after) = (change.before.as_deref(), change.after.as_deref());
        match (change.kind, before, after) {
            (ChangeKind::Split | ChangeKind::Merged, Some(before), Some(after)) => {
                let gone = before.lines().map(|line| format!("\n{}", self.mark("-", line)));
                let came = after.lines().map(|line| format!("\n{}", self.mark("+", line)));
                gone.chain(came).collect()
            }
            (_, Some(before), Some(after)) if before != after => self.words(before, after),
            (_, _, Some(text)) | (_, Some(text), None) => self.plain(text),
            (_, None, None) => String::new(),
        }
    }

    fn mark(&self, sign: &str, line: &str) -> String {
        match self.markdown {
            true if sign == "-" => format!("  - ~~{}~~", self.plain(line)),
            true => format!("  - **{}**", self.plain(line)),
            false => format!("{INDENT}{sign} {line}"),
        }
    }

    /// The words of both, those that went and those that came marked.
    fn words(&self, before: &str, after: &str) -> String {
        let runs = marked(before, after).into_iter().filter(|(step, _)| *step != Step::Leaves);
        let words = runs.map(|(step, [was, is])| match (step, self.markdown) {
            (Step::Stays | Step::Leaves, _) => self.plain(&is),
            (Step::Arrives, true) => format!("*moved: {}*", self.plain(&is)),
            (Step::Arrives, false) => format!("{{moved: {is}}}"),
            (Step::Goes, true) => format!("~~{}~~", self.plain(&was)),
            (Step::Comes, true) => format!("**{}**", self.plain(&is)),
            (Step::Goes, false) => format!("[-{was}-]"),
            (Step::Comes, false) => format!("{{+{is}+}}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn plain(&self, text: &str) -> String {
        if !self.markdown {
            return text.to_string();
        }
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            if "\\`*_[]<>#|~&".contains(c) {
                safe.push('\\');
            }
            safe.push(c);
        }
        safe
    }
}

const INDENT: &str = "  ";

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
