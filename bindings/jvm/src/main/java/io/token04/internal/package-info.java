/** The border to the native library. Not for use from outside; changes without notice. */
@NullMarked
package io.token04.internal;

import org.jspecify.annotations.NullMarked;
