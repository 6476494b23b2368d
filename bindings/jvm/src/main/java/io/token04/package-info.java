/**
 * ZEGO token authentication: makes, checks and explains {@code token04} tokens.
 *
 * <p>{@link io.token04.TokenGenerator} makes tokens, {@link io.token04.RoomPrivileges} says what
 * they allow, {@link io.token04.TokenVerifier} checks them, and {@link io.token04.Token04#inspect
 * Token04.inspect} finds out why one is refused.
 *
 * <p>All classes but the builders can be shared between threads, and all values are equal by value.
 * Whatever fails throws one of the three kinds of {@link io.token04.Token04Exception}, for null,
 * too.
 */
@NullMarked
package io.token04;

import org.jspecify.annotations.NullMarked;
