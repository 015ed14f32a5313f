//! How much a file may ask of us. Each cap is well above any bill or code seen and well below what
//! would trouble an old laptop.

/// Bytes of a file on disk.
pub const FILE: u64 = 100 * MIB;
/// Bytes of one XML part after decompression.
pub const PART: u64 = 64 * MIB;
/// Bytes of all parts of a package after decompression.
pub const PACKAGE: u64 = 512 * MIB;
/// Entries in a package.
pub const ENTRIES: usize = 10_000;
/// Elements open at one time in an XML part. Word itself writes below 60.
pub const DEPTH: usize = 256;
/// The same where the elements are the units of a law, or of OpenDocument, whose readers go down with them. No
/// law seen has more than 40.
pub const UNITS: usize = 100;
/// Attributes of one element. Word's root elements carry about 35.
pub const ATTRIBUTES: usize = 1_000;
/// Paragraphs of a document, and lines of a plain text. A code of 2,000 pages has about 60,000.
pub const PARAGRAPHS: usize = 250_000;
/// Styles, and lists, of a document. Word keeps its own below 5,000.
pub const DEFINITIONS: usize = 20_000;
/// Bytes of a plain text: two and a half million words.
pub const TEXT: u64 = 16 * MIB;
/// Bytes of one stream of a PDF after decompression; the text of the largest page seen takes 2 MB.
pub const PDF_STREAM: u64 = 64 * MIB;
/// Pages of a PDF.
pub const PAGES: usize = 20_000;
/// Drawing steps of all pages of a PDF. A page of plain text takes about 500, a map 100,000.
pub const STEPS: usize = 40_000_000;
/// Characters that the pages of a PDF show.
pub const GLYPHS: usize = 20_000_000;
/// Characters on one page of a PDF.
pub const PAGE_GLYPHS: usize = 200_000;
/// Times that a form is drawn on the pages of a PDF: forms that draw forms grow as fast as any bomb.
pub const FORM_DRAWINGS: usize = 20_000;
/// Forms drawn inside forms of a PDF.
pub const FORMS: usize = 12;
/// Characters of a name in a file (a style, an author): Word cuts them at 253.
pub const NAME: usize = 255;

const MIB: u64 = 1024 * 1024;
