/**
 * ZEGO token authentication: makes, checks and explains {@code token04} tokens.
 *
 * <p>{@link io.token04.Generator} makes tokens, {@link io.token04.RoomPrivileges} says what they
 * allow, {@link io.token04.Verifier} checks them, and {@link io.token04.Token04#inspect
 * Token04.inspect} finds out why one is refused. All times are Unix times and durations in seconds.
 *
 * <p>All classes can be shared between threads. What is refused is a {@link
 * io.token04.Token04Exception}, a null text included. Null in place of an object, or given to a
 * method that only puts an object together, is a {@link NullPointerException} that names it.
 */
@NullMarked
package io.token04;

import org.jspecify.annotations.NullMarked;
