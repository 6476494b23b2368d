//! The Token Assistant: a page that makes and checks ZEGO tokens (token04) in the browser.
//!
//! All of it is one HTML file, which needs no server and makes no connection. `token04 assistant`
//! serves it.

const HTML: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// The page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The file, for a browser.
    pub html: &'static str,
    /// Its Content-Security-Policy, which stands in the file as well. A server sends it as a header,
    /// and may add what a file cannot say, such as `frame-ancestors`.
    pub policy: &'static str,
}

/// The page, or `None` if this was built without: `cargo xtask assistant` makes it.
///
/// ```
/// if let Some(page) = token04_assistant::page() {
///     assert!(page.policy.starts_with("default-src 'none'"));
/// }
/// ```
#[must_use]
pub fn page() -> Option<Page> {
    read(HTML)
}

fn read(html: &'static str) -> Option<Page> {
    let (_, rest) = html.split_once(r#"http-equiv="Content-Security-Policy" content=""#)?;
    let (policy, _) = rest.split_once('"')?;
    Some(Page { html, policy })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_what_the_page_says() {
        let page = read(
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">\n<p class=\"x\">",
        );
        assert_eq!(
            page.map(|page| page.policy),
            Some("default-src 'none'; base-uri 'none'")
        );
    }

    #[test]
    fn a_file_without_a_policy_is_no_page() {
        assert!(read("").is_none());
        assert!(read("<p>").is_none());
    }
}
