// Settings that must not be in the source code.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>

inline std::string environment(const char *name) {
    const char *value = std::getenv(name);
    if (value == nullptr || *value == '\0') throw std::runtime_error(std::string(name) + " is not set");
    return value;
}
