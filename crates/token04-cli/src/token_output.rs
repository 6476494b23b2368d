//! Where tokens are written: to standard output, or to the new file of `--out`.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::args::OutArg;
use crate::failure::{Failure, Result};
use crate::output;
use crate::secret::is_stdin;

pub(crate) enum TokenOutput {
    Stdout(StdoutLock<'static>),
    File(NewFile),
}

impl OutArg {
    pub(crate) fn open(&self) -> Result<TokenOutput> {
        Ok(match &self.out {
            Some(path) if is_stdin(path) => {
                return Err(Failure::new(
                    "--out needs the name of a file: leave it out to write to standard output",
                ));
            }
            Some(path) => TokenOutput::File(NewFile::create(path)?),
            None => TokenOutput::Stdout(output::stdout()?),
        })
    }

    pub(crate) fn write(&self, line: &str) -> Result<()> {
        let mut out = self.open()?;
        out.write_all(line.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| output::write_failure(&error))?;
        out.finish();
        Ok(())
    }
}

impl TokenOutput {
    /// Keeps the file, which is otherwise removed.
    pub(crate) fn finish(self) {
        if let Self::File(mut file) = self {
            file.is_complete = true;
        }
    }
}

impl Write for TokenOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out) => out.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out) => out.file.flush(),
        }
    }
}

/// A file that is removed unless it is complete.
pub(crate) struct NewFile {
    file: File,
    path: PathBuf,
    is_complete: bool,
}

impl NewFile {
    fn create(path: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self {
            file: options.open(path).map_err(|error| create_failure(&error))?,
            path: path.to_owned(),
            is_complete: false,
        })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_complete {
            // The failure that led here is reported.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The message omits the path, as the messages about other files do.
fn create_failure(error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        ErrorKind::AlreadyExists => "no file is overwritten: name a new one, or remove it first",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "create its folder first",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space, or write it elsewhere",
        _ => "name a file in a folder that you can write to",
    };
    Failure::new(format!("--out cannot be created ({}): {remedy}", error.kind()))
}
