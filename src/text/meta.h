/* What a saved page says of itself outside its visible text: JSON-LD, meta tags, link elements. */
#ifndef TEXT_META_H
#define TEXT_META_H

#include <libxml/tree.h>

#include "text/article.h"

/** Fill the empty string fields and the date of `known` from the head and the JSON-LD of `doc`.
 * `known->title` becomes the headline as the page announces it, without its site's name. Texts
 * are in `a`. */
enum status meta_read(xmlDoc *doc, struct arena *a, struct article *known);

/** Value of an attribute as a view of the document; empty if it is missing or not plain text. */
struct str meta_attribute(const xmlNode *node, const char *name);

#endif
