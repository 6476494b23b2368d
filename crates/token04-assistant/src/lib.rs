//! The Token Assistant, a page that makes and checks ZEGO tokens (token04) in the browser.
//!
//! The page is one HTML file, which needs no server and makes no connections. `token04 assistant`
//! serves it.

const HTML: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// The page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The HTML file.
    pub html: &'static str,
    /// The Content-Security-Policy, which the file also contains. A server should send it as a header,
    /// and can add directives that a file cannot set, such as `frame-ancestors`.
    pub policy: &'static str,
}

/// Returns the page, or `None` if the crate was built without it. `cargo xtask assistant` builds the page.
///
/// ```
/// if let Some(page) = token04_assistant::page() {
///     assert!(page.policy.starts_with("default-src 'none'"));
/// }
/// ```
#[must_use]
pub fn page() -> Option<Page> {
    parse(HTML)
}

fn parse(html: &'static str) -> Option<Page> {
    let (_, rest) = html.split_once(r#"http-equiv="Content-Security-Policy" content=""#)?;
    let (policy, _) = rest.split_once('"')?;
    Some(Page { html, policy })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_read_from_the_page() {
        let page = parse(
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">\n<p class=\"x\">",
        );
        assert_eq!(
            page.map(|page| page.policy),
            Some("default-src 'none'; base-uri 'none'")
        );
    }

    #[test]
    fn a_file_without_a_policy_is_not_a_page() {
        assert!(parse("").is_none());
        assert!(parse("<p>").is_none());
    }
}
