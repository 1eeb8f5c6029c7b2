//! What a run over a roster was given, read and held together.

use std::io::Write as _;
use std::mem;
use std::path::Path;

use super::{Asked, Packets, names_index, plan};
use crate::app::file_names::stem;
use crate::app::look::House;
use crate::app::{Run, documents, inputs};
use crate::base::diag::{Checked, Code, Diagnostic, both, listed, without};
use crate::base::source::Place;
use crate::model::contract::workbook::PACKET_STATUSES;
use crate::model::{
    Field, IndexColumn, IndexRow, Indexed, Ladder, Person, RosterColumn, SectionIndex, Whose,
    folded,
};
use crate::output::{Sealing, cannot_write};
use crate::select::{self, limits};
use crate::view::Meta;
use crate::view::index::{PacketFile, index};
use crate::view::packet;

pub struct ReviewCycle {
    pub ladder: Ladder,
    pub sections: Vec<SectionIndex>,
    pub house: House,
    columns: Vec<RosterColumn>,
    /// Who stands in each row of it.
    pub people: Vec<Person>,
    pub places: Vec<Place>,
    pub name: String,
}

impl ReviewCycle {
    pub fn read(job: &Packets, run: &mut Run<'_>) -> Checked<ReviewCycle> {
        let help = "name one ladder, and run once for each";
        let ladder = inputs::ladder(&job.inputs, help, run);
        let house = job.look.read(run);
        let reading = inputs::roster(&job.roster, &job.columns, &house);
        let ((ladder, house), reading) = both(both(ladder, house), reading)?;
        let choice = select::resolve(&ladder, &job.request);
        let (choice, roster) = both(choice, inputs::people(&ladder, reading, run))?;
        Ok(ReviewCycle {
            sections: select::choose(&ladder, &choice)?.sections,
            house: house.in_language(&ladder.language),
            people: roster.people,
            places: roster.places,
            columns: roster.columns,
            name: format!("{}-packets", stem(&ladder, &choice)),
            ladder,
        })
    }

    /// The rows that a run is asked for. The first part of several has rows 1, 1 + their number,
    /// and so on. Errors: everybody who is named and is not in the roster.
    pub fn asked(&self, job: &Packets) -> Checked<Asked> {
        let only = plan::rows(&self.people, &job.only);
        let of_people = job.replace.iter().filter(|name| !names_index(name)).cloned();
        let of_people: Vec<_> = of_people.collect();
        let (only, replaced) = both(only, plan::rows(&self.people, &of_people))?;
        let (part, parts) = job.shard;
        let rows = (0..self.people.len()).skip(part.saturating_sub(1)).step_by(parts);
        let is_asked = |row: &usize| job.only.is_empty() || only.contains(row);
        Ok(Asked {
            rows: rows.filter(is_asked).collect(),
            replaced: replaced.into_iter().collect(),
        })
    }

    pub fn spend(&self, rows: &[usize], is_one_file: bool, run: &Run<'_>) -> Checked<()> {
        let people = rows.iter().filter_map(|&row| self.people.get(row));
        let packets: Vec<_> = people.map(|person| packet::levels(&self.ladder, person)).collect();
        limits::packets(&self.ladder, &packets, &self.sections, is_one_file, &run.budget)
    }

    pub fn meta(&self) -> Meta {
        Meta::new(&self.ladder, self.house.epoch)
    }

    /// Errors: somebody is in an earlier index with what was entered for another cycle, or it is
    /// not sure of whom something was entered.
    pub fn check_index(&self, earlier: &Indexed) -> Checked<()> {
        let column = self.columns.iter().find(|column| column.field == Some(Field::Cycle));
        let title = |level| self.ladder.name(level);
        let titles = |it: &Person| [title(it.level), it.target.map(title).unwrap_or_default()];
        let (mut problems, mut doubtful) = (Vec::new(), Vec::new());
        let is_filled = |row: &&IndexRow| !row.has_left && row.is_filled_in(PACKET_STATUSES[0]);
        let rows = earlier.rows.iter().zip(earlier.whose(&self.people, titles));
        for (row, whose) in rows.filter(|(row, _)| is_filled(row)) {
            let (id, name) = (row.text(&IndexColumn::Id), row.text(&IndexColumn::Name));
            let name = name.unwrap_or_default();
            let person = match whose {
                Whose::Person(person) => self.people.get(person),
                Whose::Nobodys => None,
                Whose::Doubtful => {
                    doubtful.push(plan::called(name, id));
                    None
                }
            };
            let now = person.and_then(|person| person.cycle.as_deref());
            let is_it = |head: &str| column.is_some_and(|column| column.header == head);
            let then = row.cells.iter().find(|(_, head, _)| is_it(head));
            let then = then.map(|(.., then)| then.text.as_str());
            if let Some((then, now)) =
                then.zip(now).filter(|(then, now)| folded(then) != folded(now))
                && problems.is_empty()
            {
                problems.push(plan::another_cycle("rows of packets.xlsx", [then, now]));
            }
        }
        problems.extend(plan::in_doubt("rows of packets.xlsx", doubtful));
        without(problems, ())
    }

    /// The index of the whole roster, with what was entered in an earlier one; `files` are the
    /// people's packets.
    pub fn index(
        &mut self, path: &Path, (files, earlier): (Vec<PacketFile>, Indexed), job: &Packets,
        run: &mut Run<'_>,
    ) -> Checked<Vec<u8>> {
        let is_new = earlier == Indexed::default();
        let mut document = index(
            &self.ladder,
            &self.sections,
            &self.columns,
            mem::take(&mut self.people),
            files,
            &self.house.theme.scale,
            self.meta(),
        );
        run.warn(left(&document.take_over(earlier)));
        let (mut bytes, warnings) = documents::bytes(&self.house.xlsx(job.paper), &document, path)?;
        if is_new {
            // A seal says that nothing was entered.
            let mut sealing = Sealing::new(Vec::with_capacity(bytes.len()));
            let sealed = sealing.write_all(&bytes).and_then(|()| sealing.seal());
            bytes = sealed.map_err(|error| vec![cannot_write(path, &error)])?;
        }
        run.warn(warnings);
        self.people = document.people;
        Ok(bytes)
    }
}

/// Says that people have left the roster, of whom something was entered.
fn left(names: &[String]) -> Option<Diagnostic> {
    let (rows, them) = match names.len() {
        0 => return None,
        1 => ("one row".to_string(), "it"),
        more => (format!("{more} rows"), "them"),
    };
    let message = format!(
        "what was entered in {rows} is on the sheet Left: the roster has nobody for {them}"
    );
    let names = names.iter().map(|name| format!("  {name}"));
    let warning = Diagnostic::warning(Code::NotTakenOver, message).note(listed(names, plan::NAMED));
    Some(warning.help("if a name was corrected, copy what was entered to its new row; with ids in the roster, it follows by itself"))
}
