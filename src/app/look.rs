//! How documents look, as asked and as read: paper, house style, fonts, date.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use time::{OffsetDateTime, PrimitiveDateTime};

use super::Run;
use super::in_place::InPlace;
use super::planned::{Content, Planned};
use crate::backend::pdf::Pdf;
use crate::backend::xlsx::Xlsx;
use crate::base::diag::{self, Checked, Code, Diagnostic, both};
use crate::base::units::{Paper, Size};
use crate::input::read_theme;
use crate::input::theme::font;
use crate::model::{Family, FontFile, Theme};

/// Which files to write, where to, and the paper they are printed on.
#[derive(Debug)]
pub struct Files {
    pub pdf: bool,
    pub xlsx: bool,
    pub csv: bool,
    pub folder: PathBuf,
    /// The one file to write, or `-` for standard output, in place of a folder.
    pub name: Option<PathBuf>,
    pub in_place: InPlace,
    pub paper: Option<Paper>,
}

impl Files {
    /// The files of a run in their places: the only one under its name, if it has one.
    pub(super) fn named<'d>(&self, mut files: Vec<Planned<'d>>) -> Checked<Vec<Planned<'d>>> {
        match (&self.name, files.as_mut_slice()) {
            (None, _) => {}
            (Some(name), [file]) => file.path.clone_from(name),
            (Some(name), files) => {
                let (number, name) = (files.len(), name.display());
                let message = format!("the run makes {number} files, and `{name}` is one");
                return Err(vec![
                    Diagnostic::error(Code::DuplicateOutput, message)
                        .help("name a folder (-o), or ask for one file"),
                ]);
            }
        }
        Ok(files)
    }

    /// The PDF and the workbook of a document, as far as they are asked for.
    pub(super) fn pdf_and_xlsx<'d>(
        &self, stem: &str, pdf: Box<Content<'d>>, xlsx: Box<Content<'d>>,
    ) -> Checked<Vec<Planned<'d>>> {
        let path = |end: &str| self.folder.join(format!("{stem}.{end}"));
        let pdf = self.pdf.then(|| Planned { path: path("pdf"), write: pdf });
        let xlsx = self.xlsx.then(|| Planned { path: path("xlsx"), write: xlsx });
        self.named(pdf.into_iter().chain(xlsx).collect())
    }

    /// The paper of all but posters: that which was asked for, or A4.
    pub fn paper(&self) -> Paper {
        self.paper.unwrap_or_default()
    }
}

#[derive(Debug, Default)]
pub struct Look {
    pub landscape: bool,
    pub duplex: bool,
    pub draft: bool,
    pub theme: Option<PathBuf>,
    /// Fonts for characters that the others lack.
    pub fonts: Vec<PathBuf>,
    /// `SOURCE_DATE_EPOCH`: the date that documents bear, in seconds since 1970.
    pub source_date: Option<OsString>,
}

/// A [`Look`] whose files are read.
#[derive(Debug, Clone)]
pub struct House {
    pub theme: Theme,
    pub fonts: Vec<FontFile>,
    /// The date that goes before a ladder's own.
    pub epoch: Option<PrimitiveDateTime>,
    landscape: bool,
}

impl Look {
    pub(super) fn read(&self, run: &mut Run<'_>) -> Checked<House> {
        let theme = theme(self.theme.as_deref(), run);
        let fonts = diag::all(self.fonts.iter().map(|file| font::read_all(file)));
        let epoch = source_date(self.source_date.as_deref());
        let ((theme, fonts), epoch) = both(both(theme, fonts), epoch)?;
        let theme = Theme { duplex: self.duplex, draft: self.draft, ..theme };
        Ok(House { theme, fonts: fonts.concat(), epoch, landscape: self.landscape })
    }
}

impl House {
    /// The same house with its words, and of collections the fonts, for ladders in a language.
    pub(super) fn in_language(self, language: &str) -> House {
        let mut house = House { theme: self.theme.in_language(language), ..self };
        let Family { regular, bold, italic, bold_italic, code } = &mut house.theme.fonts;
        let of_theme = [regular, bold, italic, bold_italic, code].into_iter().flatten();
        for file in of_theme.chain(&mut house.fonts) {
            *file = font::for_language(file.clone(), language);
        }
        house
    }

    pub fn xlsx(&self, paper: Paper) -> Xlsx {
        Xlsx { paper, tracking: false, labels: self.theme.labels.clone() }
    }

    pub fn pdf(&self, paper: Paper) -> Pdf {
        Pdf {
            theme: self.theme.clone(),
            paper: page(paper, self.landscape),
            fonts: self.fonts.clone(),
        }
    }
}

fn page(paper: Paper, landscape: bool) -> Size {
    if landscape { paper.size().turned() } else { paper.size() }
}

fn theme(file: Option<&Path>, run: &mut Run<'_>) -> Checked<Theme> {
    let Some(file) = file else {
        return Ok(Theme::default());
    };
    let (theme, warnings) = read_theme(file)?;
    run.warn(warnings);
    Ok(theme)
}

/// Reads the value of `SOURCE_DATE_EPOCH`: seconds since 1970 in UTC
/// (<https://reproducible-builds.org/specs/source-date-epoch/>). An empty one counts as none.
fn source_date(value: Option<&OsStr>) -> Checked<Option<PrimitiveDateTime>> {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let date = value
        .to_str()
        .and_then(|seconds| seconds.parse::<u64>().ok())
        .and_then(|seconds| i64::try_from(seconds).ok())
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .map(|moment| PrimitiveDateTime::new(moment.date(), moment.time()));
    if date.is_some() {
        return Ok(date);
    }
    let value = value.to_string_lossy();
    let message = format!("SOURCE_DATE_EPOCH is `{value}`, which is no date");
    let problem = Diagnostic::error(Code::InvalidSourceDate, message);
    Err(vec![problem.help("set it to a number of seconds since 1970, or unset it")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn landscape_turns_the_paper() {
        let size = page(Paper::Letter, true);
        assert_eq!((size.width, size.height), (792.0, 612.0));
        let size = page(Paper::A4, false);
        assert!(size.width < size.height);
    }

    #[test]
    fn the_source_date_is_seconds_since_1970() {
        let date = |value: &str| source_date(Some(OsStr::new(value)));
        assert_eq!(date("1700000000").unwrap(), Some(datetime!(2023-11-14 22:13:20)));
        assert_eq!(date("").unwrap(), None);
        assert_eq!(source_date(None).unwrap(), None);
        for bad in ["yesterday", "-1", "1e9", " 1", "99999999999999", "1.5"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
