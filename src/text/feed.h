/* RSS 0.9x to 2.0, RSS 1.0 and Atom (RFC 4287): each item with text is an article. */
#ifndef TEXT_FEED_H
#define TEXT_FEED_H

#include "text/layout.h"

/** Hand out the items of a feed, UTF-8. Publisher is the feed's title. */
enum status feed_articles(struct str utf8, struct layout *layout, struct diag *d);

#endif
