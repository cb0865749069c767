/* The loop of multiply.c, for one kind of processor: included after the definition of
 *
 * TILE      the name of the function, with what it is compiled for
 * VECTOR    a vector of integers of 32 bits
 * LOAD      one from memory
 * SPREAD    one with the same integer everywhere
 * ADD       to a vector the products of pairs of 16 bits, the two of a pair added up
 *
 * Eight vectors of sums, `OUTPUTS` of some rows, stay in registers, and each weight is read once for all these rows. */
static TILE(const Product *product, const int16_t *rows, int64_t count, int32_t *sums) {
    enum { LANES = sizeof(VECTOR) / sizeof(int32_t), VECTORS = OUTPUTS / LANES, ROWS = MOST_ROWS / VECTORS };
    int64_t stride = product->stride, outputs = product->outputs;
    for (int64_t row = 0; row < count; row += ROWS, rows += ROWS * stride, sums += ROWS * outputs) {
        const int16_t *weight = product->weight;
        for (int64_t from = 0; from < outputs; from += OUTPUTS) {
            VECTOR found[ROWS][VECTORS] = {0};
            for (int64_t tap = 0; tap < product->taps; tap++) {
                const int16_t *at = rows + tap * product->apart;
                for (int64_t pair = 0; pair < product->pairs; pair++, at += 2, weight += 2 * OUTPUTS) {
#pragma GCC unroll 8
                    for (int of = 0; of < ROWS; of++) {
                        int32_t two;
                        memcpy(&two, at + of * stride, sizeof two);
                        VECTOR value = SPREAD(two);
#pragma GCC unroll 8
                        for (int vector = 0; vector < VECTORS; vector++)
                            found[of][vector] = ADD(found[of][vector], value, LOAD(weight + 2 * LANES * vector));
                    }
                }
            }
            for (int of = 0; of < ROWS; of++) memcpy(sums + of * outputs + from, found[of], sizeof found[of]);
        }
    }
}
#undef TILE
#undef VECTOR
#undef LOAD
#undef SPREAD
#undef ADD
