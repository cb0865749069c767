#include "kernel.h"

/* How many of these bytes are `sign`. */
EXPORT int64_t bytes_count(const char *bytes, int64_t size, int64_t sign) {
    int64_t found = 0;
    for (int64_t at = 0; at < size; at++) found += bytes[at] == (char)sign;
    return found;
}
