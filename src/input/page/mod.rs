//! Career pages as companies publish them.
