/* From sums to activations, which are integers from 0 to `MOST`: the same on every processor. */
#ifndef NEAREST_H
#define NEAREST_H

#include <float.h>
#include <math.h>
#include <stdint.h>

#if defined(__GLIBC__) && defined(__x86_64__) && defined(__GNUC__)
#define WIDE                                                                                                           \
    __attribute__((                                                                                                    \
        target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"))) /* the same numbers, more of them at a time */
#else
#define WIDE
#endif
#define INLINE static inline __attribute__((always_inline)) /* or it is compiled for the plainest processor */

static const float MOST = 1023;

INLINE float clip(float value) { return value < 0 ? 0 : value > MOST ? MOST : value; }

/* Rounded, halves to even, of numbers from 0 to 2^22: what rintf does, in two sums instead of a call. */
INLINE float nearest(float value) {
#if FLT_EVAL_METHOD == 0
    return (value + 8388608.0f) - 8388608.0f;
#else
    return rintf(value);
#endif
}

#endif
