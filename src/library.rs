//! The front door for other programs: a ladder from a file, its documents, their bytes.
//!
//! The rooms behind it can do more, and may change from one version to the next.

use std::path::Path;

use crate::backend::pdf::Pdf;
use crate::backend::xlsx::Xlsx;
use crate::base::budget::Budget;
use crate::base::diag::{Checked, Diagnostic, Failure};
use crate::base::source::Source;
use crate::base::units::Paper;
use crate::input::{self, Input, Reading};
use crate::model::{Ladder, Theme};
use crate::select::{Request, Selection, limits, select};
use crate::view::Meta;
use crate::view::handout::{Handout, handout};
use crate::view::workbook::{Workbook, workbook};

impl Ladder {
    /// Reads one ladder from a file or a folder of any form that the program reads, with
    /// the settings beside it.
    ///
    /// ```
    /// use ladderpress::Ladder;
    ///
    /// let reading = Ladder::read("data/engineering.yaml")?;
    /// assert_eq!(reading.ladder.levels.len(), 12);
    /// assert!(reading.warnings.is_empty());
    ///
    /// let failure = Ladder::read("no-such-file.yaml").unwrap_err();
    /// assert_eq!(failure.diagnostics[0].code.as_str(), "missing-file");
    /// # Ok::<(), ladderpress::Failure>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: impl AsRef<Path>) -> Result<Reading, Failure> {
        let mut readings = input::read(&[Input::Path(path.as_ref().to_path_buf())])?;
        // An input is a ladder each.
        readings.pop().ok_or_else(|| Failure::from(Vec::new()))
    }

    /// Reads a ladder from its own form, in YAML or JSON; `name` is what messages call it.
    ///
    /// ```
    /// let text = "title: Paths\nsections: {scope: Scope}\nlevels: [{id: a, title: A}]";
    /// let ladder = ladderpress::Ladder::parse("paths.yaml", text)?.ladder;
    /// assert_eq!(ladder.title, "Paths");
    /// # Ok::<(), ladderpress::Failure>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(name: &str, text: &str) -> Result<Reading, Failure> {
        Ok(input::read_native(&Source::new(name, text))?)
    }
}

impl Theme {
    /// Reads a house style and the files that it names, with the warnings about it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: impl AsRef<Path>) -> Result<(Theme, Vec<Diagnostic>), Failure> {
        Ok(input::read_theme(path.as_ref())?)
    }
}

impl Handout {
    /// The handout of what was asked for.
    ///
    /// ```
    /// use ladderpress::{Exporter, Handout, Ladder, Pdf, Request};
    ///
    /// let ladder = Ladder::read("data/ladder.yaml")?.ladder;
    /// let request = Request { levels: vec!["Senior Engineer".into()], ..Request::default() };
    /// let (bytes, _warnings) = Pdf::of(&ladder).bytes(&Handout::of(&ladder, &request)?)?;
    /// assert!(bytes.starts_with(b"%PDF"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What was asked for is not in the ladder, or more than fits into a document.
    pub fn of(ladder: &Ladder, request: &Request) -> Result<Handout, Failure> {
        Ok(handout(ladder, &chosen(ladder, request, limits::handout)?, Meta::new(ladder, None)))
    }
}

impl Workbook {
    /// The workbook of what was asked for.
    ///
    /// ```
    /// use ladderpress::{Exporter, Ladder, Request, Workbook, Xlsx};
    ///
    /// let ladder = Ladder::read("data/ladder.yaml")?.ladder;
    /// let workbook = Workbook::of(&ladder, &Request::default())?;
    /// let (bytes, _warnings) = Xlsx::of(&ladder).bytes(&workbook)?;
    /// assert!(bytes.starts_with(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What was asked for is not in the ladder, or more than fits into a document.
    pub fn of(ladder: &Ladder, request: &Request) -> Result<Workbook, Failure> {
        Ok(workbook(ladder, &chosen(ladder, request, limits::workbook)?, Meta::new(ladder, None)))
    }
}

fn chosen(
    ladder: &Ladder, request: &Request, fits: fn(&Ladder, &Selection, &Budget) -> Checked<()>,
) -> Checked<Selection> {
    let selection = select(ladder, request)?;
    fits(ladder, &selection, &Budget::default())?;
    Ok(selection)
}

impl Pdf {
    /// One for A4 without a house style, whose own words are in a ladder's language.
    pub fn of(ladder: &Ladder) -> Pdf {
        Pdf {
            theme: Theme::default().in_language(&ladder.language),
            paper: Paper::A4.size(),
            fonts: Vec::new(),
        }
    }
}

impl Xlsx {
    /// One for A4, whose own words are in a ladder's language.
    pub fn of(ladder: &Ladder) -> Xlsx {
        let labels = Theme::default().in_language(&ladder.language).labels;
        Xlsx { labels, ..Xlsx::default() }
    }
}
