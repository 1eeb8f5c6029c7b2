//! Reads a ladder and writes its handout (PDF) and its workbook (XLSX).
//!
//! ```sh
//! cargo run --example export_handout -- data/engineering.yaml .
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::backend::{ExportError, Exporter};
use ladderpress::base::diag::Diagnostic;
use ladderpress::base::units::Paper;
use ladderpress::input::{Input, read};
use ladderpress::model::Theme;
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::handout;
use ladderpress::view::workbook::workbook;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(ladder), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: export_handout LADDER FOLDER".into());
    };
    for path in export(&ladder, &folder)? {
        println!("{}", path.display());
    }
    Ok(())
}

/// Writes both files to a folder, and gives their paths.
fn export(ladder: &Path, folder: &Path) -> Result<[PathBuf; 2], Box<dyn Error>> {
    // From a file to a ladder that has been checked. An input may hold several ladders.
    let readings = read(&[Input::Path(ladder.into())]).map_err(|problems| told(&problems))?;
    let reading = readings.first().ok_or("there is no ladder")?;
    for warning in reading.warnings.iter().chain(&reading.drift) {
        eprintln!("{}", line(warning));
    }
    let ladder = &reading.ladder;

    // What to show of it: everything, each level between its neighbours.
    let selection = select(ladder, &Request::default()).map_err(|problems| told(&problems))?;

    // What the documents show. No date is given, so that the files are the same at any time.
    let meta = Meta::new(ladder, None);
    let handout = handout(ladder, &selection, meta.clone());
    let workbook = workbook(ladder, &selection, meta);

    // Each backend writes its document as the bytes of a file.
    let pdf = Pdf { theme: Theme::default(), paper: Paper::A4.size(), fonts: Vec::new() };
    let xlsx = Xlsx { paper: Paper::A4, ..Xlsx::default() };
    fs::create_dir_all(folder)?;
    let paths = ["handout.pdf", "workbook.xlsx"].map(|name| folder.join(name));
    let [pdf_path, xlsx_path] = &paths;
    write(&pdf, &handout, pdf_path)?;
    write(&xlsx, &workbook, xlsx_path)?;
    Ok(paths)
}

fn write<Document>(
    exporter: &impl Exporter<Document>,
    document: &Document,
    path: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    match exporter.export(document, &mut out) {
        Ok(warnings) => {
            for warning in &warnings {
                eprintln!("{}", line(warning));
            }
            Ok(())
        }
        Err(ExportError::Content(problems)) => Err(told(&problems).into()),
        Err(ExportError::Write(error)) => Err(error.into()),
    }
}

/// All problems, one below the other.
fn told(problems: &[Diagnostic]) -> String {
    let lines: Vec<_> = problems.iter().map(line).collect();
    lines.join("\n")
}

/// A problem or warning in one line, with the place that it is about.
fn line(diagnostic: &Diagnostic) -> String {
    match &diagnostic.place {
        Some(place) => format!("{place}: {}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let paths = export(Path::new("data/ladder.yaml"), folder.path()).unwrap();
        let begins = |path: &PathBuf| fs::read(path).unwrap()[..4].to_vec();
        assert_eq!(paths.map(|path| begins(&path)), [b"%PDF", b"PK\x03\x04"]);
    }
}
