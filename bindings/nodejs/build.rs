//! Link arguments for an addon, per platform.

fn main() {
    napi_build::setup();
}
