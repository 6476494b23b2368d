/* A panic inside the library becomes an error. This program replaces clock_gettime() with one that fails,
 * which makes the library panic. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "helpers.h"

static int is_broken;

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!is_broken) return (int)syscall(SYS_clock_gettime, clock, time);
    if (clock == CLOCK_REALTIME) return -1;
    /* So close to the next second that the library reads the exact clock. */
    time->tv_sec = 1700000000;
    time->tv_nsec = 999999999;
    return 0;
}

static void a_panic_is_an_error(void) {
    token04_generator_t *generator = new_generator();
    const token04_request_t request = basic_request("alice", 5, 60);
    token04_issued_t *issued;
    for (int round = 0; round < 3; ++round) {
        is_broken = 1;
        REFUSED(token04_generator_generate(generator, &request, &issued), TOKEN04_ERROR_INTERNAL, "bug");
        CHECK(issued == NULL);
        is_broken = 0;
        OK(token04_generator_generate(generator, &request, &issued));
        token04_issued_free(issued);
    }
    token04_generator_free(generator);
}

#ifdef TOKEN04_BESIDE_OTHER
void other_library_works(void);
#endif

int main(void) {
    RUN(a_panic_is_an_error);
#ifdef TOKEN04_BESIDE_OTHER
    RUN(other_library_works);
    RUN(a_panic_is_an_error);
#endif
    return 0;
}
