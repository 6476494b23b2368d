//! Cuts an input of any length into blocks of whole lines, in bounded memory.

use std::io::{self, Read};

/// The longest line that is taken.
pub(super) const MAX_LINE: usize = 1024 * 1024;
/// Small enough that a block of long tokens stays small, too.
const MAX_LINES: usize = 256;
const READ_LEN: usize = 64 * 1024;

/// Some lines of the input.
pub(super) struct Block {
    /// The number of the first line, from 1.
    pub(super) first_line: u64,
    pub(super) lines: Lines,
}

pub(super) enum Lines {
    /// Whole lines; only the last line of the input may lack its line feed.
    Text(Vec<u8>),
    /// One line that was longer than [`MAX_LINE`], of so many bytes.
    TooLong(u64),
}

impl Block {
    /// How many bytes of the input it stands for.
    pub(super) fn input_len(&self) -> u64 {
        match &self.lines {
            Lines::Text(text) => text.len() as u64,
            Lines::TooLong(len) => *len,
        }
    }
}

pub(super) struct Blocks<R> {
    source: R,
    /// What was read and not yet given out, from `start` on.
    buffer: Vec<u8>,
    start: usize,
    line: u64,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            start: 0,
            line: 1,
        }
    }

    /// The next block. Lines are given out as soon as they are there, lest somebody who sends them
    /// one by one waits for ever.
    pub(super) fn next(&mut self) -> io::Result<Option<Block>> {
        let mut searched = 0;
        loop {
            if let Some(end) = end_of_lines(self.pending(), searched) {
                return Ok(Some(self.take(end)));
            }
            searched = self.pending().len();
            if searched > MAX_LINE {
                return self.skip_line().map(Some);
            }
            if self.read_more()? == 0 {
                let rest = self.pending().len();
                return Ok((rest > 0).then(|| self.take(rest)));
            }
        }
    }

    /// The next block that holds more than blank lines.
    pub(super) fn next_with_content(&mut self) -> io::Result<Option<Block>> {
        loop {
            match self.next()? {
                Some(block) if is_blank(&block) => {}
                other => return Ok(other),
            }
        }
    }

    fn pending(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    fn take(&mut self, len: usize) -> Block {
        let text = self.pending().get(..len).unwrap_or_default().to_vec();
        let block = Block {
            first_line: self.line,
            lines: Lines::Text(text),
        };
        self.start += len;
        self.line += self.count_lines(len);
        block
    }

    fn count_lines(&self, len: usize) -> u64 {
        let taken = self.buffer.get(self.start - len..self.start).unwrap_or_default();
        taken.iter().filter(|&&byte| byte == b'\n').count() as u64
    }

    fn read_more(&mut self) -> io::Result<usize> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let len = self.buffer.len();
        self.buffer.resize(len + READ_LEN, 0);
        let read = loop {
            match self.source.read(self.buffer.get_mut(len..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(len + read.as_ref().map_or(0, |read| *read));
        read
    }

    /// Drops a line up to its end, wherever that is.
    fn skip_line(&mut self) -> io::Result<Block> {
        let mut skipped = 0;
        loop {
            let end = self.pending().iter().position(|&byte| byte == b'\n');
            let len = end.map_or(self.pending().len(), |end| end + 1);
            self.start += len;
            skipped += len as u64;
            if end.is_some() || self.read_more()? == 0 {
                break;
            }
        }
        let first_line = self.line;
        self.line += 1;
        Ok(Block {
            first_line,
            lines: Lines::TooLong(skipped),
        })
    }
}

/// The end of the last of at most [`MAX_LINES`] whole lines, of which the first does not end before
/// `searched`. A line beyond [`MAX_LINE`] is not among them.
fn end_of_lines(text: &[u8], searched: usize) -> Option<usize> {
    let unsearched = text.get(searched..)?;
    let mut end = None;
    let mut count = 0;
    for (at, _) in unsearched.iter().enumerate().filter(|&(_, &byte)| byte == b'\n') {
        let line_end = searched + at + 1;
        if line_end - end.unwrap_or(0) > MAX_LINE + 1 {
            break;
        }
        end = Some(line_end);
        count += 1;
        if count == MAX_LINES {
            break;
        }
    }
    end
}

fn is_blank(block: &Block) -> bool {
    match &block.lines {
        Lines::Text(text) => text.trim_ascii().is_empty(),
        Lines::TooLong(_) => false,
    }
}
