//! `token04 generate --batch`: many tokens, in order, on all cores, in constant memory.
//!
//! A reader thread splits the input into blocks of lines and sends them to the workers round-robin. The main
//! thread writes their output in the same order. Every queue is bounded, so that the slowest of the three
//! sets the pace.

mod blocks;
mod columns;
mod csv_splitter;
mod encoding;
mod format;
mod header;
mod json_line;
mod progress;
mod record;
mod worker;

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use token04::TokenGenerator;

use self::blocks::{Block, Blocks};
use self::progress::Progress;
use self::worker::{BlockResult, Worker};
use crate::args::GenerateArgs;
use crate::failure::{Failure, Result};
use crate::lint::Tally;
use crate::output;
use crate::secret::is_stdin;

type Input = Blocks<Box<dyn Read + Send>>;

pub(crate) fn run(args: &GenerateArgs, generator: TokenGenerator) -> Result<ExitCode> {
    let (source, size) = open(args)?;
    let progress = Progress::new(size);
    let mut input = Blocks::new(source);
    let Some(first) = input.next_with_content().map_err(|error| unreadable(&error))? else {
        return Ok(ExitCode::SUCCESS);
    };
    let worker = Arc::new(Worker::new(args, generator, &first)?);
    let (mut to_workers, mut from_workers) = (Vec::new(), Vec::new());
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        let (to_worker, blocks) = sync_channel(1);
        let (results, from_worker) = sync_channel(1);
        let worker = Arc::clone(&worker);
        spawn(move || run_worker(&worker, &blocks, &results))?;
        to_workers.push(to_worker);
        from_workers.push(from_worker);
    }
    let reader = spawn(move || distribute(first, input, &to_workers))?;
    let counts = write_results(&from_workers, &progress)?;
    progress.finish();
    match reader.join() {
        Ok(read) => read.map_err(|error| unreadable(&error))?,
        Err(_) => {
            return Err(Failure::new(
                "reading the batch failed unexpectedly: please report this",
            ));
        }
    }
    counts.findings.report();
    if counts.failed == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let them = if counts.failed == 1 { "it" } else { "them" };
    output::error(&format!(
        "{} of {} lines failed (see above): correct {them} and run {them} again",
        counts.failed, counts.lines
    ));
    Ok(ExitCode::from(1))
}

fn open(args: &GenerateArgs) -> Result<(Box<dyn Read + Send>, Option<u64>)> {
    match args.batch.as_deref() {
        Some(path) if !is_stdin(path) => {
            let file = File::open(path).map_err(|error| unreadable(&error))?;
            let size = file
                .metadata()
                .ok()
                .filter(std::fs::Metadata::is_file)
                .map(|data| data.len());
            Ok((Box::new(file), size))
        }
        _ => Ok((Box::new(io::stdin()), None)),
    }
}

/// The message omits the path: it may be the secret itself, passed by mistake.
fn unreadable(error: &io::Error) -> Failure {
    Failure::new(format!(
        "--batch cannot be read ({}): pass the path of a file with one user a line",
        error.kind()
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

fn run_worker(worker: &Worker, blocks: &Receiver<Block>, results: &SyncSender<BlockResult>) {
    for block in blocks {
        if results.send(worker.process(&block)).is_err() {
            break;
        }
    }
}

#[derive(Default)]
struct Counts {
    lines: u64,
    failed: u64,
    findings: Tally,
}

/// Writes the results in the order of the input.
fn write_results(from_workers: &[Receiver<BlockResult>], progress: &Progress) -> Result<Counts> {
    let mut out = io::stdout().lock();
    let mut counts = Counts::default();
    for from_worker in from_workers.iter().cycle() {
        // If this worker received no block, no later one did: the input has ended.
        let Ok(result) = from_worker.recv() else {
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
        counts.failed += u64::try_from(result.errors.len()).unwrap_or(u64::MAX);
        counts.findings.extend(result.findings);
        progress.advance(result.input_len, counts.lines);
    }
    Ok(counts)
}
