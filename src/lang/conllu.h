/* Documents as CoNLL-U (universaldependencies.org/format.html). */
#ifndef LANG_CONLLU_H
#define LANG_CONLLU_H

#include "base/out.h"
#include "lang/doc.h"

/** Write the document. MISC holds Name=B-person (on the first word of a name; I- on the others;
 * without a type when that is not known), SpaceAfter=No and Offset=begin:end in code points of the canonical text. Failures stay
 * in `out`. */
void conllu_write(const struct document *doc, struct out *out);

#endif
