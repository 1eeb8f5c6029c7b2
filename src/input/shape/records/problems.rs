//! What is said where records cannot be read.

use super::Values;
use super::plan::{self, Plan};
use crate::base::diag::{Code, Diagnostic, short};
use crate::input::shape::TEMPLATE;

pub fn no_level(plan: &Plan) -> Diagnostic {
    let paths: Vec<String> = plan.level.iter().map(|path| format!("`{path}`")).collect();
    let message = if paths.is_empty() {
        "nothing says which level this record is about".to_string()
    } else {
        format!("this record has no {}, which would name its level", paths.join(" or "))
    };
    Diagnostic::error(Code::WrongKindOfValue, message)
        .help("say in the settings where records name their level: `records: {level: …}`")
}

pub fn nothing(files: &[Values], plan: &Plan) -> Diagnostic {
    let path = short(&plan.entries.to_string());
    let message =
        format!("nothing stands at `{path}`, where the records of the ladder are said to be");
    let problem = Diagnostic::error(Code::NoLadder, message);
    let problem = match files.first() {
        Some(file) => problem.at(file.tree.place_at(file.tree.root())),
        None => problem,
    };
    problem.help("correct the path under `records` in the settings").help(TEMPLATE)
}

/// Says that keys do not speak plainly, and what to write in settings.
pub fn unclear(files: &[Values]) -> Diagnostic {
    let message = "no key says which values are levels and which are sections";
    let problem = Diagnostic::error(Code::NoLadder, message);
    let problem = match files.first() {
        Some(file) => problem.at(file.tree.place_at(file.tree.root())),
        None => problem,
    };
    let roots: Vec<_> = files.iter().map(|file| file.tree.root()).collect();
    let example = match plan::guess(&roots) {
        Some((sections, entries, title)) => {
            let level = title.map_or(String::new(), |title| format!("\n  level: {title}"));
            format!("  sections: \"{sections}\"\n  entries: \"{entries}\"{level}")
        }
        None => {
            "  sections: topics[]\n  entries: topics[].levels[]\n  level: title\n  text: criteria[]"
                .to_string()
        }
    };
    problem
        .help(format!(
            "say it in a file `ladderpress.yaml` beside this one, such as:\nrecords:\n{example}"
        ))
        .help(TEMPLATE)
}
