/* Pieces of a page in reading order -> articles: which line is the title, where the body begins
 * and ends, where the next article starts. Readers (plain.h, html.h, …) make the pieces. */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include "base/vec.h"
#include "text/article.h"

/** A line or paragraph as the reader found it. */
struct piece {
    struct str      text; /**< one line, white space collapsed */
    enum block_kind kind;
    bool            marked; /**< the kind is known from markup; otherwise it is found by form */
};

struct pieces {
    VEC(struct piece) list;
};

/** Where articles go, and what is known of all of them before the text is looked at. */
struct layout {
    const struct article_hints *hints; /**< not NULL */
    struct article              known; /**< metadata of the page: title, publisher, published … */
    const char                 *source;
    struct arena               *arena;
    enum status (*each)(void *user, const struct article *article);
    void    *user;
    unsigned made;   /**< articles handed out so far */
    bool     single; /**< the pieces are one article: do not look for more */
};

/** Hand out the articles that `pieces` hold. None is STATUS_OK too: look at `made`. The pieces'
 * kinds are settled in place; their texts must outlive the call only. */
enum status layout_articles(struct layout *layout, struct pieces *pieces);

#endif
