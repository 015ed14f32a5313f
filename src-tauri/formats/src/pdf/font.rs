//! Fonts of a PDF: what each code means, how wide it is, whether the type is bold or slanted.
//!
//! A code's meaning comes, in this order, from the font's `ToUnicode` map, its encoding and glyph names
//! (both in the font crate), and the character map of the embedded font read backwards.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name};

use super::characters;

/// A font as the pages use it.
pub struct Face<'a> {
    font: Font<'a>,
    pub bold: bool,
    pub italic: bool,
    /// Text runs downward.
    pub vertical: bool,
    codes: BTreeMap<u32, Code>,
    /// Characters of the embedded font by glyph, made when first needed.
    backwards: Option<BTreeMap<u32, char>>,
}

/// What a code stands for.
#[derive(Debug, Clone)]
pub struct Code {
    /// Its text; `None` when the file does not tell.
    pub text: Option<Rc<str>>,
    /// Pen movement in thousandths of the type size.
    pub advance: f32,
}

/// The fonts of a file, each loaded once.
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    faces: Vec<Option<Face<'a>>>,
    /// By the object that holds the font and its name there: several may stand in one object.
    known: BTreeMap<(u32, i32, String), usize>,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        Fonts {
            cache: FontCache::new(),
            resolver: Arc::new(|query| {
                let standard = match query {
                    FontQuery::Standard(font) => *font,
                    FontQuery::Fallback(query) => query.pick_standard_font(),
                };
                Some(standard.get_font_data())
            }),
            cmaps: Arc::new(|_| None),
            faces: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Number of the font that the dictionary describes, for [`Fonts::face`]; `name` is its name on the page.
    pub fn load(&mut self, name: &str, dict: &Dict<'a>) -> usize {
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number, name.to_owned()));
        if let Some(known) = id.as_ref().and_then(|id| self.known.get(id)) {
            return *known;
        }
        let face = self.cache.font(dict, &self.resolver, &self.cmaps).map(|font| Face::new(font, dict));
        self.faces.push(face);
        let number = self.faces.len() - 1;
        if let Some(id) = id {
            self.known.insert(id, number);
        }
        number
    }

    pub fn face(&mut self, number: usize) -> Option<&mut Face<'a>> {
        self.faces.get_mut(number)?.as_mut()
    }
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>, dict: &Dict<'a>) -> Self {
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next());
        let descriptor = dict
            .get::<Dict<'_>>("FontDescriptor")
            .or_else(|| descendant.and_then(|d| d.get::<Dict<'_>>("FontDescriptor")))
            .unwrap_or_default();
        let name = dict.get::<Name<'_>>("BaseFont").map(|n| n.as_str().to_lowercase()).unwrap_or_default();
        let name = name.split_once('+').map_or(name.as_str(), |(_, rest)| rest);
        let flags = descriptor.get::<i32>("Flags").unwrap_or_default();
        let weight = descriptor.get::<f32>("FontWeight").unwrap_or_default();
        let angle = descriptor.get::<f32>("ItalicAngle").unwrap_or_default();
        let any = |words: &[&str]| words.iter().any(|w| name.contains(w));
        Face {
            bold: any(&["bold", "black", "heavy", "-bd", "demi"]) || flags & 1 << 18 != 0 || weight >= 600.0,
            italic: any(&["italic", "oblique", "slanted"]) || flags & 1 << 6 != 0 || angle.abs() > 4.0,
            vertical: !font.is_horizontal(),
            font,
            codes: BTreeMap::new(),
            backwards: None,
        }
    }

    /// The code at a place of a string, and its length in bytes, at least 1.
    pub fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        if at >= bytes.len() {
            return (0, 1);
        }
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What the code stands for.
    pub fn code(&mut self, code: u32) -> Code {
        if let Some(known) = self.codes.get(&code) {
            return known.clone();
        }
        let advance = self.font.code_advance(code);
        let advance = if self.vertical { advance.y } else { advance.x } as f32;
        let found = Code {
            text: self.text(code).map(|text| Rc::from(characters::tidy(&text))),
            advance: if advance.is_finite() { advance.clamp(-20_000.0, 20_000.0) } else { 0.0 },
        };
        self.codes.insert(code, found.clone());
        found
    }

    fn text(&mut self, code: u32) -> Option<String> {
        let id = self.font.map_code(code);
        let glyph = self.font.glyph(id, code);
        let told = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        match told {
            Some(BfString::Char(c)) if c != '\0' && c != '\u{fffd}' => return Some(c.to_string()),
            Some(BfString::String(s)) if s.chars().any(|c| c != '\0') => return Some(s),
            _ => {}
        }
        let FontGlyph::Outline(outline) = &glyph else { return None };
        if self.backwards.is_none() {
            self.backwards =
                Some(outline.font_data().map(|d| backwards((*d.data).as_ref())).unwrap_or_default());
        }
        self.backwards.as_ref()?.get(&id.to_u32()).map(char::to_string)
    }
}

/// The character map of a TrueType or OpenType font, from glyph to character; the first character wins.
fn backwards(font: &[u8]) -> BTreeMap<u32, char> {
    use skrifa::MetadataProvider;
    let mut map = BTreeMap::new();
    if let Ok(font) = skrifa::FontRef::new(font) {
        for (character, glyph) in font.charmap().mappings() {
            if let Some(c) = char::from_u32(character).filter(|c| !characters::private(*c)) {
                map.entry(glyph.to_u32()).or_insert(c);
            }
        }
    }
    map
}
