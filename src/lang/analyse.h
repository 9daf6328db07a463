/* The door of the language room: text of an article -> document. */
#ifndef LANG_ANALYSE_H
#define LANG_ANALYSE_H

#include "base/diag.h"
#include "lang/doc.h"

typedef struct lang_model lang_model;

/** Map the model file (tagger, lemmatizer, parser). Shared by threads; read-only. */
enum status lang_model_open(const char *path, struct diag *d, lang_model **model);
void        lang_model_close(lang_model *model); /**< NULL is allowed */

/** Analyse `article` into *doc, all of it in `a`: segmentation, tags, lemmas, heads, names,
 * time expressions, quotes. Deterministic: the same bytes on every machine. */
enum status lang_analyse(const lang_model *model, const struct article *article, struct arena *a,
                         struct diag *d, struct document *doc);

/** Names and time expressions of a document whose tokens, tags and heads are there. lang_analyse does it, too. */
enum status lang_find_spans(struct document *doc);

#endif
