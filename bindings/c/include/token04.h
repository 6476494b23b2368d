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
 * A function that can fail returns an error that is yours, to be freed with token04_error_free(),
 * and NULL for success. What it should have put behind its pointers is NULL or 0 then, whatever was
 * there before. token04_error_category() tells a token that is refused (answer 401 or 403) from a mistake in the
 * program (500). Kinds and categories may be added. No error holds a secret, a token or a payload.
 * No function ends the program or throws. Too little memory is an error, too: ::TOKEN04_ERROR_INTERNAL.
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
 * text is changed all the same. Tokens, users and actions to verify and secrets are read where they lie.
 *
 * @par Structs
 * A struct that a function takes starts with `struct_size` and `kind`; its INIT macro, for instance
 * ::TOKEN04_REQUEST_INIT, sets both, the lengths to ::TOKEN04_NUL_TERMINATED, options to their defaults, and clears
 * the rest. A struct that is all zero is refused. A later version of the library may add fields at the end; it then
 * goes on taking the sizes of earlier versions. A size that it does not know is refused, be it greater or less.
 * Flags are exactly 0 or 1. What belongs to another kind has to be NULL.
 *
 * @par Pointers
 * A handle has to come from this library and not be freed yet. Where NULL is not said to be fine,
 * functions that return an error refuse it, and those that return a value answer 0 or NULL. What
 * points to const is read and not kept, but for a clock and its data. All times are seconds.
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

/** The start of a ::token04_request_t of a ::token04_request_kind_t. */
#define TOKEN04_REQUEST_INIT(kind)                                                                 \
    {                                                                                              \
        sizeof(token04_request_t), (kind), NULL, TOKEN04_NUL_TERMINATED, 0, NULL, NULL,            \
            TOKEN04_NUL_TERMINATED                                                                 \
    }

/** The start of a ::token04_action_t of a ::token04_action_kind_t. */
#define TOKEN04_ACTION_INIT(kind)                                                                  \
    {                                                                                              \
        sizeof(token04_action_t), (kind), NULL, TOKEN04_NUL_TERMINATED, NULL,                      \
            TOKEN04_NUL_TERMINATED                                                                 \
    }

/** The start of ::token04_generator_options_t, with the defaults. */
#define TOKEN04_GENERATOR_OPTIONS_INIT                                                             \
    {                                                                                              \
        sizeof(token04_generator_options_t), TOKEN04_OPTIONS_GENERATOR, TOKEN04_CIPHER_GCM,        \
            TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS, NULL, NULL, 0                                    \
    }

/** The start of ::token04_verifier_options_t, with the defaults. */
#define TOKEN04_VERIFIER_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(token04_verifier_options_t), TOKEN04_OPTIONS_VERIFIER, 0, 0, 0, 0, NULL, NULL, 0,   \
            NULL, NULL                                                                             \
    }

/** Before a function: warns of an error that is thrown away, which would also leak. */
#if defined(__GNUC__)
#define TOKEN04_MUST_USE __attribute__((warn_unused_result))
#else
#define TOKEN04_MUST_USE
#endif


/**
 * The longest lifetime of a token unless options say another: 24 days.
 */
#define TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS 2073600

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
 * What an error asks of the caller. Categories may be added.
 */
typedef enum {
    /**
     * No error.
     */
    TOKEN04_CATEGORY_NONE = 0,
    /**
     * The token is not good enough: answer 401 or 403, and let the client ask for a new one.
     */
    TOKEN04_CATEGORY_REFUSED = 1,
    /**
     * An argument is wrong, the secret included: mend the program or its settings.
     */
    TOKEN04_CATEGORY_ARGUMENT = 2,
    /**
     * The clock, the random source or the memory fails.
     */
    TOKEN04_CATEGORY_UNAVAILABLE = 3,
} token04_error_category_t;

/**
 * The kinds of requests.
 */
typedef enum {
    /**
     * A token that allows what `privileges` say.
     */
    TOKEN04_REQUEST_PRIVILEGES = 1,
    /**
     * A basic token: **good for any room and any right**, publishing included.
     */
    TOKEN04_REQUEST_BASIC = 2,
    /**
     * A token with a payload of your own. Only its syntax is checked. The platform reads the fields of a
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
     * The lifetime is not a number of seconds above 0, or is longer than allowed.
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
     * The clock answers a time that cannot be, or the end of the token's life does not fit into 64 bits.
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
 * Whose names a message has for arguments, options and functions. For libraries that stand on this one: C programs
 * need none of it.
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
     * C# and its like.
     */
    TOKEN04_LANGUAGE_DOTNET = 3,
    /**
     * Objective-C and Swift.
     */
    TOKEN04_LANGUAGE_OBJECTIVE_C = 4,
    /**
     * The official one-call function of a language that writes `user_id`.
     */
    TOKEN04_LANGUAGE_DROP_IN_SNAKE = 5,
    /**
     * The official one-call function of a language that writes `userId`.
     */
    TOKEN04_LANGUAGE_DROP_IN_CAMEL = 6,
    /**
     * The official one-call function of a language that writes `userID`.
     */
    TOKEN04_LANGUAGE_DROP_IN_CAPITALS = 7,
} token04_language_t;

/**
 * The answers to many requests.
 */
typedef struct token04_batch_t token04_batch_t;

/**
 * What a verified token says. Only a verifier makes them. All times are Unix seconds.
 */
typedef struct token04_claims_t token04_claims_t;

/**
 * What a token says that was opened but not verified. It belongs to an inspection and decides nothing: no function
 * takes it but those that read it. All times are Unix seconds.
 */
typedef struct token04_contents_t token04_contents_t;

/**
 * What can be read without a secret. It belongs to an inspection.
 */
typedef struct token04_envelope_t token04_envelope_t;

/**
 * What went wrong. NULL stands for success.
 */
typedef struct token04_error_t token04_error_t;

/**
 * One thing that is odd about a token, and the way out. It belongs to a list of findings or an inspection.
 */
typedef struct token04_finding_t token04_finding_t;

/**
 * Findings about a request, worst first.
 */
typedef struct token04_findings_t token04_findings_t;

/**
 * Makes tokens for one app. Make it once, and share it between threads.
 */
typedef struct token04_generator_t token04_generator_t;

/**
 * All that was found out about a text.
 */
typedef struct token04_inspection_t token04_inspection_t;

/**
 * A token, when it expires, and when to replace it.
 */
typedef struct token04_issued_t token04_issued_t;

/**
 * The parts of a kit token. All but the token04 are readable by everyone and prove nothing.
 */
typedef struct token04_kit_token_t token04_kit_token_t;

/**
 * What a token is to allow. Nothing is allowed until a step says so, and no step takes anything away.
 */
typedef struct token04_privileges_t token04_privileges_t;

/**
 * What a token allows, as it was read. No function takes this to make a token.
 */
typedef struct token04_token_privileges_t token04_token_privileges_t;

/**
 * Checks the tokens of one app. Make it once, and share it between threads.
 */
typedef struct token04_verifier_t token04_verifier_t;

/**
 * Options of token04_generator_new(). Start them with ::TOKEN04_GENERATOR_OPTIONS_INIT, which sets the
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
     * only where something demands it.
     */
    int32_t cipher;
    /**
     * Requests with a longer lifetime are refused. At least 1; ::TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS is 24
     * days, the one maximum that the platform documents (for ZIM).
     */
    int64_t max_lifetime_seconds;
    /**
     * What tells the time (Unix seconds) instead of the system's clock; NULL for none. It is called
     * once in each call that makes tokens, by the thread that makes the call, with `clock_data`, from several
     * threads at once if they share the generator. It has to return: no exception, no longjmp().
     * Less than 0 or more than 253402300799 makes the call fail with ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
     */
    int64_t (*clock)(void *clock_data);
    /**
     * Passed to `clock`; it has to be usable until the generator is freed. NULL where there is no clock.
     */
    void *clock_data;
    /**
     * 1 lets ids of users, rooms and streams pass that stand for a missing value, such as "null" and
     * "undefined"; 0 refuses them, since they would make one shared user of all lost sessions.
     */
    int32_t allow_placeholder_ids;
} token04_generator_options_t;

/**
 * One token to be made. Start it with ::TOKEN04_REQUEST_INIT.
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
     * The user that the token is for; never empty.
     */
    const char *user_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t user_id_len;
    /**
     * For how many seconds from now the token is valid; at least 1.
     */
    int64_t lifetime_seconds;
    /**
     * What the token allows, of ::TOKEN04_REQUEST_PRIVILEGES; else NULL. No other thread may change them
     * during the call.
     */
    const token04_privileges_t *privileges;
    /**
     * The text of a JSON object, of ::TOKEN04_REQUEST_PAYLOAD; else NULL.
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
     * The token's length without the NUL; 0 where there is an error.
     */
    size_t token_len;
    /**
     * Why there is no token; NULL where there is one. Do not free it.
     */
    const token04_error_t *error;
    /**
     * When the token ends (Unix seconds); 0 where there is an error.
     */
    int64_t expires_at;
    /**
     * When to replace it (Unix seconds), see token04_issued_renew_at(); 0 where there is an error.
     */
    int64_t renew_at;
} token04_batch_item_t;

/**
 * Options of token04_verifier_new() and token04_verifier_new_any_app(). Start them with
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
     * 1 accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token can change what it
     * says without knowing the secret. CBC cannot be made safe: naming app and user does not
     * prevent that. Exactly what the official generators write is accepted; the field order of the Java
     * one needs `accept_cbc_user_forgeable` as well.
     */
    int32_t accept_cbc;
    /**
     * 1 accepts CBC tokens whose first field is user_id, as the official Java code writes them. It has no
     * effect without `accept_cbc`. The IV, which is not authenticated, sets the beginning of
     * their user: anybody can make "demo" into "root" without the secret and without a trace. **No check of the
     * user holds for them.**
     */
    int32_t accept_cbc_user_forgeable;
    /**
     * 1 takes ids of users, rooms and streams that stand for a missing value, such as "null" and "undefined";
     * 0 refuses them.
     */
    int32_t allow_placeholder_ids;
    /**
     * For how many seconds after it expired a token is accepted, for clocks that differ; at most 3600.
     */
    int64_t leeway_seconds;
    /**
     * Earlier secrets of the app, at most 7, while the secret is being replaced. They are tried in this order
     * where the current one does not open a token; token04_claims_secret_index() tells which one did. NULL for none.
     */
    const char *const *previous_secrets;
    /**
     * Their lengths; NULL means that all are NUL-terminated.
     */
    const size_t *previous_secret_lens;
    /**
     * How many they are.
     */
    size_t previous_secret_count;
    /**
     * What tells the time, as in ::token04_generator_options_t; NULL for the system's clock.
     */
    int64_t (*clock)(void *clock_data);
    /**
     * Passed to `clock`; it has to be usable until the verifier is freed. NULL where there is no clock.
     */
    void *clock_data;
} token04_verifier_options_t;

/**
 * What a user wants to do in a room. Start it with ::TOKEN04_ACTION_INIT.
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
     * The room; never empty.
     */
    const char *room_id;
    /**
     * Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
     */
    size_t room_id_len;
    /**
     * The stream, of ::TOKEN04_ACTION_PUBLISH; else NULL.
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
 * `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key
 * made from it is zeroed when the generator is freed. `app_id` is wider than the 32 bits of an
 * app ID so that a number that is too large is refused, not cut. `options` are NULL for the defaults; they are not
 * kept.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
 * Ownership: `*generator` is yours, free it with token04_generator_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_new(int64_t app_id,
                                       const char *secret,
                                       size_t secret_len,
                                       const token04_generator_options_t *options,
                                       token04_generator_t **generator);

/**
 * Makes a token, and tells when it expires and when to replace it.
 *
 * Limits of single products are not enforced; token04_lint() tells them.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_USER_ID if it is empty, not UTF-8, or a placeholder such as
 * "undefined"; ::TOKEN04_ERROR_INVALID_LIFETIME if it is below 1 or above the maximum;
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for a request that was not started with
 * ::TOKEN04_REQUEST_INIT or has fields of another kind, and for a payload that is empty or not a JSON object;
 * ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
 * ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
 * Ownership: the request is not kept. `*issued` is yours, free it with token04_issued_free(). It is NULL
 * on failure.
 * Threads: any number at once, also with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate(const token04_generator_t *generator,
                                            const token04_request_t *request,
                                            token04_issued_t **issued);

/**
 * Makes a token into your buffer: as token04_generator_generate(), without an allocation for you
 * to free.
 *
 * The token and a final NUL go to `buf`, which has `buf_len` bytes. `token_len` must not be NULL. It gets
 * the length without the NUL; or, where the buffer is too small, a length that is enough, which is
 * greater than `buf_len`. It is 0 for any other failure, and the buffer then holds an empty text. 512 bytes are
 * enough for short user and room IDs; pass NULL and 0 to be told.
 *
 * Errors: those of token04_generator_generate(), ::TOKEN04_ERROR_INVALID_ARGUMENT for a small
 * buffer.
 * Ownership: the buffer is yours and is not kept.
 * Threads: any number at once, also with the same generator; a process may fork between calls.
 */
TOKEN04_MUST_USE
token04_error_t *token04_generator_generate_into(const token04_generator_t *generator,
                                                 const token04_request_t *request,
                                                 char *buf,
                                                 size_t buf_len,
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
 * The token. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to `issued` and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_issued_token(const token04_issued_t *issued, size_t *len);

/**
 * When the token ends (Unix seconds): it is expired from this second on. 0 only for NULL.
 *
 * Threads: any number at once.
 */
int64_t token04_issued_expires_at(const token04_issued_t *issued);

/**
 * When to replace the token (Unix seconds): 30 seconds before it ends, or half of its lifetime if that is
 * less. 0 only for NULL.
 *
 * Threads: any number at once.
 */
int64_t token04_issued_renew_at(const token04_issued_t *issued);

/**
 * Frees what was issued, its token included. NULL is fine.
 *
 * Threads: any, while no other one uses it.
 */
void token04_issued_free(token04_issued_t *issued);

/**
 * Makes a token for each request, using all cores for many. One bad request does not hinder the
 * others: its item has the error.
 *
 * `requests` are `count` requests; NULL and 0 are none, and give a batch without items. All tokens are
 * made at the same time of the clock.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, an impossible count, or a first request
 * of an unknown size; ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE; ::TOKEN04_ERROR_INTERNAL if there is no memory
 * for the answers.
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
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `room_id` is empty, not UTF-8, or too long.
 * Ownership: `*privileges` is yours, free it with token04_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new(const char *room_id,
                                        size_t room_id_len,
                                        token04_privileges_t **privileges);

/**
 * Privileges in **whichever room**, for now none. The platform's pages disagree on whether it takes
 * such tokens.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Ownership: `*privileges` is yours, free it with token04_privileges_free().
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_new_any_room(token04_privileges_t **privileges);

/**
 * A copy, for a language whose privileges do not change: it takes a step with a copy.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: `*copy` is yours, free it with token04_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_clone(const token04_privileges_t *privileges,
                                          token04_privileges_t **copy);

/**
 * Allows logging in to the room.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE token04_error_t *token04_privileges_allow_login(token04_privileges_t *privileges);

/**
 * Allows publishing these streams, besides those that earlier calls allow.
 *
 * `stream_ids` are `count` texts and `stream_id_lens` their lengths; NULL lengths mean that all
 * texts are NUL-terminated. An empty list or stream ID is refused, as the platform would take it for "any".
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, for no streams or an empty one, for what
 * is not UTF-8, for more than fits into a token, and after token04_privileges_allow_publish_any_stream().
 * The privileges then are as they were.
 * Ownership: the texts are copied.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_allow_publish(token04_privileges_t *privileges,
                                                  const char *const *stream_ids,
                                                  const size_t *stream_id_lens,
                                                  size_t count);

/**
 * Allows publishing **whichever stream**.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `privileges` is NULL, and after
 * token04_privileges_allow_publish(). The privileges then are as they were.
 * Threads: one at a time for the same privileges.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_allow_publish_any_stream(token04_privileges_t *privileges);

/**
 * Writes the payload, for a caller that seals it elsewhere: a request takes the privileges themselves.
 *
 * `payload_len` gets the length without the final NUL, unless it is NULL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: `*payload` is yours, free it with token04_string_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_privileges_to_payload(const token04_privileges_t *privileges,
                                               char **payload,
                                               size_t *payload_len);

/**
 * Frees privileges. NULL is fine.
 *
 * Threads: any, while no other one uses them.
 */
void token04_privileges_free(token04_privileges_t *privileges);

/**
 * Prepares the key of one app, whose tokens alone are accepted.
 *
 * `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key made from it is
 * zeroed when the verifier is freed. `options` are NULL for the defaults; they are not kept.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
 * Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_new(int64_t app_id,
                                      const char *secret,
                                      size_t secret_len,
                                      const token04_verifier_options_t *options,
                                      token04_verifier_t **verifier);

/**
 * As token04_verifier_new(), for tokens of **whichever app**, as whoever has the secret can name any in a token.
 *
 * For tools that do not know the AppID. A server knows its own and uses token04_verifier_new().
 *
 * Errors: ::TOKEN04_ERROR_INVALID_SECRET, ::TOKEN04_ERROR_INVALID_ARGUMENT for the options, previous secrets
 * included.
 * Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_new_any_app(const char *secret,
                                              size_t secret_len,
                                              const token04_verifier_options_t *options,
                                              token04_verifier_t **verifier);

/**
 * Checks that a token is this user's and allows this action, and gives what it says. **The check to use.**
 *
 * Any token may be passed, also NULL, and text of any kind and length. Checked in this order: user and action as
 * arguments, prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry, privileges.
 *
 * Errors, refused: ::TOKEN04_ERROR_UNSUPPORTED_VERSION, ::TOKEN04_ERROR_MALFORMED_TOKEN,
 * ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, ::TOKEN04_ERROR_DECRYPTION_FAILED,
 * ::TOKEN04_ERROR_INVALID_CLAIMS, ::TOKEN04_ERROR_APP_ID_MISMATCH,
 * ::TOKEN04_ERROR_USER_ID_MISMATCH, ::TOKEN04_ERROR_EXPIRE_MISMATCH, ::TOKEN04_ERROR_EXPIRED, and those of
 * token04_claims_authorize(). Arguments: ::TOKEN04_ERROR_INVALID_USER_ID,
 * ::TOKEN04_ERROR_TOKEN_TOO_LONG for a user ID that no token can hold, ::TOKEN04_ERROR_INVALID_ARGUMENT.
 * Environment: ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE. token04_error_category() tells these three apart.
 * Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
 * Threads: any number at once, also with the same verifier.
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
 * Checks that a token is this user's, and gives what it says. It allows nothing yet: ask
 * token04_claims_authorize().
 *
 * Errors: those of token04_verifier_verify_action(), but for the action.
 * Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
 * Threads: any number at once, also with the same verifier.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify(const token04_verifier_t *verifier,
                                         const char *token,
                                         size_t token_len,
                                         const char *user_id,
                                         size_t user_id_len,
                                         token04_claims_t **claims);

/**
 * Checks a token of **whichever user**, for callers that learn the user from it.
 *
 * Errors: those of token04_verifier_verify(), but for the user.
 * Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
 * Threads: any number at once, also with the same verifier.
 */
TOKEN04_MUST_USE
token04_error_t *token04_verifier_verify_any_user(const token04_verifier_t *verifier,
                                                  const char *token,
                                                  size_t token_len,
                                                  token04_claims_t **claims);

/**
 * Frees a verifier and zeroes its keys. NULL is fine.
 *
 * Threads: any, while no other one uses the verifier.
 */
void token04_verifier_free(token04_verifier_t *verifier);

/**
 * Decides whether verified claims allow an action now, by the system's clock and without leeway.
 *
 * A basic token (empty payload) restricts nothing. Publishing needs the login privilege as well.
 *
 * Errors: ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD,
 * ::TOKEN04_ERROR_ROOM_NOT_ALLOWED, ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED,
 * ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED, ::TOKEN04_ERROR_STREAM_NOT_ALLOWED;
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for an action that was not started with
 * ::TOKEN04_ACTION_INIT or names no room or stream; ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_authorize(const token04_claims_t *claims,
                                          const token04_action_t *action);

/**
 * As token04_claims_authorize(), at another time than now (Unix seconds).
 *
 * Errors: those of token04_claims_authorize(), and ::TOKEN04_ERROR_INVALID_ARGUMENT for a time below
 * 1000000000 (2001) or from 100000000000 on (5138), which is 0 or in milliseconds.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_authorize_at(const token04_claims_t *claims,
                                             const token04_action_t *action,
                                             int64_t time);

/**
 * What the token allows. `*privileges` is NULL for a basic token, which restricts nothing: ask
 * token04_claims_is_basic() first.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_PAYLOAD for a payload that is none of privileges,
 * ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
 * Ownership: `*privileges` is yours, free it with token04_token_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_claims_privileges(const token04_claims_t *claims,
                                           token04_token_privileges_t **privileges);

/**
 * Whether the payload is empty: the token is good for any room and any right. False for NULL.
 *
 * Threads: any number at once.
 */
bool token04_claims_is_basic(const token04_claims_t *claims);

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
 * The payload as it stands in the token; empty for a basic token. `len` gets its length without the final NUL,
 * unless it is NULL.
 *
 * Ownership: the text belongs to the claims and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_claims_payload(const token04_claims_t *claims,
                                   size_t *len);

/**
 * How the token was sealed: one of ::token04_cipher_t.
 *
 * Threads: any number at once.
 */
int32_t token04_claims_cipher(const token04_claims_t *claims);

/**
 * Which secret opened the token: 0 for the current one, else its place in the list of previous secrets, from 1.
 *
 * Threads: any number at once.
 */
size_t token04_claims_secret_index(const token04_claims_t *claims);

/**
 * Frees claims. NULL is fine.
 *
 * Threads: any, while no other one uses them.
 */
void token04_claims_free(token04_claims_t *claims);

/**
 * Whether the token is for whichever room.
 *
 * Threads: any number at once.
 */
bool token04_token_privileges_any_room(const token04_token_privileges_t *privileges);

/**
 * The only room, or NULL where it is any. `len` gets its length without the final NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_token_privileges_room_id(const token04_token_privileges_t *privileges,
                                             size_t *len);

/**
 * Whether the user may log in to the room.
 *
 * Threads: any number at once.
 */
bool token04_token_privileges_may_log_in(const token04_token_privileges_t *privileges);

/**
 * Whether the user may publish.
 *
 * Threads: any number at once.
 */
bool token04_token_privileges_may_publish(const token04_token_privileges_t *privileges);

/**
 * Whether the user may publish whichever stream. Never true where the user may not publish.
 *
 * Threads: any number at once.
 */
bool token04_token_privileges_any_stream(const token04_token_privileges_t *privileges);

/**
 * How many streams are listed: the only ones that the user may publish. 0 where that is any, or none.
 *
 * Threads: any number at once.
 */
size_t token04_token_privileges_stream_count(const token04_token_privileges_t *privileges);

/**
 * One of the streams, from 0 on; NULL beyond the last. `len` gets its length without the final
 * NUL, unless it is NULL.
 *
 * Ownership: the text belongs to the privileges and is valid until they are freed.
 * Threads: any number at once.
 */
const char *token04_token_privileges_stream_id(const token04_token_privileges_t *privileges,
                                               size_t index,
                                               size_t *len);

/**
 * Frees privileges that token04_claims_privileges() gave. NULL is fine. Do not free those that belong to an
 * inspection.
 *
 * Threads: any, while no other one uses them.
 */
void token04_token_privileges_free(token04_token_privileges_t *privileges);

/**
 * As token04_claims_authorize(), of claims with this payload and expiry. For libraries that stand on this one and
 * keep claims as plain data: it proves nothing unless both come out of a token that a verifier accepted. C programs
 * use token04_claims_authorize().
 *
 * `time` is the time to decide as of (Unix seconds), or NULL for now.
 *
 * Errors: those of token04_claims_authorize_at().
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_bindings_authorize(const char *payload,
                                            size_t payload_len,
                                            int64_t expire,
                                            const token04_action_t *action,
                                            const int64_t *time);

/**
 * As token04_claims_privileges(), of claims with this payload. For libraries that stand on this one; C programs use
 * token04_claims_privileges().
 *
 * Errors: those of token04_claims_privileges().
 * Ownership: `*privileges` is yours, free it with token04_token_privileges_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_bindings_read_privileges(const char *payload,
                                                  size_t payload_len,
                                                  token04_token_privileges_t **privileges);

/**
 * Finds what is odd about a token before it is made. No secret is needed.
 *
 * Generating only refuses what cannot be meant; this also tells what single products do not take, such as
 * long user IDs, and what is probably a mistake, such as publishing without logging in. A request that no
 * token can be made from gives a finding of that.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for a request that was not started with
 * ::TOKEN04_REQUEST_INIT or has fields of another kind; ::TOKEN04_ERROR_INTERNAL where no memory is left.
 * Ownership: `*findings` is yours, free it with token04_findings_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_lint(const token04_request_t *request,
                              token04_findings_t **findings);

/**
 * How many findings there are.
 *
 * Threads: any number at once.
 */
size_t token04_findings_count(const token04_findings_t *findings);

/**
 * One of the findings, from 0 on and worst first; NULL beyond the last.
 *
 * Ownership: it belongs to the findings and is valid until they are freed.
 * Threads: any number at once.
 */
const token04_finding_t *token04_findings_get(const token04_findings_t *findings, size_t index);

/**
 * Frees findings. NULL is fine.
 *
 * Threads: any, while no other one uses them.
 */
void token04_findings_free(token04_findings_t *findings);

/**
 * The finding's name, for instance "missing_mode_byte". Names are stable and the same in every
 * language.
 *
 * Ownership: the text belongs to the finding and is valid until that is freed.
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
 * Ownership: the text belongs to the finding and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_finding_message(const token04_finding_t *finding, size_t *len);

/**
 * As token04_finding_message(), with the names that `language` has for arguments, options and functions:
 * one of ::token04_language_t.
 *
 * Ownership: the text belongs to the finding and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_finding_message_for(const token04_finding_t *finding,
                                        int32_t language,
                                        size_t *len);

/**
 * The platform's code for it; 0 where none is documented.
 *
 * Threads: any number at once.
 */
uint32_t token04_finding_zego_code(const token04_finding_t *finding);

/**
 * Finds out about a text what can be found out, whatever it is: what is not UTF-8 is read as U+FFFD, and
 * NULL is the empty text.
 *
 * This is a diagnosis, not a check: use token04_verifier_verify_action() to decide about a token.
 *
 * `secret` is NULL to read the envelope only; one of a wrong length, up to 1024 bytes, is no error
 * but a finding.
 * `time` points to the time (Unix seconds) as of which the token is judged, NULL for now.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `inspection` is NULL, for a null pointer with a length, and
 * for a time below 1000000000 (2001) or from 100000000000 on (5138), which is 0 or in
 * milliseconds; ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes.
 * Ownership: `*inspection` is yours, free it with token04_inspection_free(). It is NULL on failure.
 * Threads: any number at once.
 */
TOKEN04_MUST_USE
token04_error_t *token04_inspect(const char *text,
                                 size_t text_len,
                                 const char *secret,
                                 size_t secret_len,
                                 const int64_t *time,
                                 token04_inspection_t **inspection);

/**
 * What the text is: one of ::token04_form_t.
 *
 * Threads: any number at once.
 */
int32_t token04_inspection_form(const token04_inspection_t *inspection);

/**
 * As of when the token was judged (Unix seconds).
 *
 * Threads: any number at once.
 */
int64_t token04_inspection_time(const token04_inspection_t *inspection);

/**
 * The envelope, or NULL where there is none.
 *
 * Ownership: it belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const token04_envelope_t *token04_inspection_envelope(const token04_inspection_t *inspection);

/**
 * What the token says, or NULL where it could not be opened. Nothing of it is verified: the
 * key or the envelope may have been mended to read it.
 *
 * Ownership: it belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const token04_contents_t *token04_inspection_contents(const token04_inspection_t *inspection);

/**
 * What the payload allows, or NULL where it is not a privilege payload.
 *
 * Ownership: they belong to the inspection and are valid until that is freed.
 * Threads: any number at once.
 */
const token04_token_privileges_t *token04_inspection_privileges(const token04_inspection_t *inspection);

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
 * The app that the token is for; 0 only for NULL.
 *
 * Threads: any number at once.
 */
uint32_t token04_contents_app_id(const token04_contents_t *contents);

/**
 * The user that the token is for; NULL only for NULL. `len` gets its length without the final NUL,
 * unless it is NULL; the text itself may hold NULs.
 *
 * Ownership: the text belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_contents_user_id(const token04_contents_t *contents, size_t *len);

/**
 * When the token was made.
 *
 * Threads: any number at once.
 */
int64_t token04_contents_ctime(const token04_contents_t *contents);

/**
 * When the token ends: it is expired from this second on.
 *
 * Threads: any number at once.
 */
int64_t token04_contents_expire(const token04_contents_t *contents);

/**
 * The random number that the maker put in.
 *
 * Threads: any number at once.
 */
int64_t token04_contents_nonce(const token04_contents_t *contents);

/**
 * The payload as it stands in the token; empty for a basic token. `len` gets its length without the final NUL,
 * unless it is NULL.
 *
 * Ownership: the text belongs to the inspection and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_contents_payload(const token04_contents_t *contents,
                                     size_t *len);

/**
 * How the token was sealed: one of ::token04_cipher_t.
 *
 * Threads: any number at once.
 */
int32_t token04_contents_cipher(const token04_contents_t *contents);

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
 * Errors: ::TOKEN04_ERROR_MALFORMED_TOKEN for NULL, for what is not UTF-8, and if a part is missing or unreadable;
 * ::TOKEN04_ERROR_INVALID_ARGUMENT if `parts` is NULL.
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
 * Makes one token in one call, with the arguments of the official assistants in their order. For
 * several tokens, token04_generator_new() spares you preparing the key each time.
 *
 * The bounds are the official ones: any effective time above 0 and any payload. One that is NULL or empty makes a
 * basic token, **good for any room and any right**. The arguments are checked in the official order: app ID,
 * user ID, secret, effective time, payload. `token_len` gets the length without the final NUL, unless
 * it is NULL.
 *
 * Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID,
 * ::TOKEN04_ERROR_INVALID_SECRET, ::TOKEN04_ERROR_INVALID_LIFETIME, for which token04_error_code() gives
 * the official code; ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG,
 * ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
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
                                               char *buf,
                                               size_t buf_len,
                                               size_t *token_len);

/**
 * The kind: one of ::token04_error_kind_t, ::TOKEN04_SUCCESS for NULL.
 *
 * Threads: any number at once.
 */
int32_t token04_error_kind(const token04_error_t *error);

/**
 * The name of the kind, for instance "expired"; "success" for NULL.
 *
 * Ownership: the text is static.
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
 * What the error asks of the caller: one of ::token04_error_category_t, ::TOKEN04_CATEGORY_NONE for NULL.
 *
 * Threads: any number at once.
 */
token04_error_category_t token04_error_category(const token04_error_t *error);

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
 * As token04_error_message(), with the names that `language` has for arguments, options and functions: one
 * of ::token04_language_t.
 *
 * Ownership: the text belongs to the error and is valid until that is freed.
 * Threads: any number at once.
 */
const char *token04_error_message_for(const token04_error_t *error,
                                      int32_t language,
                                      size_t *len);

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
