//! What can be wrong with a data file.

/// A data file that cannot be used. The files are embedded, so this reaches a user only when the program
/// was built from a damaged file; the tests load every file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file is not TOML of the shape that `model-law/README.md` describes.
    #[error("{file}: {message}")]
    Shape {
        /// Folder and name.
        file: String,
        /// What the parser says, with line and column.
        message: String,
    },
    /// A value that must be one of a few words, or a citation that cannot be taken apart.
    #[error("{file}: {id}: {message}")]
    Value {
        /// Folder and name.
        file: String,
        /// Id of the provision, article or duty.
        id: String,
        /// What is wrong.
        message: String,
    },
    /// Nothing built in has this id.
    #[error("there is no built-in instrument “{0}”")]
    Unknown(String),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Shape { .. } => "compare the file with the forms in model-law/README.md",
            Error::Value { .. } => {
                "correct the entry named; the words allowed are listed in model-law/README.md"
            }
            Error::Unknown(_) => "name one of the built-in instruments: model, un-protocol, untoc, actip",
        }
    }

    pub(crate) fn value(file: &str, id: &str, message: impl Into<String>) -> Self {
        Error::Value { file: file.to_string(), id: id.to_string(), message: message.into() }
    }
}

/// Reads a data file into its shape.
pub(crate) fn read<T: serde::de::DeserializeOwned>(file: &crate::embedded::File) -> Result<T, Error> {
    toml::from_str(file.text)
        .map_err(|e| Error::Shape { file: file.name.to_string(), message: e.to_string() })
}
