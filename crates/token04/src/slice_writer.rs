//! A cursor that writes into a slice.

/// Writes to the front of a slice; holds the part that is still unwritten.
pub(crate) struct SliceWriter<'b>(pub(crate) &'b mut [u8]);

impl SliceWriter<'_> {
    /// Writes at the front; `None` if the bytes do not fit.
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let (front, rest) = std::mem::take(&mut self.0).split_at_mut_checked(bytes.len())?;
        front.copy_from_slice(bytes);
        self.0 = rest;
        Some(())
    }

    /// Skips bytes that were already written in place.
    #[inline]
    pub(crate) fn advance(&mut self, length: usize) -> Option<()> {
        self.0 = std::mem::take(&mut self.0).get_mut(length..)?;
        Some(())
    }
}
