//! Splits an input of any length into blocks of whole lines, in bounded memory.

use std::io::{self, Read};

/// The maximum length of a line, in bytes.
pub(super) const MAX_LINE: usize = 1024 * 1024;
/// Lines per block: few enough that the output of a block stays small, even with long tokens.
const MAX_LINES: usize = 256;
const READ_LEN: usize = 64 * 1024;

/// Some lines of the input.
pub(super) struct Block {
    /// The number of the first line, from 1.
    pub(super) first_line: u64,
    pub(super) lines: BlockLines,
}

pub(super) enum BlockLines {
    /// Whole lines; only the last line of the input may lack a line feed.
    Text(Vec<u8>),
    /// One line longer than [`MAX_LINE`], with its length in bytes.
    TooLong(u64),
}

impl Block {
    /// The length of the block in the input, in bytes.
    pub(super) fn input_len(&self) -> u64 {
        match &self.lines {
            BlockLines::Text(text) => text.len() as u64,
            BlockLines::TooLong(len) => *len,
        }
    }
}

pub(super) struct Blocks<R> {
    source: R,
    /// The bytes from `start` on have been read but not returned.
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

    /// Returns the next block. It does not wait for a full block, so that a client that sends lines one by
    /// one gets each token at once.
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

    /// Returns the next block that has a line that is not blank.
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
            lines: BlockLines::Text(text),
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

    /// Skips the rest of a line, without keeping it in memory.
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
            lines: BlockLines::TooLong(skipped),
        })
    }
}

/// Returns the end of at most [`MAX_LINES`] whole lines. The first does not end before `searched`; a line
/// longer than [`MAX_LINE`] is not included.
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
        BlockLines::Text(text) => text.trim_ascii().is_empty(),
        BlockLines::TooLong(_) => false,
    }
}
