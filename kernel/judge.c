/* From the network's log-odds to chances: see cleaner/score/learned.py. */
#include <math.h>

#include "facts.h"

/* Of each block the place of its chance among `chances`, which are those of log-odds from -span to span and then that
 * of a hidden block. Odds are rounded, halves to even. `facts` are those of `fill_sheet`. `sums` become, in words:
 * those to be expected in the article and kept, those kept, and those to be expected in the article; kept are blocks
 * with a chance of at least one half. */
EXPORT int64_t judge_blocks(
    const float *odds, int64_t count, const int64_t *facts, const double *chances, int64_t span, int64_t *places,
    double *sums) {
    const int64_t *words = facts + WORDS * count, *hidden = facts + HIDDEN * count;
    double both = 0, kept = 0, known = 0;
    for (int64_t at = 0; at < count; at++) {
        float most = (float)span, step = rintf(odds[at]);
        places[at] = hidden[at] ? 2 * span + 1 : span + (int64_t)(step > -most ? step < most ? step : most : -most);
        double chance = chances[places[at]], expected = chance * (double)words[at];
        known += expected;
        if (chance >= 0.5) {
            both += expected;
            kept += (double)words[at];
        }
    }
    sums[0] = both;
    sums[1] = kept;
    sums[2] = known;
    return 0;
}
