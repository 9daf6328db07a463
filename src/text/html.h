/* HTML pages -> pieces of articles, by libxml2's HTML parser: in memory, without network. */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "text/layout.h"

/** Hand out the articles of a page, UTF-8. What `layout->known` does not hold yet is taken from
 * the page's metadata. Broken markup is mended as browsers do. */
enum status html_articles(struct str utf8, struct layout *layout);

/** Append the text of an HTML fragment (a feed's description) to `pieces`. */
enum status html_fragment(struct str utf8, const struct layout *layout, struct pieces *pieces);

#endif
