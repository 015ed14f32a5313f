//! Hashes of stored rows.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// SHA-256 over the fields of a row. Each field is preceded by its length, so that moving a byte from
/// one field to the next changes the digest.
pub(crate) fn of(fields: &[&[u8]]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    for field in fields {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field);
    }
    hasher.finalize().to_vec()
}

/// SHA-256 of a file, in hexadecimal.
pub fn file(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fails with [`crate::Kind::Damaged`] when the fields are not those that were hashed.
pub(crate) fn verify(what: &str, fields: &[&[u8]], stored: &[u8]) -> Result<()> {
    if of(fields) == stored { Ok(()) } else { Err(Error::damaged(what)) }
}

#[cfg(test)]
mod tests {
    use super::{file, of};

    #[test]
    fn a_file_has_the_hash_that_other_programs_give_it() {
        assert_eq!(file(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_byte_moved_between_fields_changes_the_digest() {
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(of(&[b"ab", b"c"]), of(&[b"ab", b"c"]));
    }
}
