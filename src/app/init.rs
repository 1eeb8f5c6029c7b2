//! A ladder to begin with: the example, in the form that people like to write in.

use std::io::Write;
use std::path::PathBuf;

use super::Run;
use super::documents;
use super::in_place::InPlace;
use super::planned::Planned;
use crate::backend::text::{markdown, word};
use crate::backend::xlsx::Xlsx;
use crate::backend::{Exported, Exporter};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::Source;
use crate::input::open::EXAMPLE;
use crate::input::read_native;
use crate::model::{Ladder, Tracked};
use crate::output::{Batch, is_there};
use crate::view::template::template;

#[derive(Debug)]
pub struct Init {
    /// Its name, whose end says in which form.
    pub file: PathBuf,
}

const FORMS: [&str; 5] = ["xlsx", "yaml", "yml", "docx", "md"];

pub(super) fn run(job: &Init, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let name = job.file.display();
    let end = job.file.extension().map(|end| end.to_string_lossy().to_lowercase());
    let Some(form) = FORMS.into_iter().find(|form| Some(*form) == end.as_deref()) else {
        let message = format!("the name `{name}` does not say in which form to write");
        let help = "let it end in .xlsx (a workbook), .docx (a document), .md or .yaml";
        return Err(vec![Diagnostic::error(Code::UnreadKind, message).help(help)]);
    };
    if is_there(&job.file) {
        let message = format!("`{name}` is there already, and is left as it is");
        return Err(vec![Diagnostic::error(Code::FileInTheWay, message).help("name another file")]);
    }
    let ladder = read_native(&Source::new("the example", EXAMPLE))?.ladder;
    let write = move |out: &mut dyn Write, _: &[Tracked]| write(form, &ladder, out);
    let file = Planned { path: job.file.clone(), write: Box::new(write) };
    documents::write_all(vec![file], &InPlace::default(), batch, run)
}

fn write(form: &str, ladder: &Ladder, out: &mut dyn Write) -> Exported {
    match form {
        "xlsx" => return Xlsx::default().export(&template(ladder), out),
        "docx" => out.write_all(&word::print(ladder)?)?,
        "md" => out.write_all(markdown::print(ladder).as_bytes())?,
        _ => out.write_all(EXAMPLE.as_bytes())?,
    }
    Ok(Vec::new())
}
