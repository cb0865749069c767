#include "multiply.h"

#include <string.h>

#ifndef WIDEST
#define WIDEST 512 /* bits of a vector at most; a test asks for fewer, and with 0 for what other processors do */
#endif

#if WIDEST && defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define TILE __attribute__((target("avx512f,avx512vnni"))) void multiply_512
#define VECTOR __m512i
#define LOAD(from) _mm512_loadu_si512(from)
#define SPREAD _mm512_set1_epi32
#define ADD _mm512_dpwssd_epi32
#include "tile.h"

#define TILE __attribute__((target("avx2"))) void multiply_256
#define VECTOR __m256i
#define LOAD(from) _mm256_loadu_si256((const void *)(from))
#define SPREAD _mm256_set1_epi32
#define ADD(sum, a, b) _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
#include "tile.h"

#define TILE void multiply_128
#define VECTOR __m128i
#define LOAD(from) _mm_loadu_si128((const void *)(from))
#define SPREAD _mm_set1_epi32
#define ADD(sum, a, b) _mm_add_epi32(sum, _mm_madd_epi16(a, b))
#include "tile.h"

void multiply(const Product *product, const int16_t *rows, int64_t count, int32_t *sums) {
    __builtin_cpu_init();
    if (WIDEST >= 512 && __builtin_cpu_supports("avx512vnni")) multiply_512(product, rows, count, sums);
    else if (WIDEST >= 256 && __builtin_cpu_supports("avx2")) multiply_256(product, rows, count, sums);
    else multiply_128(product, rows, count, sums);
}

#else

/* Four pairs of 16 bits as integers of 32. */
typedef int32_t Four __attribute__((vector_size(16)));

static inline Four load(const int16_t *from) {
    Four found;
    memcpy(&found, from, sizeof found);
    return found;
}

static inline Four low(Four pairs) { return pairs << 16 >> 16; }

#define TILE void multiply_any
#define VECTOR Four
#define LOAD load
#define SPREAD(two) ((Four){two, two, two, two})
#define ADD(sum, a, b) ((sum) + low(a) * low(b) + ((a) >> 16) * ((b) >> 16))
#include "tile.h"

void multiply(const Product *product, const int16_t *rows, int64_t count, int32_t *sums) {
    multiply_any(product, rows, count, sums);
}

#endif
