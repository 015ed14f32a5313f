//! What can go wrong with the index.

/// The index could not be built or asked. It holds nothing of its own, so the way out is to build it again.
#[derive(Debug, thiserror::Error)]
#[error("The search index could not be used: {message}")]
pub struct Error {
    /// What the engine below reported.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Error {
            message: error.to_string(),
            hint: "Nothing is lost: the index is built from the instruments. Open the bill again to rebuild it.",
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::from(tantivy::TantivyError::from(error))
    }
}
