/* Which mentions of meetings are worth keeping. */
#ifndef EXTRACT_WORTH_H
#define EXTRACT_WORTH_H

#include "extract/encounter.h"

/** How many sides its named parties sit for. */
size_t worth_sides(const struct work *w, const struct encounter *e);

/** The text itself says so: no question and no talk at large of a briefing. */
bool worth_believing(const struct work *w, const struct encounter *e);

/** The words speak of a meeting of public affairs that took place or shall, though its parties may be named
 * elsewhere. */
bool worth_mentioning(const struct work *w, const struct encounter *e);

/** Two sides are named, or a visitor and a land, or a body whose members come together. */
bool worth_keeping(const struct work *w, const struct encounter *e);

#endif
