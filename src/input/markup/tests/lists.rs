//! Lists as people paste them, and as HTML has them.

use super::*;

#[test]
fn lists_as_people_paste_them_are_lists() {
    for (pasted, read) in [
        ("• A\n• B", "- A\n- B"),
        ("•\tA\no\tB\no\tC\n•\tD", "- A\n  - B\n  - C\n- D"),
        ("– Leads\n– Writes\n– Reviews", "- Leads\n- Writes\n- Reviews"),
        ("Cares for\n— people\n— code", "Cares for\n- people\n- code"),
        ("-One\n-Two", "- One\n- Two"),
        ("*One\n*Two", "- One\n- Two"),
        ("-\u{a0}One\n-\u{a0}Two", "- One\n- Two"),
        ("\u{f0b7} A\n\u{f0b7} B", "- A\n- B"),
        ("▪ A\n▪ B\n· C\n· D\n▪ E", "- A\n- B\n  - C\n  - D\n- E"),
        ("• A\n  ◦ B\n    ▪ C\n• D", "- A\n  - B\n    - C\n- D"),
        ("• A • B • C", "- A\n- B\n- C"),
        ("・A\n・B・C", "- A\n- B・C"),
        ("Such as: • A • B", "Such as:\n- A\n- B"),
        ("Duties:\na. One\nb. Two", "Duties:\n1. One\n2. Two"),
        ("Then:\n2) b\n3) c", "Then:\n2. b\n3. c"),
        ("1)One\n2)Two", "1. One\n2. Two"),
        ("(a) One\n(b) Two", "1. One\n2. Two"),
        ("✓ One\n✓ Two", "- One\n- Two"),
        ("i. One\nii. Two\niii. Three", "1. One\n2. Two\n3. Three"),
        ("h. One\ni. Two", "h. One i. Two"),
        ("a. One\nb. Two\ni. Three", "1. One\n2. Two i. Three"),
        ("1) One 2) Two 3) Three", "1. One\n2. Two\n3. Three"),
        ("a) One b) Two", "1. One\n2. Two"),
        ("(i) One (ii) Two", "1. One\n2. Two"),
        ("Duties:\n1) One 2) Two", "Duties:\n1. One\n2. Two"),
        ("1. One 2. Two 3. Three", "1. One\n2. Two\n3. Three"),
        ("1- One\n2- Two\n3- Three", "1. One\n2. Two\n3. Three"),
        ("2- 3 people", "2- 3 people"),
        ("1.1 One\n1.2 Two\n2.1 Three", "- 1.1 One\n- 1.2 Two\n- 2.1 Three"),
        ("1.5 years\nor more", "1.5 years or more"),
        ("• A\n• B\n– C", "- A\n- B\n  - C"),
        ("▪ A\n▪ B\n— C\n‣ D", "- A\n- B\n  - C\n    - D"),
        ("-one\n-two\n*three", "- one\n- two\n  - three"),
        ("→ One\n→ Two", "- One\n- Two"),
        ("• A\no  B\no  C", "- A\n  - B\n  - C"),
        ("• long\nwrapped\n• B", "- long wrapped\n- B"),
        ("• A\n\n• B", "- A\n- B"),
        ("• A\no B\no C", "- A\n  - B\n  - C"),
        ("• A\n  o B\n  o C\n• D", "- A\n  - B\n  - C\n- D"),
        ("(1) One\n(2) Two", "1. One\n2. Two"),
        ("c) One\nd) Two", "3. One\n4. Two"),
        ("•\nOne\n•\nTwo", "- One\n- Two"),
        ("− One\n− Two", "- One\n- Two"),
        ("§ One\n§ Two", "- One\n- Two"),
        ("✔ One\n✅ Two", "- One\n- Two"),
        ("- One\n-- Two\n- Three", "- One\n  - Two\n- Three"),
        ("\u{200b}- One\n\u{200b}- Two", "- One\n- Two"),
        ("\u{a0}• One\n\u{a0}• Two", "- One\n- Two"),
        ("1. One\n  a. Two\n  b. Three\n2. Four", "1. One\n  1. Two\n  2. Three\n2. Four"),
        ("<p>- A</p><p>- **B**</p>", "- A\n- **B**"),
        ("<p>Duties:<br>– A</p><p>– B</p>", "Duties:\n- A\n- B"),
    ] {
        assert_eq!(read_as(pasted), read, "{pasted:?}");
    }
}

#[test]
fn what_is_no_list_stays_text() {
    for text in [
        "A team – and what a team – of five",
        "– alone",
        "•",
        "–",
        "English • German • French",
        "-5 % of it",
        "*One* word",
        "e.g. this",
        "1.5 years",
        "a. alone",
        "i. alone",
        "Ships by 1) and 2) alike",
        "Counts to 1) and then 3) again",
        "A · B",
    ] {
        assert_eq!(read_as(text), text.replace('*', ""), "{text}");
    }
    assert_eq!(read_as("\\– a\n\\– b"), "– a – b");
    // The letter is a word in Portuguese.
    assert_eq!(read_as("Lidera\no time\no cliente"), "Lidera o time o cliente");
    assert_eq!(read_as("- Lidera\n  o time\n- Ajuda"), "- Lidera o time\n- Ajuda");
}

#[test]
fn a_list_that_may_not_be_meant_is_told() {
    assert_eq!(oddities("– a\n– b"), [Oddity::List]);
    assert_eq!(oddities("a. x\nb. y"), [Oddity::List]);
    assert_eq!(oddities("1) x 2) y"), [Oddity::List]);
    assert_eq!(oddities("• a\n• b"), []);
    let remark = blocks("x\n  – a\n  – b").remarks.remove(0);
    assert_eq!((remark.written.as_str(), remark.range), ("–", 4..8));
}

#[test]
fn lists_of_html_are_lists() {
    for (html, read) in [
        ("<ul><li>A</li><li>B<ul><li>c</li><li>d</li></ul></li></ul>", "- A\n- B\n  - c\n  - d"),
        ("<ol><li>A<li>B</ol>after", "1. A\n2. B\nafter"),
        ("<ol start=4><li>A<ul><li>x</ul><li>B", "4. A\n  - x\n5. B"),
        ("before <ul>\n<li>A</li>\n\n<li>B</li>\n</ul>\n\nafter", "before\n- A\n- B\nafter"),
        ("<dl><dt>Term<dd>Meaning<dt>Other<dd>More</dl>", "- Term\n  Meaning\n- Other\n  More"),
        ("- x <ul><li>A</li></ul>\n- y", "- x\n  - A\n- y"),
        ("- x <ul><li>A\n- y", "- x\n  - A\n- y"),
        ("<li>A<li>B", "- A\n- B"),
        ("</ul>a</li>", "a"),
    ] {
        assert_eq!(read_as(html), read, "{html}");
    }
}
