/* Answers with the words that they rest on. */
#ifndef ENGINE_EVIDENCE_H
#define ENGINE_EVIDENCE_H

#include "engine/internal.h"
#include "sparql/results/results.h"
#include "sparql/sparql.h"

/** Answer the SELECT `text` through `writer`, each row with the words of the articles that the facts matched for it
 * rest on: as lines under the row when `notes`, else in a further column ?evidence, one line a passage. A row that stands
 * for a group has the words of all its members.
 *
 * Of a thing that several articles report, those count that say all that was matched of it; where none does, those that say
 * a part. STATUS_USAGE for other forms of query; STATUS_LIMIT as sparql_query, after the rows. */
enum status evidence_answer(engine *e, struct str text, const struct sparql_options *options, results_writer *writer,
                            bool notes, struct sparql_report *report);

#endif
