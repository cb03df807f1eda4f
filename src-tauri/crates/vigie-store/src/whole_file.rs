//! Files that are written whole or not at all: beside their place, to the disk, then into their place. Whenever the program
//! or the machine stops, the old content or the new one is there.

use std::fs::{self, File};
use std::io::{Result, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// What files that are being written are called: from that to that.
pub(crate) const PART: (&str, &str) = (".vigie-", ".part");

/// Writes a file whole, and to the disk before this returns. A link stays a link, and permissions stay.
///
/// # Errors
/// When the disk refuses; what was there is there still.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<File> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = write_beside(&path, bytes)?;
    if let Ok(before) = fs::metadata(&path) {
        fs::set_permissions(beside.path(), before.permissions())?;
    }
    let file = beside.persist(&path)?;
    sync_folder(&path);
    Ok(file)
}

/// Writes what is to become a file beside its place, to the disk.
pub(crate) fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(PART.0).suffix(PART.1);
    // Readable by whom the user's other files are; without this, by the user alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Brings the names of a file's folder to the disk. Where a folder cannot be opened as a file, the system does so itself.
pub(crate) fn sync_folder(path: &Path) {
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        folder.sync_all().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.owm");
        for text in ["one", "two"] {
            write_file(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_file(&folder.path().join("no/a.owm"), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write_file(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }
}
