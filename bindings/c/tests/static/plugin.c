/* A user's shared library that contains token04. */
#include "token04.h"

const char *plugin_version(void);

const char *plugin_version(void) { return token04_version(); }
