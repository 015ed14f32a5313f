//! Opens a PDF and draws its pages: the built-in engine.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::content::{Budget, Painter, text_string};
use super::font::Fonts;
use super::matrix::Matrix;
use super::page::Page;
use super::{guard, streams};
use crate::caps;
use crate::error::{Error, Kind, Result};

/// What an engine gives of a file.
#[derive(Debug, Default)]
pub struct Drawn {
    pub title: Option<String>,
    /// The file is a form that only Adobe's reader fills in (XFA).
    pub form: bool,
    /// Fewer pages than the file has were read.
    pub cut: bool,
}

/// Opens a file and hands each page to `take`, in order.
///
/// # Errors
/// `Encrypted`, `Damaged`, `TooLarge`, `Unsafe`.
pub fn pages(bytes: &[u8], mut take: impl FnMut(Page)) -> Result<Drawn> {
    guard::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::new(
            Kind::Encrypted,
            "the PDF is locked with a password",
            "open it in a PDF reader with its password, print it to a new PDF and open that here",
        ),
        LoadPdfError::Decryption(_) => Error::new(
            Kind::Encrypted,
            "the PDF is locked in a way that is not known here",
            "open it in a PDF reader, print it to a new PDF and open that here",
        ),
        LoadPdfError::Invalid => Error::damaged("it holds no page that can be read"),
    })?;
    let pages = pdf.pages();
    if pages.len() > caps::PAGES {
        return Err(Error::too_large(format!("more than {} pages", caps::PAGES)));
    }
    let mut drawn =
        Drawn { title: pdf.metadata().title.as_ref().map(|t| text_string(t)), form: xfa(&pdf), cut: false };
    let mut fonts = Fonts::new();
    let mut budget = Budget { steps: caps::STEPS, glyphs: caps::GLYPHS, forms: caps::FORM_DRAWINGS };
    for (index, source) in pages.iter().enumerate() {
        if budget.steps == 0 || budget.glyphs == 0 {
            drawn.cut = true;
            break;
        }
        let (width, height) = source.render_dimensions();
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut page = Page { number, width, height, ..Page::default() };
        let mut content = Vec::new();
        let mut add = |stream: &Stream<'_>| match streams::decoded(stream) {
            Some(data) if content.len() + data.len() <= caps::PDF_STREAM as usize => {
                content.extend_from_slice(&data);
                // Words of the content do not run over from one stream to the next.
                content.push(b'\n');
                true
            }
            _ => false,
        };
        let whole = match source.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => add(&stream),
            Some(Object::Array(list)) => list.iter::<Object<'_>>().all(|o| match o {
                Object::Stream(stream) => add(&stream),
                _ => true,
            }),
            _ => true,
        };
        page.broken = !whole;
        let onto = Matrix(source.initial_transform(true).as_coeffs());
        let mut painter = Painter::new(&mut page, &mut fonts, &mut budget, onto);
        painter.run(&content, source.resources());
        painter.finish();
        fields(source.raw(), source.resources(), &mut page, &mut fonts, &mut budget, onto);
        take(page);
    }
    Ok(drawn)
}

/// Draws what was filled into the fields of a form on the page.
fn fields<'a>(
    dict: &Dict<'a>,
    resources: &Resources<'a>,
    page: &mut Page,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
    onto: Matrix,
) {
    const MOST: usize = 2_000;
    let Some(list) = dict.get::<Array<'a>>("Annots") else { return };
    for note in list.iter::<Dict<'a>>().take(MOST) {
        if note.get::<Name<'_>>("Subtype").as_deref() != Some(b"Widget") {
            continue;
        }
        let look = note.get::<Dict<'a>>("AP").and_then(|ap| ap.get::<Stream<'a>>("N"));
        let (Some(look), Some(rect)) = (look, note.get::<[f32; 4]>("Rect")) else { continue };
        let bbox = look.dict().get::<[f32; 4]>("BBox").unwrap_or_default();
        let shift = Matrix::shift(
            f64::from(rect[0].min(rect[2]) - bbox[0].min(bbox[2])),
            f64::from(rect[1].min(rect[3]) - bbox[1].min(bbox[3])),
        );
        let mut painter = Painter::new(page, fonts, budget, shift.then(onto));
        painter.form(&look, resources);
        painter.finish();
    }
}

fn xfa(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalog.and_then(|c| c.get::<Dict<'_>>("AcroForm")).is_some_and(|f| f.contains_key("XFA"))
}
