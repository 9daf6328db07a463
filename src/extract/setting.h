/* When and where an event took place, and the sentences that say so. */
#ifndef EXTRACT_SETTING_H
#define EXTRACT_SETTING_H

#include "extract/work.h"

/** The date that belongs to the clause of the predicate at `t` (or of the noun itself); empty if none. */
struct fact_date setting_date(const struct work *w, int32_t t);

/** The mention of the place that belongs to the predicate or noun at `t`, whose event `noun` names (NOTHING: none
 * but `t`), or NOTHING. */
int32_t setting_place(const struct work *w, int32_t t, int32_t noun);

/** The words of the place mention `m`, with the larger place that follows it: "Addis Ababa, Ethiopia". */
struct str setting_place_text(const struct work *w, int32_t m);

/** Bytes of the sentence that contains token `t`. */
struct span setting_sentence(const struct work *w, int32_t t);

/** Add a span to the evidence, in text order, once. */
void grounds_add(struct work *w, struct grounds *g, struct span span);

/** A day as one number, YYYYMMDD; 0 when unknown. */
uint32_t date_number(struct date d);

/** The day of publication as a date of one day; empty when not known. */
struct fact_date published_day(const struct work *w);

/** Both dates can be of one event: one is unknown, or they overlap. */
bool dates_agree(const struct fact_date *a, const struct fact_date *b);

/** `a` says more than `b`: it is known and lies within it. */
bool date_is_finer(const struct fact_date *a, const struct fact_date *b);

#endif
