//! What stands for pictures.

use super::*;

#[test]
fn an_image_is_its_description() {
    let (text, _) = inline("![a chart](https://example.com/a.png)");
    assert_eq!(text[0].text, "a chart");
    assert_eq!(text[0].link, link("https://example.com/a.png"));
    assert_eq!(inline("![](https://example.com/a.png)").0[0].text, "https://example.com/a.png");
}

#[test]
fn a_description_that_is_the_name_of_the_file_says_nothing() {
    for bare in [
        "![](a/well.png)",
        "![a/well.png](a/well.png)",
        "![well.PNG](/x/77.png)",
        "<img src=\"a/well.png\" alt=\"well.png\">",
    ] {
        let parsed = blocks(&format!("Digs.\n\n{bare}\n"));
        assert_eq!(parsed.blocks, blocks("Digs.").blocks, "{bare}");
        assert_eq!(parsed.remarks[0].of, Oddity::BarePicture, "{bare}");
    }
    assert_eq!(read_as("Digs ![well.png](a/well.png) wells"), "Digs wells");
    assert_eq!(read_as("![A well](a/well.png)"), "A well");
}
