//! The SVG of a chart drawn as a PNG by resvg, with the letters of the font beside this module.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::error::{Error, Kind};

/// Source Sans 3 (SIL Open Font License 1.1, `fonts/OFL.txt`): the letters of the window's own screens, as the
/// package `@fontsource/source-sans-3` brings them.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../fonts/SourceSans3-SemiBold.ttf"),
];
const FAMILY: &str = "Source Sans 3";
/// Dots for one unit of the drawing: about 270 to the inch on an upright page.
const SCALE: f32 = 2.0;

/// The PNG, and the width and height of the drawing.
pub(super) fn png(svg: &str) -> Result<(Vec<u8>, u32, u32), Error> {
    let options = Options { font_family: FAMILY.into(), fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error.to_string()))?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let mut dots = Pixmap::new((width as f32 * SCALE) as u32, (height as f32 * SCALE) as u32)
        .ok_or_else(|| failed("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut dots.as_mut());
    let bytes = dots.encode_png().map_err(|error| failed(&error.to_string()))?;
    Ok((bytes, width, height))
}

fn fonts() -> Arc<fontdb::Database> {
    static FONT: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = fontdb::Database::new();
        for font in FONTS {
            database.load_font_data(font.to_vec());
        }
        Arc::new(database)
    };
    Arc::clone(FONT.get_or_init(load))
}

fn failed(why: &str) -> Error {
    Error::new(
        Kind::CannotWrite,
        format!("A chart could not be drawn: {why}"),
        "Export the report as HTML instead.",
    )
}
