/* Articles: what a file of text, HTML or a feed comes apart into. Offsets everywhere are bytes of
 * `text`, the canonical text; at the border to RDF and JSON they become code points. */
#ifndef TEXT_ARTICLE_H
#define TEXT_ARTICLE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "text/date.h"

enum block_kind {
    BLOCK_TITLE,
    BLOCK_BYLINE,    /**< "By …", a line of publisher and date */
    BLOCK_CAPTION,   /**< of a picture */
    BLOCK_HEADING,   /**< within the body */
    BLOCK_PARAGRAPH, /**< body text */
    BLOCK_QUOTE,     /**< set off in the source (blockquote) */
    BLOCK_LIST_ITEM,
    BLOCK_CREDIT,   /**< "(Reuters, AFP)" */
    BLOCK_NON_BODY, /**< site furniture, teasers: nothing is read from it */
};

struct block {
    enum block_kind kind;
    uint32_t        begin, end; /**< bytes of article.text */
};

/** One article. All strings live in the arena it was read into; empty: not known. */
struct article {
    struct str
        id; /**< stable name: file name without suffix, with "-2" … when a file has several */
    struct str  source; /**< path or URL it was read from */
    struct str  url;    /**< canonical URL from the metadata */
    struct str  title, publisher, author, section, language;
    struct str  dateline_place;
    struct str *agencies; /**< credited sources of copy: Reuters, AFP */
    size_t      agency_count;
    struct str *photo_credits;
    size_t      photo_credit_count;
    struct date published;
    struct str  text; /**< canonical text: UTF-8, NFC, soft line breaks made spaces,
                           blocks separated by "\n\n" */
    struct block *blocks;
    size_t        block_count;
};

/** What a caller knows better than the file. */
struct article_hints {
    struct str  format; /**< "text", "html", "feed", "jsonl"; empty: found out */
    struct str  publisher, url, id;
    struct date published;
    /** Names of media as a gazetteer has them ("Reuters", "AFP"); borrowed. They tell a credit
     * line from other bracketed words. */
    const struct str *media_names;
    size_t            media_name_count;
};

/** More bytes than this in one file of text or HTML are no article. */
#define ARTICLE_MAX_BYTES ((size_t)16 << 20)

/** Read the bytes of one file named `source` and hand each article in it to `each`. A file with
 * no article is STATUS_SYNTAX with a message (empty, binary, nothing but site furniture); more
 * than ARTICLE_MAX_BYTES is STATUS_LIMIT (feeds and JSON Lines may be larger). A bad line of JSON
 * Lines is reported through `d` and the others are read. `hints` may be NULL. The articles live in
 * `a`. A failing `each` stops the reading and its status is passed on. */
enum status
article_read(struct str bytes, const char *source, const struct article_hints *hints,
             struct arena *a, struct diag                                         *d,
             enum status (*each)(void *user, const struct article *article), void *user);

#endif
