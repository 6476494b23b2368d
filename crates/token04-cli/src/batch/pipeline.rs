//! Reads a batch, processes its lines in threads, and writes their output.
//!
//! A reader thread splits the input into blocks of lines and sends them to the workers round-robin. The main
//! thread writes their output in the same order. Every queue is bounded, so that the slowest of the three
//! sets the pace.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde::Serialize;

use super::blocks::{Block, Blocks};
use super::progress::Progress;
use super::row::Row;
use crate::failure::{Failure, Result};
use crate::lint::Tally;
use crate::output;
use crate::secret::is_stdin;

type Input = Blocks<Box<dyn Read + Send>>;

/// What is done with each line; shared by all threads.
pub(super) trait Worker: Send + Sync + 'static {
    type Row: Row;

    fn process(&self, block: &Block, result: &mut BlockResult);
}

#[derive(Default)]
pub(super) struct BlockResult {
    output: Vec<u8>,
    /// The numbers of the lines that failed, and the messages.
    errors: Vec<(u64, String)>,
    pub(super) findings: Tally,
    lines: u64,
    /// The number of lines that failed without a message of their own.
    failed: u64,
}

impl BlockResult {
    /// Adds the output of a line.
    pub(super) fn push(&mut self, value: &impl Serialize) {
        let line = output::json_line(value);
        debug_assert!(line.is_ok(), "strings and numbers can be written as JSON");
        self.output.extend_from_slice(line.unwrap_or_default().as_bytes());
        self.lines += 1;
    }

    /// Adds the output of a line that failed, for which the findings speak.
    pub(super) fn push_failed(&mut self, value: &impl Serialize) {
        self.push(value);
        self.failed += 1;
    }

    /// Adds the output of a line that failed.
    pub(super) fn push_error(&mut self, line: u64, message: &str, value: &impl Serialize) {
        self.push(value);
        self.errors.push((line, message.to_owned()));
    }
}

#[derive(Default)]
pub(super) struct Counts {
    pub(super) lines: u64,
    pub(super) failed: u64,
    pub(super) findings: Tally,
}

/// Processes a batch; `start` gets the first block that is not blank.
pub(super) fn run<W: Worker>(
    path: &Path,
    out: &mut impl Write,
    start: impl FnOnce(&Block) -> Result<W>,
) -> Result<Counts> {
    let unreadable = |error: io::Error| unreadable::<W::Row>(&error);
    let (source, size) = open(path).map_err(unreadable)?;
    let progress = Progress::new(size);
    let mut input = Blocks::new(source);
    let Some(first) = input.next_with_content().map_err(unreadable)? else {
        return Ok(Counts::default());
    };
    let worker = Arc::new(start(&first)?);
    let (mut to_workers, mut from_workers) = (Vec::new(), Vec::new());
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        let (to_worker, blocks) = sync_channel(1);
        let (results, from_worker) = sync_channel(1);
        let worker = Arc::clone(&worker);
        spawn(move || run_worker(&*worker, &blocks, &results))?;
        to_workers.push(to_worker);
        from_workers.push(from_worker);
    }
    let reader = spawn(move || distribute(first, input, &to_workers))?;
    let counts = write_results(&from_workers, out, &progress)?;
    progress.finish();
    match reader.join() {
        Ok(read) => read.map_err(unreadable)?,
        Err(_) => {
            return Err(Failure::new(
                "reading the batch failed unexpectedly: please report this",
            ));
        }
    }
    Ok(counts)
}

fn open(path: &Path) -> io::Result<(Box<dyn Read + Send>, Option<u64>)> {
    if is_stdin(path) {
        return Ok((Box::new(io::stdin()), None));
    }
    let file = File::open(path)?;
    let size = file
        .metadata()
        .ok()
        .filter(std::fs::Metadata::is_file)
        .map(|data| data.len());
    Ok((Box::new(file), size))
}

/// The message omits the path: it may be the secret itself, passed by mistake.
fn unreadable<R: Row>(error: &io::Error) -> Failure {
    Failure::new(format!(
        "--batch cannot be read ({}): pass the path of a file with one {} a line",
        error.kind(),
        R::UNIT
    ))
}

fn spawn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<thread::JoinHandle<T>> {
    thread::Builder::new()
        .spawn(work)
        .map_err(|error| Failure::new(format!("cannot start a thread: {error}")))
}

fn distribute(first: Block, mut input: Input, to_workers: &[SyncSender<Block>]) -> io::Result<()> {
    let mut next = Some(first);
    for to_worker in to_workers.iter().cycle() {
        let Some(block) = next else {
            break;
        };
        if to_worker.send(block).is_err() {
            break;
        }
        next = input.next()?;
    }
    Ok(())
}

/// Sends the result of each block with the length of the block in the input.
fn run_worker(worker: &impl Worker, blocks: &Receiver<Block>, results: &SyncSender<(BlockResult, u64)>) {
    for block in blocks {
        let mut result = BlockResult::default();
        worker.process(&block, &mut result);
        if results.send((result, block.input_len())).is_err() {
            break;
        }
    }
}

/// Writes the results in the order of the input.
fn write_results(
    from_workers: &[Receiver<(BlockResult, u64)>],
    out: &mut impl Write,
    progress: &Progress,
) -> Result<Counts> {
    let mut counts = Counts::default();
    for from_worker in from_workers.iter().cycle() {
        // If this worker received no block, no later one did: the input has ended.
        let Ok((result, input_len)) = from_worker.recv() else {
            break;
        };
        progress
            .suspend_for_output(|| out.write_all(&result.output).and_then(|()| out.flush()))
            .map_err(|error| output::write_failure(&error))?;
        if !result.errors.is_empty() {
            progress.suspend(|| {
                for (line, message) in &result.errors {
                    output::line_error(*line, message);
                }
            });
        }
        counts.lines += result.lines;
        counts.failed += result.failed + u64::try_from(result.errors.len()).unwrap_or(u64::MAX);
        counts.findings.extend(result.findings);
        progress.advance(input_len, counts.lines);
    }
    Ok(counts)
}
