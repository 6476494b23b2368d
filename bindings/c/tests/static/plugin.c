/* A shared library of a user's, with token04 inside. */
#include "token04.h"

const char *plugin_version(void);

const char *plugin_version(void) { return token04_version(); }
