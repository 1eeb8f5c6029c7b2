//! What is not read as it was written, and how that is said.

use std::ops::Range;

use crate::base::diag::{Code, Diagnostic, short};
use crate::base::invisible;
use crate::model::BadLink;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// All of it, in bytes of the input.
    pub range: Range<usize>,
    /// What of it matters: a link's address, or what stands for a character.
    pub written: String,
    pub of: Oddity,
}

/// What is not read as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A link that cannot be followed; its label stands as plain text.
    Link(BadLink),
    /// A character that nobody sees; it is left out or replaced.
    Unseen(char),
    /// Lines that begin with dashes, letters or marks without a space: a list.
    List,
    /// A table; it becomes a list.
    Table,
    /// A quotation of its own; it is set like emphasis.
    Quote,
    /// The box of a task, which is not printed.
    Task,
    /// What tells a program how to make a site of the text.
    SiteMark,
    Footnote,
    /// The mark of a footnote that is not there.
    NoFootnote,
    /// A picture; its description stands for it.
    Picture,
    /// A picture without a description.
    BarePicture,
}

impl Remark {
    /// That of all of a text.
    pub fn of_all(of: Oddity) -> Remark {
        Remark { range: 0..0, written: String::new(), of }
    }

    pub fn diagnostic(&self) -> Diagnostic {
        match self.of {
            Oddity::Link(why) => self.bad_link(why),
            Oddity::Unseen(c) => invisible::warning(c),
            Oddity::List => {
                let sign = &self.written;
                let message = format!("lines that begin with `{sign}` are read as a list");
                Diagnostic::warning(Code::GuessedList, message)
                    .help("begin each item with a hyphen and a space: `- text`")
                    .help("if it is no list, put a backslash before the sign")
            }
            Oddity::Table => shown("a table is printed as a list, a row an item")
                .help("write a list in its place, to say it as you want it printed"),
            Oddity::Quote => shown("a block quote is printed as emphasised text")
                .help("take out the `>`, or mark the words with `*` on both sides"),
            Oddity::Task => shown("the box of a task, `[ ]` or `[x]`, is not printed")
                .help("take it out; a section of the kind `checklist` has boxes of its own"),
            Oddity::SiteMark => {
                let mark = short(&self.written);
                shown(&format!("`{mark}` tells a site how to show the text, and is not printed"))
                    .help("take it out, and write what it stands for if readers should see that")
            }
            Oddity::Footnote => shown("a footnote is printed with the text, not below the page")
                .help("say it in the text, or under `notes`"),
            Oddity::NoFootnote => {
                let mark = short(&self.written);
                shown(&format!("there is no footnote `{mark}`: its mark is printed as it is"))
                    .help(format!("write it in the same text: `{mark}: …`"))
                    .help("if it is no footnote, put a backslash before the `[`")
            }
            Oddity::Picture | Oddity::BarePicture => {
                let address = short(&self.written);
                let note = match self.of {
                    Oddity::Picture => "its description stands in its place",
                    _ => "nothing describes it",
                };
                shown(&format!("the picture `{address}` is not printed"))
                    .note(note)
                    .help("write what it shows, or a link to it: `[text](address)`")
            }
        }
    }

    /// Whether a diagnostic is that of the box of a task.
    pub fn is_task(it: &Diagnostic) -> bool {
        it.message == Remark::of_all(Oddity::Task).diagnostic().message
    }

    fn bad_link(&self, why: BadLink) -> Diagnostic {
        let (why, help) = match why {
            BadLink::Relative => (
                "it has no `https://` in front, and no page or heading of the ladder is called so",
                WHOLE_ADDRESS,
            ),
            BadLink::Scheme => (
                "only addresses with http, https and mailto are followed",
                "use one of these, or write the text without a link",
            ),
            BadLink::Malformed => ("it is not written as an address", "check the address"),
        };
        Diagnostic::warning(Code::BadLink, no_link(&self.written))
            .note(format!("{why}; the label stays as text"))
            .help(help)
    }
}

/// What helps where an address could be one of the ladder's own pages.
pub const WHOLE_ADDRESS: &str = "write the whole address";

pub fn no_link(address: &str) -> String {
    format!("the address `{}` is no link", short(address))
}

/// Says that something is shown in another way.
fn shown(message: &str) -> Diagnostic {
    Diagnostic::warning(Code::ShownOtherwise, message)
}
