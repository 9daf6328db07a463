/* The door of extraction: analysed article + knowledge -> facts. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "extract/facts.h"
#include "knowledge/knowledge.h"

/** Read the facts of `doc` by `k`. Everything lives in `a`; `k` and `doc` must outlive *facts.
 * Deterministic; touches nothing shared, so articles can be read in parallel. */
enum status extract_facts(const struct knowledge *k, const struct document *doc, struct arena *a,
                          struct diag *d, struct facts *facts);

/** `doc` again, its names now those that extraction reads, each with what it names: by the gazetteer, by titles and the
 * words around it, and by the rest of the article. Names of months and days are none. The new list lives in `a`. */
enum status extract_names(const struct knowledge *k, const struct document *doc, struct arena *a,
                          struct diag *d, struct document *named);

#endif
