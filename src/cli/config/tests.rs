//! What command lines come to.

use super::*;
use clap::Parser;

fn resolved(words: &[&str]) -> Result<Job, clap::Error> {
    match resolve(Arguments::try_parse_from(words)?.command)? {
        Resolved::Job(job) => Ok(*job),
        Resolved::Print(text) => panic!("{text} is no job"),
    }
}

fn typed(line: &str) -> Result<Export, clap::Error> {
    let words = ["ladderpress", "export"].into_iter().chain(line.split_whitespace());
    match resolved(&words.collect::<Vec<_>>())? {
        Job::Export(export) => Ok(export),
        other => panic!("{other:?} is not export"),
    }
}

#[test]
fn the_definition_of_the_command_line_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn both_formats_are_written_unless_one_is_named() {
    let formats = |line| typed(line).map(|export| (export.files.pdf, export.files.xlsx)).unwrap();
    assert_eq!(formats(""), (true, true));
    assert_eq!(formats("--pdf"), (true, false));
    assert_eq!(formats("--xlsx"), (false, true));
    assert_eq!(formats("--xlsx --pdf"), (true, true));
}

#[test]
fn no_input_is_the_example_and_a_dash_is_standard_input() {
    assert_eq!(typed("").unwrap().inputs.list, [Input::Example]);
    assert_eq!(
        typed("- a.yaml").unwrap().inputs.list,
        [Input::Stdin, Input::Path("a.yaml".into())]
    );
    assert!(typed("- -").is_err());
}

#[test]
fn compare_takes_two_levels_and_leaves_the_inputs() {
    let export = typed("--compare a b c.yaml").unwrap();
    assert_eq!(export.request.compare, Some(("a".into(), "b".into())));
    assert_eq!(export.inputs.list, [Input::Path("c.yaml".into())]);
}

#[test]
fn what_contradicts_itself_is_refused() {
    for line in [
        "--compare a b --level c", "--compare a b --track c", "--compare a b --columns all",
        "--compare a b --split", "--xlsx --split", "--poster --split", "--poster --columns all",
        "--poster --duplex", "--poster --xlsx --paper a0", "--paper a1",
    ] {
        let error = typed(line).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ArgumentConflict, "{line}");
    }
    assert!(typed("--xlsx --pdf --split").is_ok());
}

#[test]
fn a_poster_is_a_pdf() {
    let formats = |line| {
        let export = typed(line).unwrap();
        assert!(export.poster);
        (export.files.pdf, export.files.xlsx, export.files.paper)
    };
    assert_eq!(formats("--poster"), (true, false, None));
    assert_eq!(formats("--poster --xlsx"), (true, true, None));
    let a0 = Some(Paper::A0);
    assert_eq!(formats("--poster --paper a0"), (true, false, a0));
}

#[test]
fn a_shard_is_one_part_of_several() {
    let shard = |text: &str| {
        let words = ["ladderpress", "packets", "--roster", "a", "l.yaml", "--shard", text];
        match resolved(&words)? {
            Job::Packets(packets) => Ok(packets.shard),
            other => panic!("{other:?} is not packets"),
        }
    };
    assert_eq!(shard("2/3").unwrap(), (2, 3));
    for bad in ["0/3", "4/3", "1", "1/0", "a/b", "1/3/5"] {
        let error: clap::Error = shard(bad).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ValueValidation, "{bad}");
    }
}
