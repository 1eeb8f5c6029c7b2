//! Hostile inputs, and everything that is made of them.

use std::sync::OnceLock;

use crate::support::desk::Desk;

pub const LADDER: &str = r#"
title: "=HYPERLINK(\"https://evil.example\",\"x\")"
organisation: "@SUM(A1)"
revision: "+1"
tracks: {ic: "'it''s=1", manager: "-2+3"}
sections:
  scope: "=1+1'!A1"
  impact: "\tcmd|' /C calc'!A0"
  check: {title: "Checks [1]Sheet1!A1", kind: checklist}
  script: ")>> /S /JavaScript /JS (app.alert(1)) %"
levels:
  - id: "../../etc/passwd"
    title: "=cmd|' /C calc'!A0"
    track: ic
    grade: "=2"
    leads_to: [b]
    entries:
      scope: |
        [good](https://good.example/a) and <https://good.example/b?c=d&e> and <me@good.example>.
        [script](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd)
        [vb](vbscript:x) [share](\\server\share) [here](../b.pdf) [case](JaVaScRiPt:alert(1))
        [entity](java&#x73;cript:alert(1)) [encoded](javascript%3Aalert(1)) [none](//evil.example)
        <a href='file:///x'>anchor</a> <a href="java&#10;script:alert(1)">broken</a>
        ![picture](data:image/png;base64,AA) <script>alert(1)</script><img src="file:///y">
      impact: ["=1+1", "+1", "-1", "@SUM(A1)", "=DDE(\"cmd\";\"/C calc\";\"1\")", "{=1}"]
      check: ["=one", "[two](https://good.example/two)"]
      script: "<</S/Launch/F(cmd.exe)>> </t></si><f>1+1</f>"
    notes: {scope: "[note](javascript:x) [call](tel:+1)"}
  - id: b
    title: "[B](javascript:alert(1))"
    track: manager
    entries: {scope: "=b", impact: c, check: [d]}
"#;

pub const PEOPLE: &str = "name,level,team,manager,=cmd,office\n\
    \"=HYPERLINK(\"\"https://evil.example\"\")\",../../etc/passwd,=1+1,@x,\t+1,'=1\n\
    ../../../root/x,b,*,-1,[l](javascript:x),=1\n\
    C:\\Windows\\x,b,?,\"=1\r\n+2\",file:///etc/passwd,~\n\
    /etc/cron.d/x,b,=1+1,,,\n";

const CASE: &str = r#"
person: {name: "../../../evil", "=key": "=1+1", Link: "javascript:alert(1)"}
from: ../../etc/passwd
to: b
summary: "[s](javascript:x) [good](https://good.example/s)"
evidence:
  - section: scope
    text: "=1+1 [e](file:///x)"
    source: "javascript:alert(1)"
  - section: impact
    text: "@SUM(A1)"
    source: "https://good.example/evidence"
"#;

const THEME: &str = r#"
logo: logo.svg
header: "[h](javascript:x) =1"
footer: "javascript:alert(1)"
confidential: "=2"
watermark: "(x) Tj /JS"
scale: ["=1", "+2", "-3,4"]
labels: {contents: "=C", review: "[r](javascript:x)"}
"#;

const LOGO: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<script>alert(1)</script>
<a href="javascript:alert(1)"><rect width="40" height="20"/></a></svg>"#;

/// What was written, and what was said.
pub struct Outputs {
    files: Vec<(String, Vec<u8>)>,
    pub said: String,
}

impl Outputs {
    /// The files with an extension; there are some.
    pub fn of(&self, extension: &str) -> impl Iterator<Item = (&str, &[u8])> {
        let named = move |(name, _): &&(String, Vec<u8>)| name.ends_with(extension);
        assert!(self.files.iter().any(|file| named(&file)));
        let files = self.files.iter().filter(named);
        files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }
}

/// A desk with all hostile inputs.
pub fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in [
        ("ladder.yaml", LADDER),
        ("people.csv", PEOPLE),
        ("case.yaml", CASE),
        ("house/theme.yaml", THEME),
        ("house/logo.svg", LOGO),
    ] {
        desk.put(name, text);
    }
    desk
}

const RUNS: [&[&str]; 6] = [
    &["export", "ladder.yaml", "--tracking"],
    &["export", "ladder.yaml", "--split", "--pdf"],
    &["export", "ladder.yaml", "--compare", "b", "../../etc/passwd"],
    &["packets", "--roster", "people.csv", "ladder.yaml", "--print", "office", "--print", "=cmd"],
    &["packets", "--roster", "people.csv", "ladder.yaml", "--merge", "--print", "office"],
    &["case", "case.yaml", "ladder.yaml"],
];

/// Everything that all commands make of the hostile inputs.
pub fn outputs() -> &'static Outputs {
    static OUTPUTS: OnceLock<Outputs> = OnceLock::new();
    OUTPUTS.get_or_init(|| {
        let desk = desk();
        let inputs = desk.files();
        let mut said = String::new();
        for run in RUNS {
            let words = [run, &["--theme", "house/theme.yaml", "-o", "deep/output"]].concat();
            said += &desk.run(&words).done().stderr;
        }
        let is_new = |name: &String| !inputs.contains(name) && !name.ends_with('/');
        let new = desk.files().into_iter().filter(is_new);
        let files = new.map(|name| (name.clone(), desk.read(&name)));
        Outputs { files: files.collect(), said }
    })
}
