/* A second translation unit that includes the header, linked with the first. */
#include "token04.h"

const char *version_in_second_unit(void);

const char *version_in_second_unit(void) { return token04_version(); }
