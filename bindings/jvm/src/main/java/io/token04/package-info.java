/**
 * ZEGO token authentication: generates, verifies and inspects {@code token04} tokens.
 *
 * <p>{@link io.token04.TokenGenerator} generates tokens, {@link io.token04.RoomPrivileges} defines
 * what they allow, {@link io.token04.TokenVerifier} checks them, and {@link
 * io.token04.Token04#inspect Token04.inspect} finds out why a token is refused.
 *
 * <p>All classes except the builders are thread-safe, and all values compare by value. Every
 * failure, including a null argument, throws one of the three subclasses of {@link
 * io.token04.Token04Exception}.
 */
@NullMarked
package io.token04;

import org.jspecify.annotations.NullMarked;
