#include "kernel.h"

/* Counted up whenever a function changes what it takes or gives; cleaner/kernel/__init__.py asks for the same. */
EXPORT int64_t kernel_version(void) { return 12; }
