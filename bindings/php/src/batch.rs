//! Many tokens in one call.

use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use token04::legacy::{Argument, Error, ErrorKind, Generator, Result};

use crate::arguments::object;
use crate::call::{Answer, answer, internal};
use crate::exception;
use crate::request::TokenRequest;

pub(crate) const REQUESTS: Argument = Argument::Other("requests", "an array of Token04\\TokenRequest");

/// The most tokens made at a time, which bounds the memory beside requests and results.
const CHUNK: usize = 16 * 1024;
/// A chunk ends after this many bytes of text.
const CHUNK_LEN: usize = 4 << 20;

/// The key and the request, each with a reference of its own. The caller's code may run while results are
/// built (signal handlers), and change what an element of the array refers to.
type Element = (Zval, Zval);

/// Returns a token, or an exception that is not thrown, under the key of each request.
pub(crate) fn generate(generator: &Generator, requests: &ZendHashTable) -> Answer {
    let elements = snapshot(requests)?;
    let mut results = ZendHashTable::new();
    let mut rest = elements.as_slice();
    while !rest.is_empty() {
        let requests = chunk(rest)?;
        let (elements, others) = rest.split_at(requests.len());
        rest = others;
        for ((key, _), token) in elements.iter().zip(generator.generate_batch(&requests)) {
            let result = match token {
                Ok(token) => answer(token)?,
                Err(error) => exception::object(&error)?,
            };
            insert(&mut results, key, result)?;
        }
    }
    answer(results)
}

/// Reads each element once, and refuses an array with an element that is not a request.
fn snapshot(requests: &ZendHashTable) -> Result<Vec<Element>> {
    let mut elements = Vec::new();
    elements
        .try_reserve_exact(requests.len())
        .map_err(|_| out_of_memory())?;
    let mut iter = requests.iter();
    while let Some((key, value)) = iter.next_zval() {
        let request = value.dereference().shallow_clone();
        object::<TokenRequest>(Some(&request), REQUESTS)?;
        elements.push((key, request));
    }
    Ok(elements)
}

/// The requests of the next chunk, at least one.
fn chunk(elements: &[Element]) -> Result<Vec<token04::legacy::TokenRequest<'_>>> {
    let mut requests = Vec::new();
    let mut len = 0;
    for (_, request) in elements.iter().take(CHUNK) {
        let request = object::<TokenRequest>(Some(request), REQUESTS)?;
        requests.push(token04::legacy::TokenRequest {
            user_id: &request.user_id,
            effective_seconds: request.effective_seconds,
            payload: &request.payload,
        });
        len += request.user_id.len() + request.payload.len();
        if len >= CHUNK_LEN {
            break;
        }
    }
    Ok(requests)
}

fn insert(results: &mut ZendHashTable, key: &Zval, result: Zval) -> Result<()> {
    let inserted = match (key.long(), key.zend_str()) {
        (Some(index), _) => results.insert_at_index(index, result),
        // Unchanged: a key need not be UTF-8.
        (_, Some(key)) => results.insert::<&ZendStr, _>(key, result),
        _ => return Err(internal("a key is neither a number nor a string")),
    };
    inserted.map_err(|_| internal("the results could not be put together"))
}

fn out_of_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "there is not enough memory for so many requests: pass fewer at a time",
    )
}
