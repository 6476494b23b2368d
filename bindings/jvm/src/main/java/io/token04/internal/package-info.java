/** The interface to the native library. Not public API; may change without notice. */
@NullMarked
package io.token04.internal;

import org.jspecify.annotations.NullMarked;
