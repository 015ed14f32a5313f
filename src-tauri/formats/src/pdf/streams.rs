//! Streams of a PDF, inflated under the caps.

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use crate::caps;

/// Bytes of a stream in the older compressions, whose growth cannot be told beforehand.
const OLD: usize = 2 << 20;

/// The content of a stream; `None` when it cannot be read or would grow beyond the caps.
pub fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let grows = |f: &&Filter| matches!(f, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    let filters = stream.filters();
    if filters.iter().filter(grows).count() > 1 {
        return None;
    }
    let old = filters.iter().any(|f| matches!(f, Filter::LzwDecode | Filter::RunLengthDecode));
    if old && stream.raw_data().len() > OLD {
        return None;
    }
    stream.decoded_data().ok().filter(|data| data.len() as u64 <= caps::PDF_STREAM)
}
