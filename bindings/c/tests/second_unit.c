/* A second translation unit with the header in it, linked into one program with the first. */
#include "token04.h"

const char *version_in_second_unit(void);

const char *version_in_second_unit(void) { return token04_version(); }
