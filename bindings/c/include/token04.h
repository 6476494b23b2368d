/**
 * @file token04.h
 * ZEGO token authentication (token04): generate, verify and inspect tokens.
 *
 * Made from `bindings/c/src` by cbindgen; `cargo xtask header` renews it.
 *
 * @code{.c}
 * #include <stdio.h>
 * #include <token04.h>
 *
 * int main(void) {
 *     // Made up; read yours from the environment.
 *     const char *secret = "0123456789abcdef0123456789abcdef";
 *     token04_generator_t *generator = NULL;
 *     char *token = NULL;
 *     int status = 0;
 *     token04_error_t *error =
 *         token04_generator_new(1234567890, secret, TOKEN04_NUL_TERMINATED, &generator);
 *     if (!error) {
 *         // A basic token for alice, valid for an hour.
 *         error = token04_generator_generate(generator, "alice", TOKEN04_NUL_TERMINATED, 3600,
 *                                            NULL, 0, &token, NULL);
 *     }
 *     if (error) {
 *         fprintf(stderr, "%s\n", token04_error_message(error, NULL));
 *         status = 1;
 *         token04_error_free(error);
 *     } else {
 *         puts(token);
 *     }
 *     token04_string_free(token);
 *     token04_generator_free(generator);
 *     return status;
 * }
 * @endcode
 *
 * @par Errors
 * A function that can fail returns an error that is yours, to be freed with token04_error_free(),
 * and NULL for success. What it should have put behind its pointers is NULL or 0 then. No error
 * holds a secret. No function ends the program or throws. Too little memory is an error, too:
 * ::TOKEN04_ERROR_INTERNAL.
 *
 * @par Text
 * Text is UTF-8, passed as a pointer and a length in bytes, so that it may hold NULs; the length
 * ::TOKEN04_NUL_TERMINATED means that the text ends at its NUL. NULL with either 0 or that is the
 * empty text. Text that comes back always has a NUL behind it, which its length does not count.
 * A text that is longer than any token can hold is refused by its length (::TOKEN04_MAX_TEXT_LEN and
 * its like). Of a text that is passed with its length, no more than ::TOKEN04_MAX_READ_LEN bytes are
 * read; one that is NUL-terminated is read up to its NUL.
 *
 * @par During a call
 * Until a function returns, no other thread may change or free what is passed to it: texts, arrays,
 * lengths and the memory for results. Texts that a token is made of, that a handle keeps or that are
 * inspected are copied before they are checked: what is used is what was checked, even if such a
 * text is changed all the same. Tokens to verify, secrets and the texts of
 * token04_authorize_login() and token04_authorize_publish() are read where they lie.
 *
 * @par Pointers
 * A handle has to come from this library and not be freed yet. Where NULL is not said to be fine,
 * functions that return an error refuse it, and those that return a value answer 0 or NULL. What
 * points to const is read and not kept. All times are seconds.
 *
 * @par Threads
 * Each function says who may call it at the same time. A handle made by one thread may be used and
 * freed by another.
 */


#ifndef TOKEN04_H
#define TOKEN04_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** As the length of a text: it ends at its NUL. */
#define TOKEN04_NUL_TERMINATED SIZE_MAX

/** Before a function: warns of an error that is thrown away, which would also leak. */
#if defined(__GNUC__)
#define TOKEN04_MUST_USE __attribute__((warn_unused_result))
#else
#define TOKEN04_MUST_USE
#endif


/**
 * No user ID, payload, room ID, stream ID or user name may have more bytes.
 */
#define TOKEN04_MAX_TEXT_LEN 65535

/**
 * No token or kit token may have more bytes.
 */
#define TOKEN04_MAX_TOKEN_LEN 131072

/**
 * No text that is passed as a secret may have more bytes. A ServerSecret has 32.
 */
#define TOKEN04_MAX_SECRET_LEN 1024

/**
 * Of a text that is passed with its length, no function reads more bytes.
 */
#define TOKEN04_MAX_READ_LEN 262144

/**
 * The kinds of errors, for token04_error_kind(). Numbers are stable and the same in every language.
 */
typedef enum {
    /**
     * No error.
     */
    TOKEN04_SUCCESS = 0,
    /**
     * The app ID is 0 or not an unsigned 32-bit integer.
     */
    TOKEN04_ERROR_INVALID_APP_ID = 1,
    /**
     * The user ID is empty or not UTF-8.
     */
    TOKEN04_ERROR_INVALID_USER_ID = 3,
    /**
     * The secret is not exactly 32 bytes.
     */
    TOKEN04_ERROR_INVALID_SECRET = 5,
    /**
     * The effective time is not a number of seconds above 0.
     */
    TOKEN04_ERROR_INVALID_LIFETIME = 6,
    /**
     * Another argument is unusable; the message names it.
     */
    TOKEN04_ERROR_INVALID_ARGUMENT = 10,
    /**
     * User ID and payload are too long for the format's 16-bit length field.
     */
    TOKEN04_ERROR_TOKEN_TOO_LONG = 11,
    /**
     * The end of the token's life does not fit into 64 bits of seconds.
     */
    TOKEN04_ERROR_CLOCK_OUT_OF_RANGE = 12,
    /**
     * The operating system gave no random bytes.
     */
    TOKEN04_ERROR_RANDOM_UNAVAILABLE = 13,
    /**
     * The text does not start with `04`.
     */
    TOKEN04_ERROR_UNSUPPORTED_VERSION = 20,
    /**
     * The text is not base64, or the bytes are not a token's envelope.
     */
    TOKEN04_ERROR_MALFORMED_TOKEN = 21,
    /**
     * The token is AES-CBC, which is not authenticated, and the caller did not accept that.
     */
    TOKEN04_ERROR_CIPHER_NOT_ACCEPTED = 22,
    /**
     * The token was made with another secret or was changed (for CBC: or has unusable content).
     */
    TOKEN04_ERROR_DECRYPTION_FAILED = 23,
    /**
     * The decrypted text is not the JSON object that a token holds.
     */
    TOKEN04_ERROR_INVALID_CLAIMS = 24,
    /**
     * The token is for another app.
     */
    TOKEN04_ERROR_APP_ID_MISMATCH = 25,
    /**
     * The token is for another user.
     */
    TOKEN04_ERROR_USER_ID_MISMATCH = 26,
    /**
     * The envelope's expiry is not the sealed one: somebody changed it.
     */
    TOKEN04_ERROR_EXPIRE_MISMATCH = 27,
    /**
     * The token has expired.
     */
    TOKEN04_ERROR_EXPIRED = 28,
    /**
     * The payload is not a privilege payload, so that it cannot answer for an action.
     */
    TOKEN04_ERROR_INVALID_PAYLOAD = 29,
    /**
     * The token is for another room.
     */
    TOKEN04_ERROR_ROOM_NOT_ALLOWED = 30,
    /**
     * The token does not allow logging in.
     */
    TOKEN04_ERROR_LOGIN_NOT_ALLOWED = 31,
    /**
     * The token does not allow publishing.
     */
    TOKEN04_ERROR_PUBLISH_NOT_ALLOWED = 32,
    /**
     * The token allows publishing other streams only.
     */
    TOKEN04_ERROR_STREAM_NOT_ALLOWED = 33,
    /**
     * A handle was closed. This library never answers it; it is for bindings that are built on it.
     */
    TOKEN04_ERROR_CLOSED = 40,
    /**
     * A bug in this library.
     */
    TOKEN04_ERROR_INTERNAL = 41,
} token04_error_kind_t;

/**
 * How a token is sealed.
 */
typedef enum {
    /**
     * Neither of the two; only in an inspection of a damaged token.
     */
    TOKEN04_CIPHER_UNKNOWN = 0,
    /**
     * AES-256-GCM: encrypted and authenticated. The default.
     */
    TOKEN04_CIPHER_GCM = 1,
    /**
     * AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use.
     */
    TOKEN04_CIPHER_CBC = 2,
} token04_cipher_t;

/**
 * What a text turned out to be.
 */
typedef enum {
    /**
     * Nothing known.
     */
    TOKEN04_FORM_UNKNOWN = 0,
    /**
     * A token04, whole or damaged.
     */
    TOKEN04_FORM_TOKEN04 = 1,
    /**
     * A kit token: a token04 with details behind a `#`.
     */
    TOKEN04_FORM_KIT_TOKEN = 2,
    /**
     * A JSON Web Token.
     */
    TOKEN04_FORM_JWT = 3,
    /**
     * The hexadecimal or base64 text of a hash or an HMAC.
     */
    TOKEN04_FORM_DIGEST = 4,
} token04_form_t;

/**
 * How much a finding matters. Greater is worse.
 */
typedef enum {
    /**
     * Worth knowing.
     */
    TOKEN04_SEVERITY_INFO = 0,
    /**
     * Works, but not everywhere, or probably not as meant.
     */
    TOKEN04_SEVERITY_WARNING = 1,
    /**
     * The platform will refuse the token, or cannot be expected to take it.
     */
    TOKEN04_SEVERITY_ERROR = 2,
} token04_severity_t;

/**
 * The answers to many requests.
 */
typedef struct token04_batch_t token04_batch_t;

/**
 * What a verified token says. All times are Unix seconds.
 */
typedef struct token04_claims_t token04_claims_t;

/**
 * What can be read without a secret. It belongs to an inspection.
 */
typedef struct token04_envelope_t token04_envelope_t;

/**
 * What went wrong. NULL stands for success.
 */
typedef struct token04_error_t token04_error_t;

/**
 * One thing that is odd about a token, and the way out. It belongs to an inspection.
 */
typedef struct token04_finding_t token04_finding_t;

/**
 * Makes tokens for one app. Make it once, and share it between threads.
 */
typedef struct token04_generator_t token04_generator_t;

/**
 * All that was found out about a text.
 */
typedef struct token04_inspection_t token04_inspection_t;

/**
 * The parts of a kit token. All but the token04 are readable by everyone and prove nothing.
 */
typedef struct token04_kit_token_t token04_kit_token_t;

/**
 * What a token allows. Nothing is allowed until it is said.
 */
typedef struct token04_privileges_t token04_privileges_t;

/**
 * Checks tokens made with one secret. Make it once, and share it between threads.
 */
typedef struct token04_verifier_t token04_verifier_t;

/**
 * What a token is checked against. Only expiry is checked unless more is said.
 */
typedef struct token04_verify_options_t token04_verify_options_t;

/**
 * One token to be made. The fields are the arguments of token04_generator_generate().
 */
typedef struct {
    /**
     * The user that the token is for.
     */
    const char *user_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t user_id_len;
    /**
     * For how many seconds from now the token is valid.
     */
    int64_t effective_time_in_seconds;
    /**
     * NULL or empty, or the privilege payload.
     */
    const char *payload;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t payload_len;
} token04_request_t;

/**
 * One answer of a batch: a token or an error. Both belong to the batch.
 */
typedef struct {
    /**
     * The token and a final NUL; NULL where there is an error.
     */
    const char *token;
    /**
     * The token's length without the NUL.
     */
    size_t token_len;
    /**
     * Why there is no token; NULL where there is one. Do not free it.
     */
    const token04_error_t *error;
} token04_batch_item_t;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Prepares the key of one app. Tokens are AES-256-GCM.
 *
 * `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key
 * made from it is zeroed when the generator is freed. `app_id` is wider than the 32 bits of an
 * app ID so that a number that is too large is refused, not cut.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET.
 * Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_new(int64_t app_id,
                                       const char *secret,
                                       size_t secret_len,
                                       token04_generator_t **generator);

/**
 * As token04_generator_new(), with a cipher: ::TOKEN04_CIPHER_GCM or ::TOKEN04_CIPHER_CBC. CBC is
 * not authenticated and deprecated upstream; use it only where something demands it.
 *
 * Errors: those of token04_generator_new(), ::TOKEN04_ERROR_INVALID_ARGUMENT for another cipher.
 * Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_new_with_cipher(int64_t app_id,
                                                   const char *secret,
                                                   size_t secret_len,
                                                   int32_t cipher,
                                                   token04_generator_t **generator);

/**
 * Makes a token as an owned string.
 *
 * The token is for `user_id`, valid for `effective_time_in_seconds` from now. `payload` is NULL or
 * empty for a basic token, else what token04_privileges_to_payload() gave; any other text is
 * passed on as it is. `token_len` gets the length without the final NUL, unless it is NULL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_INVALID_LIFETIME,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG,
 * ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
 * Ownership: `*token` is yours, free it with token04_string_free(). It is NULL on failure.
 * Threads: any number at once, also with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate(const token04_generator_t *generator,
                                            const char *user_id,
                                            size_t user_id_len,
                                            int64_t effective_time_in_seconds,
                                            const char *payload,
                                            size_t payload_len,
                                            char **token,
                                            size_t *token_len);

/**
 * Makes a token into your buffer: as token04_generator_generate(), without an allocation for you
 * to free.
 *
 * The token and a final NUL go to `buffer`, which has room for `capacity` bytes. `token_len` must
 * not be NULL. It gets the length without the NUL; or, where the buffer is too small, a capacity
 * that is enough, which is greater than `capacity`. It is 0 for any other failure. 512 bytes are
 * enough for short user and room IDs; pass NULL and 0 to be told.
 *
 * Errors: those of token04_generator_generate(), ::TOKEN04_ERROR_INVALID_ARGUMENT for a small
 * buffer.
 * Ownership: the buffer is yours and is not kept.
 * Threads: any number at once, also with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate_into(const token04_generator_t *generator,
                                                 const char *user_id,
                                                 size_t user_id_len,
                                                 int64_t effective_time_in_seconds,
                                                 const char *payload,
                                                 size_t payload_len,
                                                 char *buffer,
                                                 size_t capacity,
                                                 size_t *token_len);

/**
 * The app that a generator makes tokens for; 0 only for NULL.
 *
 * Threads: any number at once.
 */
uint32_t token04_generator_app_id(const token04_generator_t *generator);

/**
 * The cipher that a generator seals with: one of ::token04_cipher_t.
 *
 * Threads: any number at once.
 */
int32_t token04_generator_cipher(const token04_generator_t *generator);

/**
 * Frees a generator and zeroes its key. NULL is fine.
 *
 * Threads: any, while no other one uses the generator.
 */
void token04_generator_free(token04_generator_t *generator);

/**
 * Makes one token in one call, with the arguments of the official assistants in their order. For
 * several tokens, token04_generator_new() spares you preparing the key each time.
 *
 * Arguments as in token04_generator_new() and token04_generator_generate(), checked in the
 * official order: app ID, user ID, secret, effective time, payload.
 *
 * Errors: those of both. token04_error_code() gives the official code.
 * Ownership: `*token` is yours, free it with token04_string_free(). It is NULL on failure.
 * Threads: any number at once; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generate_token04(int64_t app_id,
                                          const char *user_id,
                                          size_t user_id_len,
                                          const char *secret,
                                          size_t secret_len,
                                          int64_t effective_time_in_seconds,
                                          const char *payload,
                                          size_t payload_len,
                                          char **token,
                                          size_t *token_len);

/**
 * Makes one token in one call into your buffer: token04_generate_token04() with the buffer of
 * token04_generator_generate_into().
 *
 * Errors: those of both.
 * Ownership: the buffer is yours and is not kept.
 * Threads: any number at once; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generate_token04_into(int64_t app_id,
                                               const char *user_id,
                                               size_t user_id_len,
                                               const char *secret,
                                               size_t secret_len,
                                               int64_t effective_time_in_seconds,
                                               const char *payload,
                                               size_t payload_len,
                                               char *buffer,
                                               size_t capacity,
                                               size_t *token_len);

/**
 * Takes new random state from the operating system, in every thread, before the next token is made.
 *
 * Call it in the hook that runs after a process or virtual machine was restored from a snapshot
 * (CRIU, Firecracker, AWS Lambda SnapStart). Without the call the state is renewed in each second of
 * the system clock in which a thread makes tokens. Copies that were restored within the same second,
 * or whose clock stands still, can then draw the same nonces. A fork is noticed without this.
 *
 * The operating system's random bytes have to differ, too. After a copy of a whole virtual machine
 * that is the kernel's duty; Linux does it where the machine has a VM Generation ID device (vmgenid).
 *
 * Threads: any number at once.
 */
void token04_reseed(void);

/**
 * The version of this library, for instance "0.1.0".
 *
 * Ownership: the text is static.
 * Threads: any number at once.
 */
const char *token04_version(void);

/**
 * Makes a token for each request, using all cores for many. One bad request does not hinder the
 * others: its item has the error.
 *
 * `requests` are `count` requests; NULL and 0 are none.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer or an impossible count,
 * ::TOKEN04_ERROR_INTERNAL if there is no memory for the answers.
 * Ownership: the requests are not kept. `*batch` is yours, free it with token04_batch_free(). It
 * is NULL on failure.
 * Threads: any number at once, also with the same generator. The threads that it starts end before
 * it returns.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate_batch(const token04_generator_t *generator,
                                                  const token04_request_t *requests,
                                                  size_t count,
                                                  token04_batch_t **batch);

/**
 * The answers of a batch, in the order of the requests. `count` gets how many there are, unless it
 * is NULL.
 *
 * Ownership: all of it belongs to the batch and is valid until that is freed.
 * Threads: any number at once.
 */
const token04_batch_item_t *token04_batch_items(const token04_batch_t *batch, size_t *count);

/**
 * Frees a batch with all its tokens and errors. NULL is fine.
 *
 * Threads: any, while no other one uses the batch.
 */
void token04_batch_free(token04_batch_t *batch);

/**
 * Privileges in one room, for now none.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is not UTF-8, or too long. An empty one is
 * refused by token04_privileges_to_payload().
 * Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new(const char *room_id,
                                        size_t room_id_len,
                                        token04_privileges_t **privileges);

/**
 * Privileges in whichever room, for now none. The platform's pages disagree on whether it takes
 * such tokens.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Ownership: `*privileges` is yours, free it with token04_privileges_free().
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new_any_room(token04_privileges_t **privileges);

/**
 * Allows logging in to the room.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE token04_error_t *token04_privileges_allow_login(token04_privileges_t *privileges);

/**
 * Allows publishing streams: any, unless token04_privileges_only_streams() is said.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_allow_publish(token04_privileges_t *privileges);

/**
 * Restricts publishing to these streams, in place of those said before.
 *
 * `stream_ids` are `count` texts and `stream_id_lens` their lengths; NULL lengths mean that all
 * texts are NUL-terminated. An empty list or stream ID is refused by
 * token04_privileges_to_payload(), as the platform would take it for "any".
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for what is not UTF-8, and for more
 * than fits into a token.
 * Ownership: the texts are copied.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_only_streams(token04_privileges_t *privileges,
                                                 const char *const *stream_ids,
                                                 const size_t *stream_id_lens,
                                                 size_t count);

/**
 * Writes the payload for token04_generator_generate(). It is the same for every user, so that one
 * can be used many times.
 *
 * `payload_len` gets the length without the final NUL, unless it is NULL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if the room ID, a stream ID or the list of streams is
 * empty.
 * Ownership: `*payload` is yours, free it with token04_string_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_to_payload(const token04_privileges_t *privileges,
                                               char **payload,
                                               size_t *payload_len);

/**
 * Reads the payload of a token. `*privileges` is NULL for an empty one, as in a basic token, which
 * restricts nothing.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_PAYLOAD if it is not a privilege payload,
 * ::TOKEN04_ERROR_TOKEN_TOO_LONG if it fits into no token, ::TOKEN04_ERROR_INVALID_ARGUMENT if it is
 * not UTF-8.
 * Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_from_payload(const char *payload,
                                                 size_t payload_len,
                                                 token04_privileges_t **privileges);

/**
 * The only room, or NULL for any. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_privileges_room_id(const token04_privileges_t *privileges, size_t *len);

/**
 * Whether the user may log in to the room.
 *
 * Threads: any number at once.
 */
bool token04_privileges_may_log_in(const token04_privileges_t *privileges);

/**
 * Whether the user may publish a stream.
 *
 * Threads: any number at once.
 */
bool token04_privileges_may_publish(const token04_privileges_t *privileges);

/**
 * How many streams publishing is restricted to; 0 if it is not restricted.
 *
 * Threads: any number at once.
 */
size_t token04_privileges_stream_count(const token04_privileges_t *privileges);

/**
 * One of the streams, from 0 on; NULL beyond the last. `len` gets its length without the final
 * NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are changed or freed.
 * Threads: any number at once.
 */
const char *token04_privileges_stream_id(const token04_privileges_t *privileges,
                                         size_t index,
                                         size_t *len);

/**
 * Frees privileges. NULL is fine. Do not free those that belong to an inspection.
 *
 * Threads: any, while no other one uses them.
 */
void token04_privileges_free(token04_privileges_t *privileges);

/**
 * Prepares the key. `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not
 * kept; the key made from it is zeroed when the verifier is freed.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_SECRET.
 * Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_new(const char *secret,
                                      size_t secret_len,
                                      token04_verifier_t **verifier);

/**
 * Checks a token and gives what it says. A text of any kind and length may be passed.
 *
 * Checked in this order: prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry,
 * action. NULL `options` check the expiry only.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, a token that is not UTF-8, or
 * options that make no sense; ::TOKEN04_ERROR_UNSUPPORTED_VERSION,
 * ::TOKEN04_ERROR_MALFORMED_TOKEN, ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED,
 * ::TOKEN04_ERROR_DECRYPTION_FAILED, ::TOKEN04_ERROR_INVALID_CLAIMS,
 * ::TOKEN04_ERROR_APP_ID_MISMATCH, ::TOKEN04_ERROR_USER_ID_MISMATCH,
 * ::TOKEN04_ERROR_EXPIRE_MISMATCH, ::TOKEN04_ERROR_EXPIRED, and those of
 * token04_authorize_login() and token04_authorize_publish().
 * Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
 * Threads: any number at once, also with the same verifier and options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify(const token04_verifier_t *verifier,
                                         const char *token,
                                         size_t token_len,
                                         const token04_verify_options_t *options,
                                         token04_claims_t **claims);

/**
 * Frees a verifier and zeroes its key. NULL is fine.
 *
 * Threads: any, while no other one uses the verifier.
 */
void token04_verifier_free(token04_verifier_t *verifier);

/**
 * No expectations: any app, any user, now, no leeway, GCM only.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Ownership: `*options` is yours, free it with token04_verify_options_free().
 * Threads: any number at once.
 */
TOKEN04_MUST_USE token04_error_t *token04_verify_options_new(token04_verify_options_t **options);

/**
 * The token must be for this app.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_app_id(token04_verify_options_t *options,
                                                   int64_t app_id);

/**
 * The token must be for this user.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_USER_ID if it is not UTF-8, ::TOKEN04_ERROR_TOKEN_TOO_LONG if it
 * fits into no token, ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Ownership: the text is copied.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_user_id(token04_verify_options_t *options,
                                                    const char *user_id,
                                                    size_t user_id_len);

/**
 * The token must allow logging in to this room, as token04_authorize_login() decides. It takes the
 * place of an action set before.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, and for what is not UTF-8 or fits
 * into no token.
 * Ownership: the text is copied.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_login(token04_verify_options_t *options,
                                                  const char *room_id,
                                                  size_t room_id_len);

/**
 * The token must allow publishing this stream in this room, as token04_authorize_publish()
 * decides. It takes the place of an action set before.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, and for what is not UTF-8 or fits
 * into no token.
 * Ownership: the texts are copied.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_publish(token04_verify_options_t *options,
                                                    const char *room_id,
                                                    size_t room_id_len,
                                                    const char *stream_id,
                                                    size_t stream_id_len);

/**
 * Checks as of this time (Unix seconds) instead of the system's.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_at(token04_verify_options_t *options,
                                               int64_t unix_seconds);

/**
 * Accepts a token for this many seconds after it expired, for clocks that differ. A negative
 * number is refused by token04_verifier_verify().
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_leeway(token04_verify_options_t *options,
                                                   int64_t seconds);

/**
 * Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a token
 * can change what it says without knowing the secret. CBC cannot be made safe: setting app and user
 * does not prevent that. Exactly what the official generators write is accepted; the field order of
 * the Java one needs token04_verify_options_set_accept_cbc_user_forgeable() as well.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_accept_cbc(token04_verify_options_t *options,
                                                       bool accept);

/**
 * Whether CBC tokens are accepted whose first field is user_id, as the official Java code writes
 * them. Has no effect unless CBC is accepted. The IV, which is not authenticated, sets the
 * beginning of their user: anybody can make "demo" into "root" without the secret and without
 * a trace. No check of the user holds for them.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
 * Threads: one at a time for the same options.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verify_options_set_accept_cbc_user_forgeable(token04_verify_options_t *options,
                                                                      bool accept);

/**
 * Frees options. NULL is fine.
 *
 * Threads: any, while no other one uses them.
 */
void token04_verify_options_free(token04_verify_options_t *options);

/**
 * The app that the token is for; 0 only for NULL.
 *
 * Threads: any number at once.
 */
uint32_t token04_claims_app_id(const token04_claims_t *claims);

/**
 * The user that the token is for; NULL only for NULL. `len` gets its length without the final NUL,
 * unless it is NULL; the text itself may hold NULs.
 *
 * Ownership: the text belongs to the claims and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_claims_user_id(const token04_claims_t *claims, size_t *len);

/**
 * When the token was made.
 *
 * Threads: any number at once.
 */
int64_t token04_claims_ctime(const token04_claims_t *claims);

/**
 * When the token ends: it is expired from this second on.
 *
 * Threads: any number at once.
 */
int64_t token04_claims_expire(const token04_claims_t *claims);

/**
 * The random number that the maker put in.
 *
 * Threads: any number at once.
 */
int64_t token04_claims_nonce(const token04_claims_t *claims);

/**
 * Empty for a basic token, else a JSON text for token04_privileges_from_payload(). `len` gets its
 * length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the claims and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_claims_payload(const token04_claims_t *claims, size_t *len);

/**
 * How the token was sealed: one of ::token04_cipher_t.
 *
 * Threads: any number at once.
 */
int32_t token04_claims_cipher(const token04_claims_t *claims);

/**
 * Decides whether verified claims allow logging in to a room at the time `now` (Unix seconds).
 *
 * A basic token (empty payload) restricts nothing.
 *
 * Errors: ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD,
 * ::TOKEN04_ERROR_ROOM_NOT_ALLOWED, ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED, or
 * ::TOKEN04_ERROR_INVALID_ARGUMENT if the room is not named.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_authorize_login(const token04_claims_t *claims,
                                         const char *room_id,
                                         size_t room_id_len,
                                         int64_t now);

/**
 * Decides whether verified claims allow publishing a stream in a room at the time `now` (Unix
 * seconds). Publishing needs the login privilege as well.
 *
 * A basic token (empty payload) restricts nothing.
 *
 * Errors: those of token04_authorize_login(), ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED,
 * ::TOKEN04_ERROR_STREAM_NOT_ALLOWED.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_authorize_publish(const token04_claims_t *claims,
                                           const char *room_id,
                                           size_t room_id_len,
                                           const char *stream_id,
                                           size_t stream_id_len,
                                           int64_t now);

/**
 * Frees claims. NULL is fine. Do not free those that belong to an inspection.
 *
 * Threads: any, while no other one uses them.
 */
void token04_claims_free(token04_claims_t *claims);

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * This is a diagnosis, not a check: use token04_verifier_verify() to decide about a token.
 *
 * `secret` is NULL to read the envelope only; one of a wrong length, up to 1024 bytes, is no error
 * but a finding.
 * `at` points to the time (Unix seconds) as of which the times are judged, NULL for now.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer or a text that is not UTF-8,
 * ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes.
 * Ownership: `*inspection` is yours, free it with token04_inspection_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_inspect(const char *token,
                                 size_t token_len,
                                 const char *secret,
                                 size_t secret_len,
                                 const int64_t *at,
                                 token04_inspection_t **inspection);

/**
 * What the text is: one of ::token04_form_t.
 *
 * Threads: any number at once.
 */
int32_t token04_inspection_form(const token04_inspection_t *inspection);

/**
 * As of when the times were judged (Unix seconds).
 *
 * Threads: any number at once.
 */
int64_t token04_inspection_at(const token04_inspection_t *inspection);

/**
 * The envelope, or NULL where there is none.
 *
 * Ownership: it belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const token04_envelope_t *token04_inspection_envelope(const token04_inspection_t *inspection);

/**
 * What the token says, or NULL where it could not be opened. These claims are not verified: the
 * key or the envelope may have been mended to read them.
 *
 * Ownership: they belong to the inspection and are valid until that is freed.
 * Threads: any number at once.
 */
const token04_claims_t *token04_inspection_claims(const token04_inspection_t *inspection);

/**
 * What the payload allows, or NULL where it is not a privilege payload.
 *
 * Ownership: they belong to the inspection and are valid until that is freed.
 * Threads: any number at once.
 */
const token04_privileges_t *token04_inspection_privileges(const token04_inspection_t *inspection);

/**
 * The details of a kit token, or NULL where it is none.
 *
 * Ownership: they belong to the inspection and are valid until that is freed.
 * Threads: any number at once.
 */
const token04_kit_token_t *token04_inspection_kit(const token04_inspection_t *inspection);

/**
 * How many findings there are.
 *
 * Threads: any number at once.
 */
size_t token04_inspection_finding_count(const token04_inspection_t *inspection);

/**
 * One of the findings, from 0 on and worst first; NULL beyond the last.
 *
 * Ownership: it belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const token04_finding_t *token04_inspection_finding(const token04_inspection_t *inspection,
                                                    size_t index);

/**
 * Frees an inspection with all that belongs to it. NULL is fine.
 *
 * Threads: any, while no other one uses the inspection.
 */
void token04_inspection_free(token04_inspection_t *inspection);

/**
 * The finding's name, for instance "missing_mode_byte". Names are stable and the same in every
 * language.
 *
 * Ownership: the text belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_finding_id(const token04_finding_t *finding);

/**
 * How much it matters: one of ::token04_severity_t.
 *
 * Threads: any number at once.
 */
int32_t token04_finding_severity(const token04_finding_t *finding);

/**
 * The cause and the way out, in one line. `len` gets its length without the final NUL, unless it
 * is NULL.
 *
 * Ownership: the text belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_finding_message(const token04_finding_t *finding, size_t *len);

/**
 * The platform's code for it; 0 where none is documented.
 *
 * Threads: any number at once.
 */
uint32_t token04_finding_zego_code(const token04_finding_t *finding);

/**
 * When the token says it ends (Unix seconds). Not authenticated: only the sealed time counts.
 *
 * Threads: any number at once.
 */
int64_t token04_envelope_expire(const token04_envelope_t *envelope);

/**
 * The cipher: one of ::token04_cipher_t, ::TOKEN04_CIPHER_UNKNOWN where mode byte and lengths do not
 * agree on one.
 *
 * Threads: any number at once.
 */
int32_t token04_envelope_cipher(const token04_envelope_t *envelope);

/**
 * The nonce or IV, which is bytes, not text. `len` gets how many, unless it is NULL.
 *
 * Ownership: the bytes belong to the inspection and are valid until that is freed.
 * Threads: any number at once.
 */
const uint8_t *token04_envelope_iv(const token04_envelope_t *envelope, size_t *len);

/**
 * The length of the ciphertext field in bytes, a GCM tag included.
 *
 * Threads: any number at once.
 */
size_t token04_envelope_ciphertext_len(const token04_envelope_t *envelope);

/**
 * The mode byte, -1 where it is absent.
 *
 * Threads: any number at once.
 */
int32_t token04_envelope_mode(const token04_envelope_t *envelope);

/**
 * Writes a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
 *
 * `token` is a token04 for the same app and user; `user_name` is the name shown to others.
 * `kit_token_len` gets the length without the final NUL, unless it is NULL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID,
 * ::TOKEN04_ERROR_TOKEN_TOO_LONG for the user ID, ::TOKEN04_ERROR_MALFORMED_TOKEN for a token that
 * is too long, or ::TOKEN04_ERROR_INVALID_ARGUMENT for what is not UTF-8, for a user or room ID
 * with a character beyond Latin-1, which the kits cannot read, for a room ID or name that is too
 * long, and for a token that is not a token04.
 * Ownership: `*kit_token` is yours, free it with token04_string_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_kit_token_build(const char *token,
                                         size_t token_len,
                                         int64_t app_id,
                                         const char *user_id,
                                         size_t user_id_len,
                                         const char *room_id,
                                         size_t room_id_len,
                                         const char *user_name,
                                         size_t user_name_len,
                                         char **kit_token,
                                         size_t *kit_token_len);

/**
 * Takes a kit token apart. The token04 inside is not verified.
 *
 * Errors: ::TOKEN04_ERROR_MALFORMED_TOKEN if a part is missing or unreadable,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer or what is not UTF-8.
 * Ownership: `*parts` is yours, free it with token04_kit_token_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_kit_token_parse(const char *kit_token,
                                         size_t kit_token_len,
                                         token04_kit_token_t **parts);

/**
 * The token04 inside. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the kit token and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_kit_token_token(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The app; 0 only for NULL.
 *
 * Threads: any number at once.
 */
uint32_t token04_kit_token_app_id(const token04_kit_token_t *kit_token);

/**
 * The user. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the kit token and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_kit_token_user_id(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The room that the kit joins. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the kit token and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_kit_token_room_id(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The name shown to others. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the kit token and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_kit_token_user_name(const token04_kit_token_t *kit_token, size_t *len);

/**
 * Frees the parts of a kit token. NULL is fine. Do not free those that belong to an inspection.
 *
 * Threads: any, while no other one uses them.
 */
void token04_kit_token_free(token04_kit_token_t *kit_token);

/**
 * The kind: one of ::token04_error_kind_t, ::TOKEN04_SUCCESS for NULL.
 *
 * Threads: any number at once.
 */
int32_t token04_error_kind(const token04_error_t *error);

/**
 * The name of the kind, for instance "expired"; "success" for NULL.
 *
 * Ownership: the text belongs to the error and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_error_kind_name(const token04_error_t *error);

/**
 * The code that the official assistants give: 0 for NULL, else 1, 3, 5, 6, or -1.
 *
 * Threads: any number at once.
 */
int32_t token04_error_code(const token04_error_t *error);

/**
 * The code with which the platform's SDKs report the same refusal; 0 where none is documented.
 *
 * Threads: any number at once.
 */
uint32_t token04_error_zego_code(const token04_error_t *error);

/**
 * The cause and the way out, in one line of UTF-8; "success" for NULL. It never holds a secret.
 *
 * `len` gets the length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the error and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_error_message(const token04_error_t *error, size_t *len);

/**
 * Frees an error. NULL is fine.
 *
 * Threads: any, while no other one uses the error.
 */
void token04_error_free(token04_error_t *error);

/**
 * Frees a text that a function of this library gave you. NULL is fine. Use this, not `free()`:
 * your program may have another allocator.
 *
 * Threads: any.
 */
void token04_string_free(char *text);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TOKEN04_H */
