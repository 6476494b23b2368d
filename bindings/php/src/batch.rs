//! Many tokens in one call.

use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use token04::{Error, ErrorKind, Result, TokenGenerator};
use token04_bindings::{Argument, max_request_len};

use crate::class;
use crate::clock::{self, Clock};
use crate::convert::{object, zval};
use crate::issued::TokenResult;
use crate::iterate;
use crate::outcome::{CallResult, Outcome, internal_error};
use crate::request::TokenRequest;

const REQUESTS: Argument = Argument::Other(
    "requests",
    "an array or another iterable of Token04\\TokenRequest",
);

/// The most requests that are handled one by one: for so few, threads and the core's lists take longer than they save.
const MAX_INLINE_LEN: usize = 512;
/// The most tokens made at a time, which limits the memory that is needed besides requests and results.
const CHUNK: usize = 16 * 1024;
/// A chunk ends after this many bytes of text.
const CHUNK_LEN: usize = 4 << 20;

/// A key and a request, each with its own reference, because the caller's code that runs while they are read
/// can change the elements.
type Element = (Zval, Zval);

/// Returns a result under the key of each request.
pub(crate) fn generate(
    generator: &TokenGenerator,
    clock: Option<&Clock>,
    requests: Option<&Zval>,
) -> CallResult {
    let elements = snapshot(requests)?;
    if elements.is_empty() {
        return Ok(zval(ZendHashTable::new())?);
    }
    let mut results = ZendHashTable::with_capacity(u32::try_from(elements.len()).unwrap_or_default());
    let now = clock::now(clock)?;
    if elements.len() <= MAX_INLINE_LEN {
        generate_one_by_one(generator, now, &elements, &mut results)?;
    } else {
        generate_in_chunks(generator, now, &elements, &mut results)?;
    }
    // Unlike arrays, other iterables can have a key twice.
    if results.len() < elements.len() {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "`requests` has a duplicate key, but results are returned by key: pass iterator_to_array($requests, false)",
        )
        .into());
    }
    Ok(zval(results)?)
}

/// All tokens have the same time.
fn generate_one_by_one(
    generator: &TokenGenerator,
    now: Option<i64>,
    elements: &[Element],
    results: &mut ZendHashTable,
) -> Result<()> {
    let now = Some(token04_bindings::now(now)?);
    for (key, request) in elements {
        let request = object::<TokenRequest>(Some(request), REQUESTS)?.as_request();
        let token = generator.issue_at(&request, now);
        insert(results, key, class::new(TokenResult(token))?)?;
    }
    Ok(())
}

fn generate_in_chunks(
    generator: &TokenGenerator,
    now: Option<i64>,
    elements: &[Element],
    results: &mut ZendHashTable,
) -> Result<()> {
    let mut rest = elements;
    while !rest.is_empty() {
        let requests = chunk(rest)?;
        let (elements, others) = rest.split_at(requests.len());
        rest = others;
        let tokens = generator.try_generate_batch_at(&requests, now)?;
        for ((key, _), token) in elements.iter().zip(tokens) {
            insert(results, key, class::new(TokenResult(token))?)?;
        }
    }
    Ok(())
}

/// Reads each element once. Fails if one is not a request.
fn snapshot(requests: Option<&Zval>) -> Outcome<Vec<Element>> {
    let mut elements = Vec::new();
    let expected = requests.and_then(Zval::array).map_or(0, |array| array.len());
    elements.try_reserve(expected).map_err(|_| out_of_memory())?;
    iterate::for_each(requests, REQUESTS, |key, request| {
        object::<TokenRequest>(Some(request), REQUESTS)?;
        elements.try_reserve(1).map_err(|_| out_of_memory())?;
        elements.push((key.shallow_clone(), request.shallow_clone()));
        Ok(())
    })?;
    Ok(elements)
}

/// The requests of the next chunk, at least one.
fn chunk(elements: &[Element]) -> Result<Vec<token04::TokenRequest<'_>>> {
    let mut requests = Vec::with_capacity(elements.len().min(CHUNK));
    let mut len = 0;
    for (_, request) in elements.iter().take(CHUNK) {
        let request = object::<TokenRequest>(Some(request), REQUESTS)?;
        len += max_request_len(&request.as_request());
        requests.push(request.as_request());
        if len >= CHUNK_LEN {
            break;
        }
    }
    Ok(requests)
}

fn insert(results: &mut ZendHashTable, key: &Zval, result: Zval) -> Result<()> {
    let inserted = match (key.long(), key.zend_str()) {
        (Some(index), _) => results.insert_at_index(index, result),
        (_, Some(text)) => match as_index(text) {
            Some(index) => results.insert_at_index(index, result),
            // As a `ZendStr`, because a key need not be UTF-8.
            None => results.insert::<&ZendStr, _>(text, result),
        },
        _ => {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "`requests` has a key that is neither an integer nor a string: pass iterator_to_array($requests, false)",
            ));
        }
    };
    inserted.map_err(|_| internal_error("the results could not be collected"))
}

/// The integer to which PHP converts a key such as `"7"`.
fn as_index(key: &ZendStr) -> Option<i64> {
    let key = key.as_str().ok()?;
    let index: i64 = key.parse().ok()?;
    (index.to_string() == key).then_some(index)
}

fn out_of_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "there is not enough memory for so many requests: pass fewer at a time",
    )
}
