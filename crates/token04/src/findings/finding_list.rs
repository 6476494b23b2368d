//! Collects findings: only the first few of each kind, so that a token cannot make the list long.

use super::finding::{Finding, FindingId, Severity};

/// The number of findings of one kind that are listed; one more reports how many are omitted.
const MAX_OF_A_KIND: usize = 5;

#[derive(Default)]
pub(crate) struct FindingList {
    findings: Vec<Finding>,
    kinds: Vec<Kind>,
}

struct Kind {
    id: FindingId,
    count: usize,
    /// The index of the finding that reports how many are omitted.
    rest_index: usize,
}

impl FindingList {
    pub(crate) fn push(&mut self, finding: Finding) {
        let id = finding.id;
        let Some(kind) = self.kinds.iter_mut().find(|kind| kind.id == id) else {
            let rest_index = 0;
            self.kinds.push(Kind {
                id,
                count: 1,
                rest_index,
            });
            self.findings.push(finding);
            return;
        };
        kind.count += 1;
        if kind.count <= MAX_OF_A_KIND {
            self.findings.push(finding);
        } else if kind.count == MAX_OF_A_KIND + 1 {
            kind.rest_index = self.findings.len();
            self.findings.push(Finding::new(id, ""));
        }
    }

    /// The first finding of a kind.
    #[cfg(feature = "inspect")]
    pub(crate) fn get_mut(&mut self, id: FindingId) -> Option<&mut Finding> {
        self.findings.iter_mut().find(|finding| finding.id == id)
    }

    /// Does not use `sort`, which would take more code than everything else here.
    pub(crate) fn worst_first(mut self) -> Vec<Finding> {
        for Kind {
            id,
            count,
            rest_index,
        } in self.kinds
        {
            if let Some(more) = count.checked_sub(MAX_OF_A_KIND).filter(|more| *more > 0)
                && let Some(rest) = self.findings.get_mut(rest_index)
            {
                rest.message = format!("and {more} more of this kind ({})", id.as_str()).into();
            }
        }
        let mut sorted = Vec::with_capacity(self.findings.len());
        for &severity in Severity::ALL.iter().rev() {
            let of_severity = |finding: &mut Finding| finding.severity == severity;
            sorted.extend(self.findings.extract_if(.., of_severity));
        }
        sorted
    }
}

impl Extend<Finding> for FindingList {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(counts: &[(FindingId, usize)]) -> Vec<String> {
        let mut list = FindingList::default();
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        // Interleaved, so that the kinds alternate.
        for turn in 1..=most {
            for (id, _) in counts.iter().filter(|(_, count)| turn <= *count) {
                list.push(Finding::new(*id, format!("{} {turn}", id.as_str())));
            }
        }
        let sorted = list.worst_first().into_iter();
        sorted.map(|finding| finding.message.into_owned()).collect()
    }

    #[test]
    fn five_of_a_kind_are_listed_and_the_others_counted() {
        let listed =
            |id: FindingId, count: usize| (1..=count).map(move |turn| format!("{} {turn}", id.as_str()));
        for id in FindingId::ALL {
            for count in 0..=5 {
                assert_eq!(messages(&[(*id, count)]), listed(*id, count).collect::<Vec<_>>());
            }
            for count in [6, 7, 10_700] {
                let rest = format!("and {} more of this kind ({})", count - 5, id.as_str());
                let expected: Vec<_> = listed(*id, 5).chain([rest]).collect();
                assert_eq!(messages(&[(*id, count)]), expected);
            }
        }
    }

    #[test]
    fn kinds_are_counted_separately() {
        let counts: Vec<_> = FindingId::ALL.iter().map(|id| (*id, 9)).collect();
        let messages = messages(&counts);
        assert_eq!(messages.len(), 6 * FindingId::ALL.len());
        for id in FindingId::ALL {
            let of_kind = messages
                .iter()
                .filter(|message| message.starts_with(&format!("{} ", id.as_str())));
            assert_eq!(of_kind.count(), 5, "{}", id.as_str());
            assert!(messages.contains(&format!("and 4 more of this kind ({})", id.as_str())));
        }
    }
}
