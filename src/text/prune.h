/* Which parts of a page's tree are the article, and which are navigation, advertising and the
 * rest of the site. Decides on elements; what is read from them is html.h's business. */
#ifndef TEXT_PRUNE_H
#define TEXT_PRUNE_H

#include <libxml/tree.h>

#include "base/str.h"

/** True for an element whose whole subtree is no text of an article: scripts, forms, navigation,
 * hidden parts, and what its role, class or id calls furniture. */
bool prune_element(const xmlNode *node);

/** True if the element's class or id has the word `word` ("photo-caption" has "caption"). */
bool prune_has_class(const xmlNode *node, struct str word);

/** Length of text under `node` outside pruned elements, and of the part inside links. */
size_t prune_text_length(const xmlNode *node, size_t *in_links);

/** Up to `max` elements that each hold one article's full text, in document order: <article>
 * elements, otherwise <main>, otherwise the container with the most running text. The number
 * found; 0 for a page without text. */
size_t prune_find_articles(const xmlNode *body, const xmlNode **roots, size_t max);

#endif
