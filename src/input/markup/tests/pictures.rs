//! What stands for pictures.

use super::*;

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
    // Where it leads to the picture, people can see that.
    assert_eq!(read_as("![](https://example.com/a.png)"), "https://example.com/a.png");
}
