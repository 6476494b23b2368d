/* A forked child never repeats a nonce of its parent, its siblings, or its own children. */
#include <sys/wait.h>
#include <unistd.h>

#include "helpers.h"
#include "nonces.h"

enum { EACH = 1000, CHILDREN = 4, PROCESSES = 2 + 2 * CHILDREN };

static token04_generator_t *generator;

static void write_nonces(int to) {
    nonce_t nonces[EACH];
    char token[512];
    size_t len;
    const token04_request_t request = basic_request("alice", 5, 3600);
    for (size_t at = 0; at < EACH; ++at) {
        OK(token04_generator_generate_into(generator, &request, token, sizeof token, &len));
        nonces[at] = nonce_of(token);
    }
    CHECK(write(to, nonces, sizeof nonces) == (ssize_t)sizeof nonces);
}

static void wait_for(pid_t child) {
    int status;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Runs in a child, and forks a grandchild. */
static void child_and_grandchild(int to) {
    const pid_t grandchild = fork();
    write_nonces(to);
    if (grandchild != 0) wait_for(grandchild);
    /* _exit() does not flush the output that the parent has not printed yet. */
    token04_generator_free(generator);
    _exit(0);
}

static void no_nonce_repeats_in_a_child(void) {
    static nonce_t nonces[PROCESSES * EACH];
    FILE *file = tmpfile();
    CHECK(file != NULL);
    /* All processes share the file position. */
    const int to = fileno(file);
    generator = new_generator();
    /* Before the forks, so that the children inherit a state; and after. */
    write_nonces(to);
    for (int at = 0; at < CHILDREN; ++at) {
        const pid_t child = fork();
        if (child == 0) child_and_grandchild(to);
        wait_for(child);
    }
    write_nonces(to);
    rewind(file);
    CHECK(fread(nonces, sizeof *nonces, PROCESSES * EACH, file) == PROCESSES * EACH);
    CHECK(all_distinct(nonces, PROCESSES * EACH));
    fclose(file);
    token04_generator_free(generator);
}

int main(void) {
    RUN(no_nonce_repeats_in_a_child);
    return 0;
}
