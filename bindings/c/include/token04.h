/**
 * @file token04.h
 * ZEGO token authentication (token04): generate, verify and inspect tokens.
 *
 * cbindgen generates this file from `bindings/c/src`; run `cargo xtask generate` to update it.
 *
 * @code{.c}
 * #include <stdio.h>
 * #include <token04.h>
 *
 * int main(void) {
 *     // Made up; read yours from the environment.
 *     const char *secret = "0123456789abcdef0123456789abcdef";
 *     token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_PRIVILEGES);
 *     token04_privileges_t *privileges = NULL;
 *     token04_generator_t *generator = NULL;
 *     token04_issued_t *issued = NULL;
 *     int status = 0;
 *     token04_error_t *error = token04_generator_new(1234567890, secret, TOKEN04_NUL_TERMINATED,
 *                                                    NULL, &generator);
 *     if (!error) {
 *         error = token04_privileges_new("room1", TOKEN04_NUL_TERMINATED, &privileges);
 *     }
 *     if (!error) {
 *         error = token04_privileges_allow_login(privileges);
 *     }
 *     if (!error) {
 *         // alice may log in to room1 for an hour.
 *         request.user_id = "alice";
 *         request.lifetime_seconds = 3600;
 *         request.privileges = privileges;
 *         error = token04_generator_generate(generator, &request, &issued);
 *     }
 *     if (error) {
 *         fprintf(stderr, "%s\n", token04_error_message(error, NULL));
 *         status = 1;
 *         token04_error_free(error);
 *     } else {
 *         puts(token04_issued_token(issued, NULL));
 *     }
 *     token04_issued_free(issued);
 *     token04_privileges_free(privileges);
 *     token04_generator_free(generator);
 *     return status;
 * }
 * @endcode
 *
 * @par Errors
 * A function that can fail returns an error, or NULL for success. You own the error and free it
 * with token04_error_free(). On failure, all results are NULL or 0, whatever they were before.
 * token04_error_category() distinguishes a refused token (respond with 401 or 403) from an error in
 * the program (500). Kinds and categories may be added. Errors never contain a secret, a token or a
 * payload. No function aborts or throws. A failed allocation is an error, too:
 * ::TOKEN04_ERROR_INTERNAL.
 *
 * @par Text
 * Text is UTF-8, passed as a pointer and a length in bytes, so it may contain NULs. The length
 * ::TOKEN04_NUL_TERMINATED means that the text ends at its NUL. NULL with either length 0 or
 * ::TOKEN04_NUL_TERMINATED is the empty text. Returned text always ends with a NUL, which is not
 * included in its length. A text that is too long for any token is refused by its length
 * (::TOKEN04_MAX_TEXT_LEN and similar limits). At most ::TOKEN04_MAX_READ_LEN bytes of a text with
 * a length are read; a NUL-terminated text is read up to its NUL.
 *
 * @par During a call
 * Until a function returns, no other thread may change or free its arguments: texts, arrays,
 * lengths and the memory for results. Texts that go into a token, that a handle keeps or that are
 * inspected are copied before they are checked, so the library uses exactly what it checked, even
 * if another thread changes the text anyway. Tokens, users and actions to verify, and secrets are
 * read in place.
 *
 * @par Structs
 * A struct argument starts with `struct_size` and `kind`. Its INIT macro, for instance
 * ::TOKEN04_REQUEST_INIT, sets both, sets the lengths to ::TOKEN04_NUL_TERMINATED and options to
 * their defaults, and clears the rest. A zeroed struct is refused. A later version of the library
 * may add fields at the end; it will still accept the sizes of earlier versions. An unknown size is
 * refused, whether larger or smaller. Flags must be exactly 0 or 1. Fields of another kind must be
 * NULL.
 *
 * @par Pointers
 * A handle must come from this library and must not have been freed; after freeing it, do not use
 * it again. Pointers for results must be writable, all others readable. Unless the documentation
 * allows NULL, functions that return an error refuse it, and functions that return a value return 0
 * or NULL. The library only reads through pointers to const and does not keep them, except for a
 * clock and its data. All times are in seconds.
 *
 * @par Threads
 * The documentation of each function states its thread safety. A handle created by one thread may
 * be used and freed by another.
 */


#ifndef TOKEN04_H
#define TOKEN04_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A text length: the text ends at its NUL. */
#define TOKEN04_NUL_TERMINATED SIZE_MAX

/** Initializes a ::token04_request_t of a ::token04_request_kind_t. */
#define TOKEN04_REQUEST_INIT(kind)                                                                 \
    {                                                                                              \
        sizeof(token04_request_t), (kind), NULL, TOKEN04_NUL_TERMINATED, 0, NULL, NULL,            \
            TOKEN04_NUL_TERMINATED                                                                 \
    }

/** Initializes a ::token04_action_t of a ::token04_action_kind_t. */
#define TOKEN04_ACTION_INIT(kind)                                                                  \
    {                                                                                              \
        sizeof(token04_action_t), (kind), NULL, TOKEN04_NUL_TERMINATED, NULL,                      \
            TOKEN04_NUL_TERMINATED                                                                 \
    }

/** Initializes ::token04_generator_options_t with the defaults. */
#define TOKEN04_GENERATOR_OPTIONS_INIT                                                             \
    {                                                                                              \
        sizeof(token04_generator_options_t), TOKEN04_OPTIONS_GENERATOR, TOKEN04_CIPHER_GCM,        \
            TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS, NULL, NULL, 0                                    \
    }

/** Initializes ::token04_verifier_options_t with the defaults. */
#define TOKEN04_VERIFIER_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(token04_verifier_options_t), TOKEN04_OPTIONS_VERIFIER, 0, 0, 0, 0, NULL, NULL, 0,   \
            NULL, NULL                                                                             \
    }

/** Warns if the returned error is ignored, which would also leak it. */
#if defined(__GNUC__)
#define TOKEN04_MUST_USE __attribute__((warn_unused_result))
#else
#define TOKEN04_MUST_USE
#endif


/**
 * The maximum lifetime of a token unless options set another: 24 days.
 */
#define TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS 2073600

/**
 * The maximum length of a user ID, payload, room ID, stream ID or user name, in bytes.
 */
#define TOKEN04_MAX_TEXT_LEN 65535

/**
 * The maximum length of a token or kit token, in bytes.
 */
#define TOKEN04_MAX_TOKEN_LEN 131072

/**
 * The maximum length of a text passed as a secret, in bytes. A ServerSecret has 32.
 */
#define TOKEN04_MAX_SECRET_LEN 1024

/**
 * The maximum number of bytes that a function reads of a text passed with its length.
 */
#define TOKEN04_MAX_READ_LEN 262144

/**
 * How the caller should handle an error. Categories may be added.
 */
typedef enum {
    /**
     * No error.
     */
    TOKEN04_CATEGORY_NONE = 0,
    /**
     * The token is invalid or does not allow the action: respond with 401 or 403, and let the client request
     * a new one.
     */
    TOKEN04_CATEGORY_REFUSED = 1,
    /**
     * An argument is wrong, possibly the secret: fix the program or its settings.
     */
    TOKEN04_CATEGORY_ARGUMENT = 2,
    /**
     * The clock, the random source or an allocation failed.
     */
    TOKEN04_CATEGORY_UNAVAILABLE = 3,
} token04_error_category_t;

/**
 * The kinds of requests.
 */
typedef enum {
    /**
     * A token with `privileges`.
     */
    TOKEN04_REQUEST_PRIVILEGES = 1,
    /**
     * A basic token, which **allows everything in every room**, publishing included.
     */
    TOKEN04_REQUEST_BASIC = 2,
    /**
     * A token with your own payload. Only its syntax is checked. The platform reads the fields of a
     * privilege payload; without them, the token restricts nothing.
     */
    TOKEN04_REQUEST_PAYLOAD = 3,
} token04_request_kind_t;

/**
 * The kinds of actions.
 */
typedef enum {
    /**
     * Log in to the room.
     */
    TOKEN04_ACTION_LOGIN = 1,
    /**
     * Publish the stream in the room.
     */
    TOKEN04_ACTION_PUBLISH = 2,
} token04_action_kind_t;

/**
 * The kinds of options.
 */
typedef enum {
    /**
     * ::token04_generator_options_t
     */
    TOKEN04_OPTIONS_GENERATOR = 1,
    /**
     * ::token04_verifier_options_t
     */
    TOKEN04_OPTIONS_VERIFIER = 2,
} token04_options_kind_t;

/**
 * The kinds of errors, as token04_error_kind() returns them. Numbers are stable and the same in every
 * language.
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
     * The lifetime is not a number of seconds above 0, or is longer than allowed.
     */
    TOKEN04_ERROR_INVALID_LIFETIME = 6,
    /**
     * Another argument is invalid; the message names it.
     */
    TOKEN04_ERROR_INVALID_ARGUMENT = 10,
    /**
     * User ID and payload are too long for the format's 16-bit length field.
     */
    TOKEN04_ERROR_TOKEN_TOO_LONG = 11,
    /**
     * The clock returned an impossible time, or the token's expiry does not fit into 64 bits.
     */
    TOKEN04_ERROR_CLOCK_OUT_OF_RANGE = 12,
    /**
     * The operating system returned no random bytes.
     */
    TOKEN04_ERROR_RANDOM_UNAVAILABLE = 13,
    /**
     * The text does not start with `04`.
     */
    TOKEN04_ERROR_UNSUPPORTED_VERSION = 20,
    /**
     * The text is not base64, or the bytes are not a token envelope.
     */
    TOKEN04_ERROR_MALFORMED_TOKEN = 21,
    /**
     * The token uses AES-CBC, which is not authenticated, and the verifier does not accept CBC.
     */
    TOKEN04_ERROR_CIPHER_NOT_ACCEPTED = 22,
    /**
     * The token was made with another secret or was changed (for CBC: or its content is invalid).
     */
    TOKEN04_ERROR_DECRYPTION_FAILED = 23,
    /**
     * The decrypted text is not the JSON object of a token.
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
     * The expiry in the envelope differs from the encrypted one: the token was changed.
     */
    TOKEN04_ERROR_EXPIRE_MISMATCH = 27,
    /**
     * The token has expired.
     */
    TOKEN04_ERROR_EXPIRED = 28,
    /**
     * The payload is not a privilege payload, so no action can be authorized.
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
     * The token allows publishing only other streams.
     */
    TOKEN04_ERROR_STREAM_NOT_ALLOWED = 33,
    /**
     * A handle was closed. This library never returns it; bindings built on it do.
     */
    TOKEN04_ERROR_CLOSED = 40,
    /**
     * A bug in this library, or a failed allocation.
     */
    TOKEN04_ERROR_INTERNAL = 41,
} token04_error_kind_t;

/**
 * How a token is encrypted.
 */
typedef enum {
    /**
     * Unknown: only in the inspection of a damaged token.
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
 * The format of a text.
 */
typedef enum {
    /**
     * Unknown.
     */
    TOKEN04_FORM_UNKNOWN = 0,
    /**
     * A token04, intact or damaged.
     */
    TOKEN04_FORM_TOKEN04 = 1,
    /**
     * A kit token: a token04 with details after a `#`.
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
 * The severity of a finding. A greater number is worse.
 */
typedef enum {
    /**
     * For information.
     */
    TOKEN04_SEVERITY_INFO = 0,
    /**
     * Works, but not everywhere, or probably not as intended.
     */
    TOKEN04_SEVERITY_WARNING = 1,
    /**
     * The platform will refuse the token, or may refuse it.
     */
    TOKEN04_SEVERITY_ERROR = 2,
} token04_severity_t;

/**
 * How sure a finding is. A greater number is surer.
 */
typedef enum {
    /**
     * Nothing else explains the text as well.
     */
    TOKEN04_CERTAINTY_LIKELY = 0,
    /**
     * The secret decrypts the token, its lengths add up exactly, or the text itself shows it.
     */
    TOKEN04_CERTAINTY_PROVEN = 1,
} token04_certainty_t;

/**
 * The language whose names a message uses for arguments, options and functions. For libraries built on this
 * one: C programs do not need it.
 */
typedef enum {
    /**
     * C.
     */
    TOKEN04_LANGUAGE_C = 0,
    /**
     * C++.
     */
    TOKEN04_LANGUAGE_CPP = 1,
    /**
     * Go.
     */
    TOKEN04_LANGUAGE_GO = 2,
    /**
     * C# and other .NET languages.
     */
    TOKEN04_LANGUAGE_DOTNET = 3,
    /**
     * Objective-C and Swift.
     */
    TOKEN04_LANGUAGE_OBJECTIVE_C = 4,
    /**
     * The official one-call function in languages that write `user_id`.
     */
    TOKEN04_LANGUAGE_DROP_IN_SNAKE = 5,
    /**
     * The official one-call function in languages that write `userId`.
     */
    TOKEN04_LANGUAGE_DROP_IN_CAMEL = 6,
    /**
     * The official one-call function in languages that write `userID`.
     */
    TOKEN04_LANGUAGE_DROP_IN_CAPITALS = 7,
} token04_language_t;

/**
 * The results of a batch, one per request.
 */
typedef struct token04_batch_t token04_batch_t;

/**
 * The claims of a verified token. Only a verifier creates them. All times are Unix seconds.
 */
typedef struct token04_claims_t token04_claims_t;

/**
 * The contents of a token that was decrypted but not verified. They belong to an inspection. No function
 * accepts them as proof: they can only be read. All times are Unix seconds.
 */
typedef struct token04_contents_t token04_contents_t;

/**
 * The parts of a token that can be read without a secret. They belong to an inspection.
 */
typedef struct token04_envelope_t token04_envelope_t;

/**
 * An error. NULL means success.
 */
typedef struct token04_error_t token04_error_t;

/**
 * A likely problem in a token, and how to fix it. It belongs to a list of findings or to an inspection.
 */
typedef struct token04_finding_t token04_finding_t;

/**
 * The findings of a request, worst first.
 */
typedef struct token04_findings_t token04_findings_t;

/**
 * Generates tokens for one app. Create it once and share it between threads.
 */
typedef struct token04_generator_t token04_generator_t;

/**
 * The result of inspecting a text.
 */
typedef struct token04_inspection_t token04_inspection_t;

/**
 * A token with its expiry and renewal times.
 */
typedef struct token04_issued_t token04_issued_t;

/**
 * The parts of a kit token. Anyone can read all parts except the token04; they prove nothing.
 */
typedef struct token04_kit_token_t token04_kit_token_t;

/**
 * The privileges of a token to be generated. Initially they allow nothing. Calls only add rights.
 */
typedef struct token04_privileges_t token04_privileges_t;

/**
 * The privileges read from a token. No function accepts them for generating a token.
 */
typedef struct token04_token_privileges_t token04_token_privileges_t;

/**
 * Verifies the tokens of one app. Create it once and share it between threads.
 */
typedef struct token04_verifier_t token04_verifier_t;

/**
 * Options of token04_generator_new(). Initialize them with ::TOKEN04_GENERATOR_OPTIONS_INIT, which sets the
 * defaults.
 */
typedef struct {
    /**
     * `sizeof(token04_generator_options_t)`. Another size is refused.
     */
    size_t struct_size;
    /**
     * ::TOKEN04_OPTIONS_GENERATOR. 0 is refused.
     */
    int32_t kind;
    /**
     * ::TOKEN04_CIPHER_GCM or ::TOKEN04_CIPHER_CBC. CBC is not authenticated and deprecated upstream; use it
     * only if you must.
     */
    int32_t cipher;
    /**
     * Requests with a longer lifetime are refused. At least 1; ::TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS is 24
     * days, the only maximum that the platform documents (for ZIM).
     */
    int64_t max_lifetime_seconds;
    /**
     * A function that returns the time (Unix seconds) instead of the system clock; NULL for the system
     * clock. Each call that generates tokens calls it once, on the thread of that call, with `clock_data`.
     * If threads share the generator, several threads may call it at once. It must return: no exception, no
     * longjmp(). If it returns less than 0 or more than 253402300799, the call fails with
     * ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
     */
    int64_t (*clock)(void *clock_data);
    /**
     * Passed to `clock`; it must remain valid until the generator is freed. NULL if there is no clock.
     */
    void *clock_data;
    /**
     * 1 accepts IDs of users, rooms and streams that represent a missing value, such as "null" and
     * "undefined"; 0 refuses them, because all lost sessions would share one user.
     */
    int32_t allow_placeholder_ids;
} token04_generator_options_t;

/**
 * A request for one token. Initialize it with ::TOKEN04_REQUEST_INIT.
 */
typedef struct {
    /**
     * `sizeof(token04_request_t)`. Another size is refused.
     */
    size_t struct_size;
    /**
     * One of ::token04_request_kind_t. 0 is refused.
     */
    int32_t kind;
    /**
     * The user that the token is for; must not be empty.
     */
    const char *user_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t user_id_len;
    /**
     * The lifetime of the token in seconds, from now; at least 1.
     */
    int64_t lifetime_seconds;
    /**
     * The privileges for ::TOKEN04_REQUEST_PRIVILEGES; otherwise NULL. No other thread may change them
     * during the call.
     */
    const token04_privileges_t *privileges;
    /**
     * The text of a JSON object for ::TOKEN04_REQUEST_PAYLOAD; otherwise NULL.
     */
    const char *payload;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t payload_len;
} token04_request_t;

/**
 * One result of a batch: a token or an error. Both belong to the batch.
 */
typedef struct {
    /**
     * The token with a final NUL; NULL if there is an error.
     */
    const char *token;
    /**
     * The length of the token without the NUL; 0 if there is an error.
     */
    size_t token_len;
    /**
     * The reason why there is no token; NULL if there is one. Do not free it.
     */
    const token04_error_t *error;
    /**
     * When the token expires (Unix seconds); 0 if there is an error.
     */
    int64_t expires_at;
    /**
     * When to replace it (Unix seconds), see token04_issued_renew_at(); 0 if there is an error.
     */
    int64_t renew_at;
} token04_batch_item_t;

/**
 * Options of token04_verifier_new() and token04_verifier_new_any_app(). Initialize them with
 * ::TOKEN04_VERIFIER_OPTIONS_INIT, which sets the defaults.
 */
typedef struct {
    /**
     * `sizeof(token04_verifier_options_t)`. Another size is refused.
     */
    size_t struct_size;
    /**
     * ::TOKEN04_OPTIONS_VERIFIER. 0 is refused.
     */
    int32_t kind;
    /**
     * 1 accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change its
     * content without knowing the secret. CBC cannot be made safe: checking app and user does not prevent
     * that. Only tokens exactly as the official generators write them are accepted; the field order of the
     * Java generator also needs `accept_cbc_user_forgeable`.
     */
    int32_t accept_cbc;
    /**
     * 1 accepts CBC tokens whose first field is user_id, as the official Java code writes them. It has no
     * effect without `accept_cbc`. The IV, which is not authenticated, determines the beginning of their
     * user: anyone can change "demo" to "root", undetected and without the secret. **No check of the user is
     * reliable for them.**
     */
    int32_t accept_cbc_user_forgeable;
    /**
     * 1 accepts IDs of users, rooms and streams that represent a missing value, such as "null" and
     * "undefined"; 0 refuses them.
     */
    int32_t allow_placeholder_ids;
    /**
     * Accepts a token for this many seconds after its expiry, to tolerate clock differences; at most 3600.
     */
    int64_t leeway_seconds;
    /**
     * Earlier secrets of the app, at most 7, while the secret is being replaced. They are tried in this
     * order if the current secret does not decrypt a token; token04_claims_secret_index() returns which one
     * did. NULL for none.
     */
    const char *const *previous_secrets;
    /**
     * Their lengths; NULL means that all are NUL-terminated.
     */
    const size_t *previous_secret_lens;
    /**
     * Their number.
     */
    size_t previous_secret_count;
    /**
     * A function that returns the time, as in ::token04_generator_options_t; NULL for the system clock.
     */
    int64_t (*clock)(void *clock_data);
    /**
     * Passed to `clock`; it must remain valid until the verifier is freed. NULL if there is no clock.
     */
    void *clock_data;
} token04_verifier_options_t;

/**
 * The action that a user requests in a room. Initialize it with ::TOKEN04_ACTION_INIT.
 */
typedef struct {
    /**
     * `sizeof(token04_action_t)`. Another size is refused.
     */
    size_t struct_size;
    /**
     * One of ::token04_action_kind_t. 0 is refused.
     */
    int32_t kind;
    /**
     * The room; must not be empty.
     */
    const char *room_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t room_id_len;
    /**
     * The stream for ::TOKEN04_ACTION_PUBLISH; otherwise NULL.
     */
    const char *stream_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t stream_id_len;
} token04_action_t;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Prepares the key of one app. Tokens are AES-256-GCM unless options say otherwise.
 *
 * `secret` is the ServerSecret exactly as in the console, 32 bytes. It is not kept; the key made from it is
 * zeroed when the generator is freed. `app_id` is wider than the 32 bits of an app ID, so that a number that
 * is too large is refused and not truncated. `options` is NULL for the defaults; the options are not kept.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
 * Ownership: you own `*generator`; free it with token04_generator_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_new(int64_t app_id,
                                       const char *secret,
                                       size_t secret_len,
                                       const token04_generator_options_t *options,
                                       token04_generator_t **generator);

/**
 * Generates a token, and returns it with its expiry and renewal times.
 *
 * It does not enforce limits of individual products; token04_lint() finds those.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_USER_ID if the user ID is empty, not UTF-8, or a placeholder such as
 * "undefined"; ::TOKEN04_ERROR_INVALID_LIFETIME if the lifetime is below 1 or above the maximum;
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for a request that was not initialized with
 * ::TOKEN04_REQUEST_INIT or has fields of another kind, and for a payload that is empty or not a JSON
 * object; ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
 * ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
 * Ownership: the request is not kept. You own `*issued`; free it with token04_issued_free(). It is NULL on
 * failure.
 * Threads: safe to call concurrently, even with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate(const token04_generator_t *generator,
                                            const token04_request_t *request,
                                            token04_issued_t **issued);

/**
 * Generates a token into your buffer: like token04_generator_generate(), but without an allocation for you
 * to free.
 *
 * The function writes the token and a final NUL to `buf`, which has `buf_len` bytes. `token_len` must not be
 * NULL. It receives the length without the NUL. If the buffer is too small, it receives a sufficient buffer
 * length, which is greater than `buf_len`. After any other failure it is 0, and the buffer contains an empty
 * text. 512 bytes are enough for short user and room IDs; pass NULL and 0 to query the length.
 *
 * Errors: those of token04_generator_generate(), and ::TOKEN04_ERROR_INVALID_ARGUMENT for a buffer that is
 * too small.
 * Ownership: you own the buffer; the library keeps no pointer to it.
 * Threads: safe to call concurrently, even with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate_into(const token04_generator_t *generator,
                                                 const token04_request_t *request,
                                                 char *buf,
                                                 size_t buf_len,
                                                 size_t *token_len);

/**
 * The app of a generator; 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_generator_app_id(const token04_generator_t *generator);

/**
 * The cipher of a generator: one of ::token04_cipher_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_generator_cipher(const token04_generator_t *generator);

/**
 * Frees a generator and zeroes its key. NULL is fine.
 *
 * Threads: any thread, while no other thread uses the generator.
 */
void token04_generator_free(token04_generator_t *generator);

/**
 * Reseeds from the operating system, in every thread, before the next token is generated.
 *
 * Call it in the hook that runs after a process or virtual machine is restored from a snapshot (CRIU,
 * Firecracker, AWS Lambda SnapStart). Without the call, each thread that generates tokens reseeds once per
 * second of the system clock. Copies that are restored within the same second, or whose clock stands still,
 * can then draw the same nonces. A fork is detected without this call.
 *
 * The operating system's random bytes must differ, too. After a whole virtual machine is copied, the kernel
 * must ensure this; Linux does if the machine has a VM Generation ID device (vmgenid).
 *
 * Threads: safe to call concurrently.
 */
void token04_reseed(void);

/**
 * The version of this library, for instance "1.2.3".
 *
 * Ownership: the text is static.
 * Threads: safe to call concurrently.
 */
const char *token04_version(void);

/**
 * The token. If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to `issued` and is valid until `issued` is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_issued_token(const token04_issued_t *issued, size_t *len);

/**
 * When the token expires (Unix seconds): it is invalid from this second on. 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_issued_expires_at(const token04_issued_t *issued);

/**
 * When to replace the token (Unix seconds): 30 seconds before it expires, or half of its lifetime if that is
 * less. 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_issued_renew_at(const token04_issued_t *issued);

/**
 * Frees an issued token. NULL is fine.
 *
 * Threads: any thread, while no other thread uses it.
 */
void token04_issued_free(token04_issued_t *issued);

/**
 * Generates a token for each request, on all cores if there are many. An invalid request does not affect the
 * others: its item has the error.
 *
 * `requests` is an array of `count` requests; NULL with 0 is an empty array and returns a batch without
 * items. All tokens have the same creation time.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, an impossible count, or a first request with
 * an unknown `struct_size`; ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE; ::TOKEN04_ERROR_INTERNAL if the results do
 * not fit into memory.
 * Ownership: the requests are not kept. You own `*batch`; free it with token04_batch_free(). It is NULL on
 * failure.
 * Threads: safe to call concurrently, even with the same generator. The threads that this function starts
 * end before it returns.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate_batch(const token04_generator_t *generator,
                                                  const token04_request_t *requests,
                                                  size_t count,
                                                  token04_batch_t **batch);

/**
 * The results of a batch, in the order of the requests. If `count` is not NULL, it receives their
 * number.
 *
 * Ownership: the items belong to the batch and are valid until it is freed.
 * Threads: safe to call concurrently.
 */
const token04_batch_item_t *token04_batch_items(const token04_batch_t *batch, size_t *count);

/**
 * Frees a batch with all its tokens and errors. NULL is fine.
 *
 * Threads: any thread, while no other thread uses the batch.
 */
void token04_batch_free(token04_batch_t *batch);

/**
 * Creates privileges for one room. They allow nothing yet.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is empty, not UTF-8, or too long.
 * Ownership: you own `*privileges`; free it with token04_privileges_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new(const char *room_id,
                                        size_t room_id_len,
                                        token04_privileges_t **privileges);

/**
 * Creates privileges for **any room**. They allow nothing yet. The platform's pages disagree on whether it
 * accepts such tokens.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Ownership: you own `*privileges`; free it with token04_privileges_free().
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new_any_room(token04_privileges_t **privileges);

/**
 * Copies privileges, for languages with immutable privileges: they apply each step to a copy.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: you own `*copy`; free it with token04_privileges_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_clone(const token04_privileges_t *privileges,
                                          token04_privileges_t **copy);

/**
 * Allows logging in to the room.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Threads: not concurrently with the same privileges.
 */
TOKEN04_MUST_USE token04_error_t *token04_privileges_allow_login(token04_privileges_t *privileges);

/**
 * Allows publishing these streams, in addition to those of earlier calls.
 *
 * `stream_ids` is an array of `count` texts, and `stream_id_lens` an array of their lengths; NULL lengths
 * mean that all texts are NUL-terminated. An empty list or stream ID is refused, because the platform would
 * treat it as "any".
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for an empty list or stream ID, for invalid
 * UTF-8, for more than fits into a token, and after token04_privileges_allow_publish_any_stream(). An error
 * leaves the privileges unchanged.
 * Ownership: the texts are copied.
 * Threads: not concurrently with the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_allow_publish(token04_privileges_t *privileges,
                                                  const char *const *stream_ids,
                                                  const size_t *stream_id_lens,
                                                  size_t count);

/**
 * Allows publishing **any stream**.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL, and after
 * token04_privileges_allow_publish(). An error leaves the privileges unchanged.
 * Threads: not concurrently with the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_allow_publish_any_stream(token04_privileges_t *privileges);

/**
 * Writes the payload, for a caller that encrypts it elsewhere. Requests take the privileges themselves.
 *
 * If `payload_len` is not NULL, it receives the length without the final NUL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: you own `*payload`; free it with token04_string_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_to_payload(const token04_privileges_t *privileges,
                                               char **payload,
                                               size_t *payload_len);

/**
 * Frees privileges. NULL is fine.
 *
 * Threads: any thread, while no other thread uses them.
 */
void token04_privileges_free(token04_privileges_t *privileges);

/**
 * Prepares the key of one app. Only tokens of this app are accepted.
 *
 * `secret` is the ServerSecret exactly as in the console, 32 bytes. It is not kept; the key made from it is
 * zeroed when the verifier is freed. `options` is NULL for the defaults; the options are not kept.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
 * Ownership: you own `*verifier`; free it with token04_verifier_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_new(int64_t app_id,
                                      const char *secret,
                                      size_t secret_len,
                                      const token04_verifier_options_t *options,
                                      token04_verifier_t **verifier);

/**
 * Like token04_verifier_new(), but accepts tokens of **any app**: anyone who has the secret can put any app
 * into a token.
 *
 * For tools that do not know the AppID. A server knows its own AppID and uses token04_verifier_new().
 *
 * Errors: ::TOKEN04_ERROR_INVALID_SECRET, ::TOKEN04_ERROR_INVALID_ARGUMENT for the options, previous secrets
 * included.
 * Ownership: you own `*verifier`; free it with token04_verifier_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_new_any_app(const char *secret,
                                              size_t secret_len,
                                              const token04_verifier_options_t *options,
                                              token04_verifier_t **verifier);

/**
 * Checks that a token belongs to this user and allows this action, and returns its claims. **Use this
 * check.**
 *
 * The token may be NULL, or text of any kind and length. The order of checks: user and action as arguments,
 * prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry, privileges.
 *
 * Errors, refused: ::TOKEN04_ERROR_UNSUPPORTED_VERSION, ::TOKEN04_ERROR_MALFORMED_TOKEN,
 * ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, ::TOKEN04_ERROR_DECRYPTION_FAILED, ::TOKEN04_ERROR_INVALID_CLAIMS,
 * ::TOKEN04_ERROR_APP_ID_MISMATCH, ::TOKEN04_ERROR_USER_ID_MISMATCH, ::TOKEN04_ERROR_EXPIRE_MISMATCH,
 * ::TOKEN04_ERROR_EXPIRED, and those of token04_claims_authorize(). Arguments:
 * ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_TOKEN_TOO_LONG for a user ID that is too long for any
 * token, ::TOKEN04_ERROR_INVALID_ARGUMENT. Environment: ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
 * token04_error_category() distinguishes these three.
 * Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
 * Threads: safe to call concurrently, even with the same verifier.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify_action(const token04_verifier_t *verifier,
                                                const char *token,
                                                size_t token_len,
                                                const char *user_id,
                                                size_t user_id_len,
                                                const token04_action_t *action,
                                                token04_claims_t **claims);

/**
 * Checks that a token belongs to this user, and returns its claims. This does not authorize any action: call
 * token04_claims_authorize().
 *
 * Errors: those of token04_verifier_verify_action(), except for the action.
 * Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
 * Threads: safe to call concurrently, even with the same verifier.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify(const token04_verifier_t *verifier,
                                         const char *token,
                                         size_t token_len,
                                         const char *user_id,
                                         size_t user_id_len,
                                         token04_claims_t **claims);

/**
 * Checks a token of **any user**, for callers that read the user from the token.
 *
 * Errors: those of token04_verifier_verify(), except for the user.
 * Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
 * Threads: safe to call concurrently, even with the same verifier.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify_any_user(const token04_verifier_t *verifier,
                                                  const char *token,
                                                  size_t token_len,
                                                  token04_claims_t **claims);

/**
 * Frees a verifier and zeroes its keys. NULL is fine.
 *
 * Threads: any thread, while no other thread uses the verifier.
 */
void token04_verifier_free(token04_verifier_t *verifier);

/**
 * Checks whether verified claims allow an action now, by the system clock and without leeway.
 *
 * A basic token (empty payload) restricts nothing. Publishing also needs the login privilege.
 *
 * Errors: ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD, ::TOKEN04_ERROR_ROOM_NOT_ALLOWED,
 * ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED, ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED,
 * ::TOKEN04_ERROR_STREAM_NOT_ALLOWED; ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for an action
 * that was not initialized with ::TOKEN04_ACTION_INIT or has no room or stream;
 * ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_authorize(const token04_claims_t *claims,
                                          const token04_action_t *action);

/**
 * Like token04_claims_authorize(), but at the given time (Unix seconds).
 *
 * Errors: those of token04_claims_authorize(), and ::TOKEN04_ERROR_INVALID_ARGUMENT for a time below
 * 1000000000 (2001) or from 100000000000 on (5138), which is unset or in milliseconds.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_authorize_at(const token04_claims_t *claims,
                                             const token04_action_t *action,
                                             int64_t time);

/**
 * The privileges of the token. `*privileges` is NULL for a basic token, which restricts nothing: call
 * token04_claims_is_basic() first.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_PAYLOAD if the payload is not a privilege payload,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: you own `*privileges`; free it with token04_token_privileges_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_privileges(const token04_claims_t *claims,
                                           token04_token_privileges_t **privileges);

/**
 * Whether the payload is empty: such a token allows everything in every room. False for NULL.
 *
 * Threads: safe to call concurrently.
 */
bool token04_claims_is_basic(const token04_claims_t *claims);

/**
 * The app that the token is for; 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_claims_app_id(const token04_claims_t *claims);

/**
 * The user that the token is for; NULL only if the argument is NULL. If `len` is not NULL, it receives the
 * length without the final NUL; the text itself may contain NULs.
 *
 * Ownership: the text belongs to the claims and is valid until they are freed.
 * Threads: safe to call concurrently.
 */
const char *token04_claims_user_id(const token04_claims_t *claims,
                                   size_t *len);

/**
 * When the token was created.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_claims_ctime(const token04_claims_t *claims);

/**
 * When the token expires: it is invalid from this second on.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_claims_expire(const token04_claims_t *claims);

/**
 * The random number that the generator put into the token.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_claims_nonce(const token04_claims_t *claims);

/**
 * The payload exactly as in the token; empty for a basic token. If `len` is not NULL, it receives the length
 * without the final NUL.
 *
 * Ownership: the text belongs to the claims and is valid until they are freed.
 * Threads: safe to call concurrently.
 */
const char *token04_claims_payload(const token04_claims_t *claims,
                                   size_t *len);

/**
 * How the token was encrypted: one of ::token04_cipher_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_claims_cipher(const token04_claims_t *claims);

/**
 * Which secret decrypted the token: 0 for the current one, otherwise its position in the list of previous
 * secrets, starting at 1.
 *
 * Threads: safe to call concurrently.
 */
size_t token04_claims_secret_index(const token04_claims_t *claims);

/**
 * Frees claims. NULL is fine.
 *
 * Threads: any thread, while no other thread uses them.
 */
void token04_claims_free(token04_claims_t *claims);

/**
 * Whether the token is for any room.
 *
 * Threads: safe to call concurrently.
 */
bool token04_token_privileges_any_room(const token04_token_privileges_t *privileges);

/**
 * The only allowed room; NULL if any room is allowed. If `len` is not NULL, it receives the length without
 * the final NUL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are freed.
 * Threads: safe to call concurrently.
 */
const char *token04_token_privileges_room_id(const token04_token_privileges_t *privileges,
                                             size_t *len);

/**
 * Whether the user may log in to the room.
 *
 * Threads: safe to call concurrently.
 */
bool token04_token_privileges_may_log_in(const token04_token_privileges_t *privileges);

/**
 * Whether the user may publish.
 *
 * Threads: safe to call concurrently.
 */
bool token04_token_privileges_may_publish(const token04_token_privileges_t *privileges);

/**
 * Whether the user may publish any stream. Never true if the user may not publish.
 *
 * Threads: safe to call concurrently.
 */
bool token04_token_privileges_any_stream(const token04_token_privileges_t *privileges);

/**
 * The number of listed streams, which are the only ones that the user may publish. 0 if any stream is
 * allowed, or none.
 *
 * Threads: safe to call concurrently.
 */
size_t token04_token_privileges_stream_count(const token04_token_privileges_t *privileges);

/**
 * The stream at `index`, starting at 0; NULL beyond the last. If `len` is not NULL, it receives the length
 * without the final NUL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are freed.
 * Threads: safe to call concurrently.
 */
const char *token04_token_privileges_stream_id(const token04_token_privileges_t *privileges,
                                               size_t index,
                                               size_t *len);

/**
 * Frees privileges that token04_claims_privileges() returned. NULL is fine. Do not free those of an
 * inspection.
 *
 * Threads: any thread, while no other thread uses them.
 */
void token04_token_privileges_free(token04_token_privileges_t *privileges);

/**
 * Like token04_claims_authorize(), for claims with this payload and expiry. For libraries built on this one
 * that keep claims as plain data. The result proves nothing unless both come from a token that a verifier
 * accepted. C programs use token04_claims_authorize().
 *
 * `time` points to the time to check at (Unix seconds); NULL for now.
 *
 * Errors: those of token04_claims_authorize_at().
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_bindings_authorize(const char *payload,
                                            size_t payload_len,
                                            int64_t expire,
                                            const token04_action_t *action,
                                            const int64_t *time);

/**
 * Like token04_claims_privileges(), for claims with this payload. For libraries built on this one; C
 * programs use token04_claims_privileges().
 *
 * Errors: those of token04_claims_privileges().
 * Ownership: you own `*privileges`; free it with token04_token_privileges_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_bindings_read_privileges(const char *payload,
                                                  size_t payload_len,
                                                  token04_token_privileges_t **privileges);

/**
 * Finds likely problems in a request before a token is generated. It needs no secret.
 *
 * A generator refuses only impossible requests. This function also finds values that some products do not
 * accept, such as long user IDs, and probable mistakes, such as publishing without logging in. A request
 * from which no token can be generated is a finding, too.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for a request that was not initialized
 * with ::TOKEN04_REQUEST_INIT or has fields of another kind; ::TOKEN04_ERROR_INTERNAL if an allocation
 * fails.
 * Ownership: you own `*findings`; free it with token04_findings_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_lint(const token04_request_t *request,
                              token04_findings_t **findings);

/**
 * The number of findings.
 *
 * Threads: safe to call concurrently.
 */
size_t token04_findings_count(const token04_findings_t *findings);

/**
 * The finding at `index`, starting at 0 with the worst; NULL beyond the last.
 *
 * Ownership: it belongs to the findings and is valid until they are freed.
 * Threads: safe to call concurrently.
 */
const token04_finding_t *token04_findings_get(const token04_findings_t *findings, size_t index);

/**
 * Frees findings. NULL is fine.
 *
 * Threads: any thread, while no other thread uses them.
 */
void token04_findings_free(token04_findings_t *findings);

/**
 * The name of the finding, for instance "missing_mode_byte". Names are stable and the same in every
 * language.
 *
 * Ownership: the text belongs to the finding and is valid as long as the finding.
 * Threads: safe to call concurrently.
 */
const char *token04_finding_id(const token04_finding_t *finding);

/**
 * The severity: one of ::token04_severity_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_finding_severity(const token04_finding_t *finding);

/**
 * How sure the finding is: one of ::token04_certainty_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_finding_certainty(const token04_finding_t *finding);

/**
 * The cause and the fix, in one line. If `len` is not NULL, it receives the length without the
 * final NUL.
 *
 * Ownership: the text belongs to the finding and is valid as long as the finding.
 * Threads: safe to call concurrently.
 */
const char *token04_finding_message(const token04_finding_t *finding, size_t *len);

/**
 * Like token04_finding_message(), with the names that arguments, options and functions have in `language`:
 * one of ::token04_language_t.
 *
 * Ownership: the text belongs to the finding and is valid as long as the finding.
 * Threads: safe to call concurrently.
 */
const char *token04_finding_message_for(const token04_finding_t *finding,
                                        int32_t language,
                                        size_t *len);

/**
 * The platform's code for this problem; 0 if none is documented.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_finding_zego_code(const token04_finding_t *finding);

/**
 * Inspects any text. Invalid UTF-8 is read as U+FFFD, and NULL is the empty text.
 *
 * This is a diagnosis, not a check: use token04_verifier_verify_action() to accept or refuse a token.
 *
 * `secret` is NULL to read only the envelope. A secret of a wrong length, up to 1024 bytes, is a finding and
 * not an error. `time` points to the time (Unix seconds) at which the token is evaluated; NULL for now.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `inspection` is NULL, for a null pointer with a length, and
 * for a time below 1000000000 (2001) or from 100000000000 on (5138), which is unset or in milliseconds;
 * ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes.
 * Ownership: you own `*inspection`; free it with token04_inspection_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_inspect(const char *text,
                                 size_t text_len,
                                 const char *secret,
                                 size_t secret_len,
                                 const int64_t *time,
                                 token04_inspection_t **inspection);

/**
 * The format of the text: one of ::token04_form_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_inspection_form(const token04_inspection_t *inspection);

/**
 * The time at which the token was evaluated (Unix seconds).
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_inspection_time(const token04_inspection_t *inspection);

/**
 * The envelope; NULL if there is none.
 *
 * Ownership: it belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const token04_envelope_t *token04_inspection_envelope(const token04_inspection_t *inspection);

/**
 * The contents of the token; NULL if it could not be decrypted. They are not verified: the inspection may
 * have corrected the key or the envelope to read them.
 *
 * Ownership: they belong to the inspection and are valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const token04_contents_t *token04_inspection_contents(const token04_inspection_t *inspection);

/**
 * The privileges in the payload; NULL if it is not a privilege payload.
 *
 * Ownership: they belong to the inspection and are valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const token04_token_privileges_t *token04_inspection_privileges(const token04_inspection_t *inspection);

/**
 * The details of a kit token; NULL if the text is not a kit token.
 *
 * Ownership: they belong to the inspection and are valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const token04_kit_token_t *token04_inspection_kit(const token04_inspection_t *inspection);

/**
 * What was undone to read the token, in order, for instance "embedded_token", "no_expiry" or "sha256"; NULL
 * beyond the last. `index` starts at 0.
 *
 * Ownership: the text belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_inspection_repair(const token04_inspection_t *inspection,
                                      size_t index);

/**
 * How the layout differs from a token04's, for instance "no_expiry"; NULL beyond the last difference. `index`
 * starts at 0.
 *
 * Ownership: the text belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_inspection_layout(const token04_inspection_t *inspection,
                                      size_t index);

/**
 * The number of findings.
 *
 * Threads: safe to call concurrently.
 */
size_t token04_inspection_finding_count(const token04_inspection_t *inspection);

/**
 * The finding at `index`, starting at 0 with the worst; NULL beyond the last.
 *
 * Ownership: it belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const token04_finding_t *token04_inspection_finding(const token04_inspection_t *inspection,
                                                    size_t index);

/**
 * Frees an inspection with everything that belongs to it. NULL is fine.
 *
 * Threads: any thread, while no other thread uses the inspection.
 */
void token04_inspection_free(token04_inspection_t *inspection);

/**
 * The expiry in the envelope (Unix seconds). It is not authenticated: only the encrypted expiry counts.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_envelope_expire(const token04_envelope_t *envelope);

/**
 * The cipher: one of ::token04_cipher_t; ::TOKEN04_CIPHER_UNKNOWN if mode byte and lengths do not match any.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_envelope_cipher(const token04_envelope_t *envelope);

/**
 * The nonce or IV, which is bytes, not text. If `len` is not NULL, it receives the number of bytes.
 *
 * Ownership: the bytes belong to the inspection and are valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const uint8_t *token04_envelope_iv(const token04_envelope_t *envelope, size_t *len);

/**
 * The length of the ciphertext field in bytes, including a GCM tag.
 *
 * Threads: safe to call concurrently.
 */
size_t token04_envelope_ciphertext_len(const token04_envelope_t *envelope);

/**
 * The mode byte; -1 if it is absent.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_envelope_mode(const token04_envelope_t *envelope);

/**
 * The app that the token is for; 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_contents_app_id(const token04_contents_t *contents);

/**
 * The user that the token is for; NULL only if the argument is NULL. If `len` is not NULL, it receives the
 * length without the final NUL; the text itself may contain NULs.
 *
 * Ownership: the text belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_contents_user_id(const token04_contents_t *contents,
                                     size_t *len);

/**
 * When the token was created.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_contents_ctime(const token04_contents_t *contents);

/**
 * When the token expires: it is invalid from this second on.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_contents_expire(const token04_contents_t *contents);

/**
 * The random number that the generator put into the token.
 *
 * Threads: safe to call concurrently.
 */
int64_t token04_contents_nonce(const token04_contents_t *contents);

/**
 * The payload exactly as in the token; empty for a basic token. If `len` is not NULL, it receives the length
 * without the final NUL.
 *
 * Ownership: the text belongs to the inspection and is valid until the inspection is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_contents_payload(const token04_contents_t *contents,
                                     size_t *len);

/**
 * How the token was encrypted: one of ::token04_cipher_t.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_contents_cipher(const token04_contents_t *contents);

/**
 * Builds a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
 *
 * `token` is a token04 for the same app and user; `user_name` is the name shown to others. If
 * `kit_token_len` is not NULL, it receives the length without the final NUL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_TOKEN_TOO_LONG
 * for the user ID or the whole text, ::TOKEN04_ERROR_MALFORMED_TOKEN for a token that is too long, or
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for text that is not UTF-8, for a user or room ID with a character beyond
 * Latin-1, which the kits cannot read, for a room ID or name that is too long, and for a token that is not a
 * token04.
 * Ownership: you own `*kit_token`; free it with token04_string_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
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
 * Parses a kit token. The token04 inside is not verified.
 *
 * Errors: ::TOKEN04_ERROR_MALFORMED_TOKEN for NULL, for invalid UTF-8, and if a part is missing or
 * unreadable; ::TOKEN04_ERROR_INVALID_ARGUMENT if `parts` is NULL.
 * Ownership: you own `*parts`; free it with token04_kit_token_free(). It is NULL on failure.
 * Threads: safe to call concurrently.
 */
TOKEN04_MUST_USE
token04_error_t *token04_kit_token_parse(const char *kit_token,
                                         size_t kit_token_len,
                                         token04_kit_token_t **parts);

/**
 * The token04 inside. If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to the kit token and is valid until the kit token is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_kit_token_token(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The app; 0 only if the argument is NULL.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_kit_token_app_id(const token04_kit_token_t *kit_token);

/**
 * The user. If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to the kit token and is valid until the kit token is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_kit_token_user_id(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The room that the kit joins. If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to the kit token and is valid until the kit token is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_kit_token_room_id(const token04_kit_token_t *kit_token, size_t *len);

/**
 * The name shown to others. If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to the kit token and is valid until the kit token is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_kit_token_user_name(const token04_kit_token_t *kit_token, size_t *len);

/**
 * Frees the parts of a kit token. NULL is fine. Do not free those of an inspection.
 *
 * Threads: any thread, while no other thread uses them.
 */
void token04_kit_token_free(token04_kit_token_t *kit_token);

/**
 * Generates one token in one call. The arguments and their order are those of the official assistants. For
 * several tokens, use token04_generator_new(), which prepares the key once.
 *
 * The limits are the official ones: any effective time above 0 and any payload. A NULL or empty payload
 * results in a basic token, which **allows everything in every room**. The arguments are checked in the official
 * order: app ID, user ID, secret, effective time, payload. If `token_len` is not NULL, it receives the
 * length without the final NUL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_INVALID_SECRET,
 * ::TOKEN04_ERROR_INVALID_LIFETIME, for which token04_error_code() returns the official code;
 * ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
 * ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
 * Ownership: you own `*token`; free it with token04_string_free(). It is NULL on failure.
 * Threads: safe to call concurrently; a process may fork between calls.
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
 * Generates one token into your buffer: token04_generate_token04() with the buffer arguments of
 * token04_generator_generate_into().
 *
 * Errors: those of both functions.
 * Ownership: you own the buffer; the library keeps no pointer to it.
 * Threads: safe to call concurrently; a process may fork between calls.
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
                                               char *buf,
                                               size_t buf_len,
                                               size_t *token_len);

/**
 * The kind: one of ::token04_error_kind_t; ::TOKEN04_SUCCESS for NULL.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_error_kind(const token04_error_t *error);

/**
 * The name of the kind, for instance "expired"; "success" for NULL.
 *
 * Ownership: the text is static.
 * Threads: safe to call concurrently.
 */
const char *token04_error_kind_name(const token04_error_t *error);

/**
 * The code of the official assistants: 0 for NULL, otherwise 1, 3, 5, 6, or -1.
 *
 * Threads: safe to call concurrently.
 */
int32_t token04_error_code(const token04_error_t *error);

/**
 * The code with which the platform's SDKs report the same refusal; 0 if none is documented.
 *
 * Threads: safe to call concurrently.
 */
uint32_t token04_error_zego_code(const token04_error_t *error);

/**
 * How to handle the error: one of ::token04_error_category_t; ::TOKEN04_CATEGORY_NONE for NULL.
 *
 * Threads: safe to call concurrently.
 */
token04_error_category_t token04_error_category(const token04_error_t *error);

/**
 * The cause and the fix, in one line of UTF-8; "success" for NULL. It never contains a secret.
 *
 * If `len` is not NULL, it receives the length without the final NUL.
 *
 * Ownership: the text belongs to the error and is valid until the error is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_error_message(const token04_error_t *error, size_t *len);

/**
 * Like token04_error_message(), with the names that arguments, options and functions have in `language`: one
 * of ::token04_language_t.
 *
 * Ownership: the text belongs to the error and is valid until the error is freed.
 * Threads: safe to call concurrently.
 */
const char *token04_error_message_for(const token04_error_t *error,
                                      int32_t language,
                                      size_t *len);

/**
 * Frees an error. NULL is fine.
 *
 * Threads: any thread, while no other thread uses the error.
 */
void token04_error_free(token04_error_t *error);

/**
 * Frees a text that a function of this library allocated for you. NULL is fine. Do not use `free()`: your
 * program may have another allocator.
 *
 * Threads: any.
 */
void token04_string_free(char *text);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TOKEN04_H */
