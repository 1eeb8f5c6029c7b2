//! What changed from one revision of a ladder to another.

use std::path::PathBuf;

use slug::slugify;

use super::documents;
use super::inputs::Inputs;
use super::look::House;
use super::{Files, Look, Run, file_names, inputs};
use crate::backend::Exporter;
use crate::backend::text::diff::{Format, print};
use crate::base::diag::{Checked, Code, Diagnostic, both, without};
use crate::compare::revision::{Unsure, difference};
use crate::input;
use crate::model::Ladder;
use crate::output::Batch;
use crate::select::{limits, same_names};
use crate::view::Meta;
use crate::view::changes::{Changes, changes};

#[derive(Debug)]
pub struct Diff {
    pub old: Inputs,
    pub new: Inputs,
    /// What is called otherwise now.
    pub same: Vec<Same>,
    /// Whether what is the same is told as well.
    pub all: bool,
    pub told: Told,
}

impl Diff {
    pub(super) fn look(&self) -> Option<&Look> {
        match &self.told {
            Told::Files { look, .. } => Some(look),
            Told::Text(_) => None,
        }
    }

    pub(super) fn same_files(&self) -> Vec<&PathBuf> {
        let files = self.same.iter().filter_map(|same| match same {
            Same::File(file) => Some(file),
            Same::Names(..) => None,
        });
        files.collect()
    }
}

#[derive(Debug)]
pub enum Told {
    Text(Format),
    Files { files: Box<Files>, look: Look },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    /// A name of the old one, and a name of the new one.
    Names(String, String),
    File(PathBuf),
}

pub(super) fn run(job: &Diff, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let help = "compare one ladder with one ladder";
    let revisions = inputs::revisions(&job.old, &job.new, help, run);
    let ((old, new), pairs) = both(revisions, pairs(&job.same))?;
    let same = same_names(&old, &new, &pairs)?;
    if matches!(job.told, Told::Files { .. }) {
        spend(&[&old, &new], run)?;
    }
    let mut found = difference(&old, &new, &same);
    run.outcome.differs = !found.changes.is_empty();
    if job.all {
        found.tell_all();
    }
    run.warn(found.unsure.iter().map(unsure));
    match &job.told {
        Told::Text(format) => {
            run.outcome.text = print(&found, *format).into_bytes();
            Ok(())
        }
        Told::Files { files, look } => {
            let house = look.read(run)?.in_language(&new.language);
            write(&changes(&found, &new, Meta::new(&new, house.epoch)), (files, house), batch, run)
        }
    }
}

fn spend(ladders: &[&Ladder], run: &Run<'_>) -> Checked<()> {
    for ladder in ladders {
        let sections: Vec<_> = ladder.section_indices().collect();
        let levels = ladder.level_indices();
        let help = "compare smaller ladders, or print the changes as text";
        limits::pages(ladder, levels, &sections, "difference", help, &run.budget)?;
    }
    Ok(())
}

fn write(
    document: &Changes, (files, house): (&Files, House), batch: Batch, run: &mut Run<'_>,
) -> Checked<()> {
    let (pdf, xlsx) = (house.pdf(files.paper()), house.xlsx(files.paper()));
    let name = file_names::safe(slugify(format!("{} changes", document.meta.title)));
    let planned = files.pdf_and_xlsx(
        &name,
        Box::new(|out, _| pdf.export(document, out)),
        Box::new(|out, _| xlsx.export(document, out)),
    )?;
    documents::write_all(planned, &files.in_place, batch, run)
}

fn pairs(same: &[Same]) -> Checked<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut problems = Vec::new();
    for same in same {
        match same {
            Same::Names(old, new) => pairs.push((old.clone(), new.clone())),
            Same::File(file) => match input::read_same(file) {
                Ok(read) => pairs.extend(read),
                Err(found) => problems.extend(found),
            },
        }
    }
    without(problems, pairs)
}

/// Says that something may be either of two.
fn unsure(unsure: &Unsure) -> Diagnostic {
    let Unsure { title, is_new, either: [one, _] } = unsure;
    let (old, new) = if *is_new { (one, title) } else { (title, one) };
    Diagnostic::warning(Code::UnsureMatch, unsure.to_string())
        .help(format!("say which, or leave it: --same \"{old}={new}\""))
}
