/* JSON Lines: one article a line, {"id", "title", "date", "publisher", "text", "url", …}. */
#ifndef TEXT_JSONL_H
#define TEXT_JSONL_H

#include "text/layout.h"

/** True if the first line with text is a JSON object with a text in it. */
bool jsonl_looks_like(struct str utf8);

/** Hand out the articles of `utf8`. A line that is no article is an error message with its line
 * number; the others are read all the same. */
enum status jsonl_articles(struct str utf8, struct layout *layout, struct diag *d);

#endif
