//! The lock and the signature of a package, in forms that other programs open: age for the passphrase, minisign for the
//! signature, so that a parliament can check and read a package without this program.

use std::io::Cursor;

use age::scrypt;
use age::secrecy::SecretString;
use minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKeyBox, SignatureBox};

use crate::failure::{Failure, Kind, Result};

/// How age files begin (age-encryption.org/v1).
const LOCKED: &[u8] = b"age-encryption.org/v1\n";
/// Work of one try of a passphrase, as a power of two: that of the age program, about a second and 256 MB.
const WORK: u8 = 18;

/// Whether a file is locked with a passphrase.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCKED)
}

/// Locks a file with a passphrase.
///
/// # Errors
/// [`Kind::Usage`] for an empty passphrase.
pub fn lock(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>> {
    if passphrase.is_empty() {
        return Err(Failure::new(
            Kind::Usage,
            "The passphrase is empty",
            "Write it into the first line of the file that --passphrase-file names.",
        ));
    }
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    age::encrypt(&recipient, bytes).map_err(|error| Failure::fault(error.to_string()))
}

/// Opens a locked file.
///
/// # Errors
/// [`Kind::Input`] for a missing or wrong passphrase and for a file that was changed or cut off; one that would take
/// more work than age itself asks for is refused.
pub(super) fn unlock(bytes: &[u8], passphrase: Option<&str>) -> Result<Vec<u8>> {
    let Some(passphrase) = passphrase else {
        return Err(Failure::new(
            Kind::Input,
            "The package is locked with a passphrase",
            "Write the passphrase into a file and name it with --passphrase-file.",
        ));
    };
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(WORK);
    age::decrypt(&identity, bytes).map_err(|error| {
        use age::DecryptError as E;
        let (message, hint) = match &error {
            E::DecryptionFailed | E::NoMatchingKeys | E::KeyDecryptionFailed => (
                "The passphrase does not open the package",
                "Look at it again: capitals and spaces count. Nothing was changed.",
            ),
            E::ExcessiveWork { .. } => (
                "The package asks for more work to open than any package of this program",
                "Ask for it anew; it may be meant to keep computers busy. Nothing was changed.",
            ),
            _ => ("The locked package is damaged or was cut off", "Ask for it anew. Nothing was changed."),
        };
        Failure { details: error.to_string(), ..Failure::new(Kind::Input, message, hint) }
    })
}

/// A new key to sign with: the secret half and the public half, as minisign writes them.
///
/// # Errors
/// When the system has no randomness to give.
pub fn new_key() -> Result<(String, String)> {
    let fault = |error: minisign::PError| Failure::fault(error.to_string());
    let pair = KeyPair::generate_unencrypted_keypair().map_err(fault)?;
    let secret = pair.sk.to_box(Some("clausewise secret key")).map_err(fault)?.into_string();
    let public = pair.pk.to_box().map_err(fault)?.into_string();
    Ok((secret, public))
}

/// Signs bytes with a secret key: the signature and the public key that it is by.
///
/// # Errors
/// [`Kind::Input`] for a file that is no secret key, or one with a passphrase of its own.
pub fn sign(bytes: &[u8], secret: &str, comment: &str) -> Result<(String, String)> {
    let unusable = |error: minisign::PError| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Input,
            "The file is no secret key that this program can sign with",
            "Make one with `clausewise package --new-key FILE`, or use a minisign key without a passphrase (minisign -G -W).",
        )
    };
    let key = SecretKeyBox::from_string(secret).and_then(SecretKeyBox::into_unencrypted_secret_key);
    let key = key.map_err(unusable)?;
    let public = PublicKey::from_secret_key(&key).map_err(unusable)?;
    let signature = minisign::sign(Some(&public), &key, Cursor::new(bytes), Some(comment), None);
    let signature = signature.map_err(unusable)?.into_string();
    Ok((signature, public.to_box().map_err(unusable)?.into_string()))
}

/// The id of the key that signed, when the signature is right.
///
/// # Errors
/// [`Kind::Input`] for a signature or key that is cut off or otherwise no such thing, and for one that is not of these
/// bytes.
pub(super) fn verify(bytes: &[u8], signature: &str, public: &str) -> Result<String> {
    let bad = |error: minisign::PError| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Input,
            "The signature of the package is not right: it was cut off, or the package was changed after it was signed",
            "Ask whoever made it for the package anew. Nothing was changed.",
        )
    };
    if !is_whole(signature) {
        return Err(bad(minisign::PError::new(minisign::ErrorKind::Encoding, "the signature is cut off")));
    }
    let signature = SignatureBox::from_string(signature).map_err(bad)?;
    let key = PublicKeyBox::from_string(public).and_then(PublicKeyBox::into_public_key).map_err(bad)?;
    minisign::verify(&key, &signature, Cursor::new(bytes), true, false, false).map_err(bad)?;
    Ok(id_of(&key))
}

/// Whether a signature has both its parts in full: the library takes the second on trust, and panics on a short one.
fn is_whole(signature: &str) -> bool {
    let mut lines = signature.lines();
    let (_, first, _, second) = (lines.next(), lines.next(), lines.next(), lines.next());
    // 74 and 64 bytes in base 64.
    first.is_some_and(|line| line.len() == 100) && second.is_some_and(|line| line.len() == 88)
}

/// The id of a public key, as minisign prints it.
///
/// # Errors
/// [`Kind::Input`] for a file that is no public key.
pub(super) fn key_id(public: &str) -> Result<String> {
    let key = PublicKeyBox::from_string(public).and_then(PublicKeyBox::into_public_key);
    key.map(|key| id_of(&key)).map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Input,
            "The file is no public key",
            "Name the file that ends in .pub and came from whoever signs.",
        )
    })
}

fn id_of(key: &PublicKey) -> String {
    // Printed from the last byte to the first, as minisign prints the number that they are.
    key.keynum().iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_bytes_only() {
        let (secret, public) = new_key().unwrap();
        let (signature, by) = sign(b"manifest", &secret, "a package").unwrap();
        assert_eq!(verify(b"manifest", &signature, &by).unwrap(), key_id(&public).unwrap());
        assert!(verify(b"manifesto", &signature, &by).unwrap_err().message.contains("not right"));
        for length in 0..signature.trim_end().len() {
            assert!(verify(b"manifest", &signature[..length], &by).is_err(), "cut at {length}");
        }
        let (_, other) = new_key().unwrap();
        assert!(verify(b"manifest", &signature, &other).is_err());
        assert_eq!(sign(b"x", &public, "").unwrap_err().kind, Kind::Input);
    }
}
