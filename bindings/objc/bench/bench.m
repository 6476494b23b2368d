// The overhead over the C functions: alternates between the methods and the C functions that they call, and
// compares the medians. Prints one line of JSON per comparison. The target is at most a microsecond more than
// the C function, for long payloads 1.3 times its time.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#import "Token04ObjC.h"
#import "ZegoToken.h"
#include "token04.h"

enum { CALLS = 500, ROUNDS = 101, ALLOWED_NS = 1000 };

static const char secret_text[] = "0123456789abcdef0123456789abcdef", user_text[] = "alice";
static const char privilege_payload[] =
    "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"camera\"]}";
/// The payload of the drop-in calls.
static char payload_text[40001];
static NSString *secret, *user, *payload;
static Token04Generator *generator;
static Token04RoomPrivileges *privileges;
static token04_generator_t *c_generator;
static token04_privileges_t *c_privileges;

typedef void (*Make)(char *token, size_t capacity);

static void put(NSString *made, char *token, size_t capacity) {
    if (token != NULL) snprintf(token, capacity, "%s", [made UTF8String]);
}

static void put_and_free(token04_error_t *error, char *made, char *token, size_t capacity) {
    if (error != NULL) abort();
    if (token != NULL) snprintf(token, capacity, "%s", made);
    token04_string_free(made);
}

static void drop_in(char *token, size_t capacity) {
    put([ZegoToken GenerateToken04:1234567890
                            userID:user
                            secret:secret
            effectiveTimeInSeconds:3600
                           payload:payload]
            .token,
        token, capacity);
}

static void c_drop_in(char *token, size_t capacity) {
    char *made;
    token04_error_t *error = token04_generate_token04(1234567890, user_text, sizeof user_text - 1,
                                                      secret_text, sizeof secret_text - 1, 3600, payload_text,
                                                      strlen(payload_text), &made, NULL);
    put_and_free(error, made, token, capacity);
}

static void generate(char *token, size_t capacity) {
    put([generator tokenForUserID:user lifetimeSeconds:3600 privileges:privileges error:NULL], token,
        capacity);
}

static void c_generate(char *token, size_t capacity) {
    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_PRIVILEGES);
    char made[1024];
    size_t length;
    request.user_id = user_text;
    request.user_id_len = sizeof user_text - 1;
    request.lifetime_seconds = 3600;
    request.privileges = c_privileges;
    if (token04_generator_generate_into(c_generator, &request, made, sizeof made, &length) != NULL) abort();
    if (token != NULL) snprintf(token, capacity, "%s", made);
}

// Both must generate tokens that verify.
static void check(Make make) {
    static char token[65536];
    Token04Verifier *verifier = [Token04Verifier verifierWithAppID:1234567890
                                                            secret:secret
                                                           options:nil
                                                             error:NULL];
    make(token, sizeof token);
    if ([verifier verifyToken:[NSString stringWithUTF8String:token] userID:user error:NULL] == nil) abort();
}

static double ns_a_call(Make make) {
    struct timespec start, end;
    int at;
    clock_gettime(CLOCK_MONOTONIC, &start);
    {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        for (at = 0; at < CALLS; ++at) make(NULL, 0);
        [pool drain];
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / CALLS;
}

static int compare_doubles(const void *a, const void *b) {
    const double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, compare_doubles);
    return values[ROUNDS / 2];
}

// A target of 0 means ALLOWED_NS more than the other.
static void compare(const char *what, Make ours, const char *other_name, Make other, double target) {
    static double our_times[ROUNDS], other_times[ROUNDS];
    double our_ns, other_ns;
    int round;
    check(ours);
    check(other);
    for (round = 0; round < ROUNDS; ++round) {
        our_times[round] = ns_a_call(ours);
        other_times[round] = ns_a_call(other);
    }
    our_ns = median(our_times);
    other_ns = median(other_times);
    printf("%s: the border adds %.0f ns\n", what, our_ns - other_ns);
    printf("{\"language\":\"objc\",\"what\":\"%s\",\"ours_ns\":%.0f,\"other\":\"%s\","
           "\"other_ns\":%.0f,\"ratio\":%.3f,\"target\":%.3f}\n",
           what, our_ns, other_name, other_ns, other_ns / our_ns,
           target > 0 ? target : other_ns / (other_ns + ALLOWED_NS));
}

static void set_payload(const char *text) {
    strcpy(payload_text, text);
    [payload release];
    payload = [[NSString alloc] initWithUTF8String:payload_text];
}

static void set_payload_of(int length) {
    static char text[sizeof payload_text];
    snprintf(text, sizeof text, "{\"data\": \"%0*d\"}", length - (int)strlen("{\"data\": \"\"}"), 0);
    set_payload(text);
}

// The nanoseconds per token of a batch, or of a loop.
static double ns_a_token(NSArray *requests, BOOL isBatch) {
    const int count = (int)[requests count], calls = 1000 / count;
    struct timespec start, end;
    int call, at;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (call = 0; call < calls; ++call) {
        NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
        if (isBatch) {
            if ([[generator issueRequests:requests error:NULL] count] != (NSUInteger)count) abort();
        } else {
            NSMutableArray *tokens = [NSMutableArray arrayWithCapacity:(NSUInteger)count];
            for (at = 0; at < count; ++at) {
                [tokens addObject:[generator tokenForUserID:user
                                            lifetimeSeconds:3600
                                                 privileges:privileges
                                                      error:NULL]];
            }
        }
        [pool drain];
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / calls /
           count;
}

// The loop returns only strings, the batch also their times, so there is no target.
static void compare_with_loop(int count) {
    static double our_times[ROUNDS], other_times[ROUNDS];
    NSMutableArray *requests = [NSMutableArray array];
    double our_ns, other_ns;
    int round, at;
    for (at = 0; at < count; ++at) {
        [requests addObject:[Token04TokenRequest requestForUserID:user
                                                  lifetimeSeconds:3600
                                                       privileges:privileges]];
    }
    for (round = 0; round < ROUNDS; ++round) {
        our_times[round] = ns_a_token(requests, YES);
        other_times[round] = ns_a_token(requests, NO);
    }
    our_ns = median(our_times);
    other_ns = median(other_times);
    printf("{\"language\":\"objc\",\"what\":\"batch of %d, a privilege token\",\"ours_ns\":%.0f,"
           "\"other\":\"a loop of tokenForUserID\",\"other_ns\":%.0f,\"ratio\":%.3f,\"target\":null}\n",
           count, our_ns, other_ns, other_ns / our_ns);
}

static void prepare(void) {
    const char *const streams[] = {"camera"};
    if (token04_generator_new(1234567890, secret_text, sizeof secret_text - 1, NULL, &c_generator) != NULL ||
        token04_privileges_new("room1", TOKEN04_NUL_TERMINATED, &c_privileges) != NULL ||
        token04_privileges_allow_login(c_privileges) != NULL ||
        token04_privileges_allow_publish(c_privileges, streams, NULL, 1) != NULL) {
        abort();
    }
}

int main(void) {
    static const int lengths[] = {1500, 4000, 40000}, counts[] = {1, 10, 20, 100};
    int at;
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    secret = [[NSString alloc] initWithUTF8String:secret_text];
    user = [[NSString alloc] initWithUTF8String:user_text];
    set_payload(privilege_payload);
    generator = [[Token04Generator generatorWithAppID:1234567890 secret:secret options:nil
                                                error:NULL] retain];
    privileges = [[[[Token04RoomPrivileges privilegesInRoom:@"room1" error:NULL] allowLogin]
        allowPublish:[NSArray arrayWithObject:@"camera"]
               error:NULL] retain];
    prepare();
    compare("drop-in call, privilege payload", drop_in, "token04_generate_token04", c_drop_in, 0);
    compare("prepared generator, privilege payload", generate, "token04_generator_generate_into", c_generate,
            0);
    for (at = 0; at < 3; ++at) {
        char what[64];
        snprintf(what, sizeof what, "drop-in call, payload of %g KB", lengths[at] / 1000.0);
        set_payload_of(lengths[at]);
        compare(what, drop_in, "token04_generate_token04", c_drop_in, 0.77);
    }
    for (at = 0; at < 4; ++at) compare_with_loop(counts[at]);
    [pool drain];
    return 0;
}
