//! Links that are followed, and those that stay text.

use crate::security::hostile::outputs;
use crate::support::desk::Desk;

#[test]
fn every_address_of_another_kind_is_told_and_its_label_kept() {
    let said = &outputs().said;
    for address in [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x",
        r"\server\share", "../b.pdf", "JaVaScRiPt:alert(1)", "javascript%3Aalert(1)",
        "//evil.example", "file:///x", "tel:+1",
    ] {
        let told = format!("warning: the address `{address}` is no link");
        assert!(said.contains(&told), "{told}");
    }
    for address in ["data:image/png;base64,AA", "file:///y"] {
        assert!(said.contains(&format!("the picture `{address}` is not printed")), "{said}");
    }
    assert!(said.contains("--> case.yaml:9:14"), "{said}");
}

#[test]
fn an_address_is_told_with_its_file_line_and_column() {
    let desk = Desk::new();
    let ladder = "title: T\nsections: {s: S}\nlevels:\n  - id: a\n    title: A\n    entries: {s: \"x [y](javascript:z)\"}\n";
    desk.put("a.yaml", ladder);
    let run = desk.run(&["export", "--pdf", "a.yaml"]).done();
    assert!(run.stderr.contains("--> a.yaml:6:25"), "{}", run.stderr);
    let page = "---\ntitle: A\n---\n# A\n\n### S\n\n| **A** |\n|---|\n| x [y](javascript:z) |\n";
    desk.put("a.md", page);
    let run = desk.run(&["export", "--pdf", "a.md"]).done();
    assert!(run.stderr.contains("--> a.md:10:5"), "{}", run.stderr);
}
