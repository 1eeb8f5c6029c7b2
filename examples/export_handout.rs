//! Reads a ladder and writes its handout (PDF) and its workbook (XLSX).
//!
//! ```sh
//! cargo run --example export_handout -- data/engineering.yaml .
//! ```

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ladderpress::{Exporter, Handout, Ladder, Pdf, Request, Workbook, Xlsx};

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
    // From a file to a ladder that has been checked.
    let reading = Ladder::read(ladder)?;
    let ladder = &reading.ladder;

    // What to show of it: everything, each level between its neighbours.
    let request = Request::default();
    let handout = Handout::of(ladder, &request)?;
    let workbook = Workbook::of(ladder, &request)?;

    // Each backend makes its document the bytes of a file, the same ones at any time.
    let (pdf, of_pdf) = Pdf::of(ladder).bytes(&handout)?;
    let (xlsx, of_xlsx) = Xlsx::of(ladder).bytes(&workbook)?;
    for warning in [reading.warnings, reading.drift, of_pdf, of_xlsx].concat() {
        eprintln!("{warning}");
    }

    fs::create_dir_all(folder)?;
    let paths = ["handout.pdf", "workbook.xlsx"].map(|name| folder.join(name));
    for (path, bytes) in paths.iter().zip([pdf, xlsx]) {
        fs::write(path, bytes)?;
    }
    Ok(paths)
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
