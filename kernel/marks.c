#include "text.h"

/* How many of these bytes are `sign`. */
EXPORT int64_t bytes_count(const char *bytes, int64_t size, int64_t sign) {
    return count_byte(bytes, size, (char)sign);
}
