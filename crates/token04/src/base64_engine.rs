//! Standard base64 with padding; uses SIMD if the base64 crate supports it on this target.

#[cfg(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon")))]
mod chosen {
    use std::sync::LazyLock;

    use base64::engine::Simd;
    use base64::engine::general_purpose::PAD;

    /// Detects once which instructions this machine supports.
    pub(crate) static STANDARD: LazyLock<Simd> = LazyLock::new(|| Simd::standard(PAD));
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon"))))]
mod chosen {
    pub(crate) use base64::engine::general_purpose::STANDARD;
}

pub(crate) use chosen::STANDARD;
