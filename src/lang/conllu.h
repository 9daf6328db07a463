/* Documents as CoNLL-U (universaldependencies.org/format.html), out and in, and as JSON. */
#ifndef LANG_CONLLU_H
#define LANG_CONLLU_H

#include "base/diag.h"
#include "base/out.h"
#include "lang/doc.h"

/** Write the document. MISC holds Name=B-person (on the first word of a name; I- on the others;
 * without a type when that is not known), SpaceAfter=No and Offset=begin:end in code points of the canonical text. Failures stay
 * in `out`. */
void conllu_write(const struct document *doc, struct out *out);

/** The same and the time expressions as one JSON object and a line end (docs/ANALYSIS.md). */
void analysis_write_json(const struct document *doc, struct out *out);

/** A file of CoNLL-U in memory: documents by their "# newdoc id". */
struct conllu_file {
    const char *path;  /**< for messages; borrowed */
    struct str  bytes; /**< borrowed */
    struct conllu_document {
        struct str id;          /**< empty: not given */
        size_t     begin, end;  /**< bytes of the file */
        uint32_t   line;        /**< of its first line */
    } *documents;
    size_t document_count;
};

/** Find the documents of `bytes`. The views stay valid as long as `bytes` and `a` do. */
enum status conllu_open(struct str bytes, const char *path, struct arena *a, struct conllu_file *file);

/** The analysis of `article` from the file: its document of the article's id, or the only document of a file that names
 * none. Words are found in the text by their forms, in order, wherever white space stands; what is in blocks that are not
 * read is left out. Names and time expressions are found as after our own analysis.
 * STATUS_SYNTAX with a message: no such document, a word that is not in the text, heads that make no tree. */
enum status conllu_read(const struct conllu_file *file, const struct article *article, struct arena *a, struct diag *d,
                        struct document *out);

#endif
