//! What a run over a roster was given, read and held together.

use std::mem;
use std::path::PathBuf;

use crate::backend::pdf::Pdf;
use crate::backend::xlsx::XlsxIndex;
use crate::base::diag::Checked;
use crate::base::source::Place;
use crate::cli::config::Packets;
use crate::cli::inputs::{self, House, both};
use crate::cli::names::stem;
use crate::cli::report::Reporter;
use crate::input::roster;
use crate::model::{Ladder, Person, RosterColumn, SectionIndex};
use crate::select;
use crate::view::Meta;
use crate::view::index::{Index, index};

use super::writer::{File, bytes};

/// The inputs of a run.
pub struct ReviewCycle {
    pub ladder: Ladder,
    pub sections: Vec<SectionIndex>,
    pub house: House,
    /// The columns of the roster.
    columns: Vec<RosterColumn>,
    /// Who stands in each row of it.
    pub people: Vec<Person>,
    /// Where each of them stands in it.
    pub places: Vec<Place>,
    /// What all packets together are called.
    pub name: String,
}

impl ReviewCycle {
    /// Reads all inputs.
    ///
    /// # Errors
    /// Every problem of each, as far as one can be judged without the others.
    pub fn read(config: &Packets, reporter: &mut Reporter) -> Checked<ReviewCycle> {
        let help = "name one ladder, and run once for each";
        let ladder = inputs::ladder(&config.inputs, help, reporter);
        let house = inputs::house(&config.look, reporter);
        let reading = roster::read(&config.roster);
        let ((ladder, house), reading) = both(both(ladder, house), reading)?;
        reporter.warn(reading.warnings);
        let cells = if reading.problems.is_empty() {
            Ok(())
        } else {
            Err(reading.problems)
        };
        let people = roster::people(&ladder, reading.roster);
        let choice = select::resolve(&ladder, &config.request);
        let ((choice, ()), roster) = both(both(choice, cells), people)?;
        Ok(ReviewCycle {
            sections: select::choose(&ladder, &choice)?.sections,
            house,
            people: roster.people,
            places: roster.places,
            columns: roster.columns,
            name: format!("{}-packets", stem(&ladder, &choice)),
            ladder,
        })
    }

    pub fn meta(&self) -> Meta {
        Meta::new(&self.ladder, self.house.epoch)
    }

    /// The backend for what is printed.
    pub fn pdf(&self, config: &Packets) -> Pdf {
        Pdf {
            theme: self.house.theme.clone(),
            paper: config.look.page(config.paper),
            fonts: self.house.fonts.clone(),
        }
    }

    /// The index of the whole roster, and `files` again: each person's packet.
    ///
    /// # Errors
    /// When a workbook cannot hold it.
    pub fn index(
        &mut self,
        path: PathBuf,
        files: Vec<String>,
        config: &Packets,
        reporter: &mut Reporter,
    ) -> Checked<(File, Vec<String>)> {
        let document = index(
            &self.ladder,
            &self.sections,
            &self.columns,
            mem::take(&mut self.people),
            files,
            &self.house.theme.scale,
            self.meta(),
        );
        let exporter = XlsxIndex {
            paper: config.paper,
        };
        let (bytes, warnings) = bytes(&exporter, &document, &path)?;
        reporter.warn(warnings);
        let Index { people, files, .. } = document;
        self.people = people;
        Ok((File { path, bytes }, files))
    }
}
