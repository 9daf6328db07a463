/* Reads text off a page's tree: blocks become pieces with the kind their element says, lines
 * that <br> breaks are treated as plain text is. */
#include "text/html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "text/charset.h"
#include "text/meta.h"
#include "text/plain.h"
#include "text/prune.h"

enum { ARTICLES_MAX = 64, LINK_LIST_BYTES = 200, BYLINE_BYTES = 160 };

struct walk {
    const struct layout *layout;
    struct pieces       *pieces;
    struct article      *known;  /* gets dates of <time> elements; may be NULL */
    struct buf           text;   /* of the block being read */
    size_t               linked; /* bytes of it inside links */
    bool                 broken; /* it has line breaks of its own */
    enum block_kind      kind;
    bool                 marked;
    enum status          status;
};

static bool
is(const xmlNode *node, const char *name)
{
    return xmlStrEqual(node->name, (const xmlChar *)name);
}

/* --- blocks ------------------------------------------------------------------------------- */

static void
push(struct walk *w, struct str text)
{
    if (text.len && w->status == STATUS_OK)
        w->status = vec_push(&w->pieces->list, ((struct piece){ text, w->kind, w->marked }));
}

/* A short block that is mostly links is a menu or a pointer to another page. */
static bool
is_link_block(const struct walk *w)
{
    return w->linked * 10 > w->text.len * 6 && w->text.len < LINK_LIST_BYTES
           && w->kind != BLOCK_TITLE && w->kind != BLOCK_BYLINE && w->kind != BLOCK_CAPTION;
}

/* A block with line breaks of its own, read as plain text is. */
static void
push_lines(struct walk *w)
{
    struct media media = { w->layout->hints->media_names, w->layout->hints->media_name_count };
    size_t       first = w->pieces->list.len;
    struct buf   nfc;

    buf_init(&nfc, 0);
    w->status = charset_normalise(buf_str(&w->text), &nfc);
    if (w->status == STATUS_OK)
        w->status = plain_pieces(buf_str(&nfc), &media, w->layout->arena, w->pieces);
    buf_clear(&nfc);
    for (size_t i = first; w->marked && w->status == STATUS_OK && i < w->pieces->list.len; i++) {
        w->pieces->list.data[i].kind   = w->kind;
        w->pieces->list.data[i].marked = true;
    }
}

static void
flush(struct walk *w)
{
    if (w->text.len && w->status == STATUS_OK && !is_link_block(w)) {
        struct str text = STR_NONE;
        if (w->broken)
            push_lines(w);
        else
            w->status = plain_clean(buf_str(&w->text), w->layout->arena, &text);
        push(w, text);
    }
    if (w->status == STATUS_OK)
        w->status = buf_status(&w->text);
    buf_reset(&w->text);
    w->linked = 0;
    w->broken = false;
}

/* --- elements ----------------------------------------------------------------------------- */

static const struct {
    const char     *name;
    enum block_kind kind;
    bool            marked;
} blocks[] = {
    { "h1", BLOCK_TITLE, true },           { "h2", BLOCK_HEADING, true },
    { "h3", BLOCK_HEADING, true },         { "h4", BLOCK_HEADING, true },
    { "h5", BLOCK_HEADING, true },         { "h6", BLOCK_HEADING, true },
    { "p", BLOCK_PARAGRAPH, false },       { "div", BLOCK_PARAGRAPH, false },
    { "section", BLOCK_PARAGRAPH, false }, { "article", BLOCK_PARAGRAPH, false },
    { "main", BLOCK_PARAGRAPH, false },    { "header", BLOCK_PARAGRAPH, false },
    { "address", BLOCK_PARAGRAPH, false }, { "pre", BLOCK_PARAGRAPH, false },
    { "td", BLOCK_PARAGRAPH, false },      { "th", BLOCK_PARAGRAPH, false },
    { "tr", BLOCK_PARAGRAPH, false },      { "table", BLOCK_PARAGRAPH, false },
    { "center", BLOCK_PARAGRAPH, false },  { "ul", BLOCK_PARAGRAPH, false },
    { "ol", BLOCK_PARAGRAPH, false },      { "dl", BLOCK_PARAGRAPH, false },
    { "li", BLOCK_LIST_ITEM, true },       { "dt", BLOCK_LIST_ITEM, true },
    { "dd", BLOCK_LIST_ITEM, true },       { "blockquote", BLOCK_QUOTE, true },
    { "figure", BLOCK_PARAGRAPH, false },  { "figcaption", BLOCK_CAPTION, true },
    { "caption", BLOCK_CAPTION, true },    { "hr", BLOCK_PARAGRAPH, false },
    { "details", BLOCK_PARAGRAPH, false }, { "summary", BLOCK_HEADING, true },
    { "body", BLOCK_PARAGRAPH, false },
};

static void walk_children(struct walk *w, const xmlNode *node, bool link);

/* The kind that class names give an element, as news sites write them. */
static bool
kind_by_class(const xmlNode *node, enum block_kind *kind)
{
    static const struct {
        struct str      word;
        enum block_kind kind;
    } words[] = {
        { STR_INIT("caption"), BLOCK_CAPTION },  { STR_INIT("figcaption"), BLOCK_CAPTION },
        { STR_INIT("byline"), BLOCK_BYLINE },    { STR_INIT("author"), BLOCK_BYLINE },
        { STR_INIT("dateline"), BLOCK_BYLINE },  { STR_INIT("timestamp"), BLOCK_BYLINE },
        { STR_INIT("published"), BLOCK_BYLINE }, { STR_INIT("date"), BLOCK_BYLINE },
        { STR_INIT("pubdate"), BLOCK_BYLINE },   { STR_INIT("headline"), BLOCK_TITLE }
    };
    size_t links, length;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!prune_has_class(node, words[i].word))
            continue;
        length = prune_text_length(node, &links);
        if (words[i].kind == BLOCK_BYLINE ? length <= BYLINE_BYTES : length <= 600) {
            if (words[i].kind == BLOCK_TITLE
                && !(is(node, "h2") || is(node, "div") || is(node, "p")))
                continue;
            *kind = words[i].kind;
            return true;
        }
    }
    return false;
}

/* The kind of block that `node` opens; false for inline elements. */
static bool
opens_block(const struct walk *w, const xmlNode *node, enum block_kind *kind, bool *marked)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (is(node, blocks[i].name)) {
            *kind   = blocks[i].kind;
            *marked = blocks[i].marked;
            if (kind_by_class(node, kind))
                *marked = true;
            /* A paragraph within a quotation, a caption or a list item is one too. */
            if (!*marked && w->marked && w->kind != BLOCK_TITLE && w->kind != BLOCK_HEADING) {
                *kind   = w->kind;
                *marked = true;
            }
            return true;
        }
    return false;
}

static void
read_time(struct walk *w, const xmlNode *node)
{
    struct str  stamp = meta_attribute(node, "datetime");
    struct date date;

    if (w->known && w->known->published.year == 0 && date_parse(stamp, &date) && date.year
        && date.day)
        w->known->published = date;
}

static void
read_text(struct walk *w, const xmlNode *node, bool link)
{
    struct str text      = str_from((const char *)node->content);
    bool       preserved = false;

    for (const xmlNode *up = node->parent; up && !preserved; up = up->parent)
        preserved = up->type == XML_ELEMENT_NODE && is(up, "pre");
    size_t before = w->text.len;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        buf_add_char(&w->text, (c == '\n' || c == '\r') && !preserved ? ' ' : c);
        w->broken = w->broken || (preserved && c == '\n');
    }
    if (link && str_trim(text).len)
        w->linked += w->text.len - before;
}

static void
walk_element(struct walk *w, const xmlNode *node, bool link)
{
    enum block_kind kind, outer_kind     = w->kind;
    bool            marked, outer_marked = w->marked;

    if (prune_element(node))
        return;
    if (is(node, "br")) {
        buf_add_char(&w->text, '\n');
        w->broken = true;
        return;
    }
    if (is(node, "time"))
        read_time(w, node);
    if (!opens_block(w, node, &kind, &marked)) {
        walk_children(w, node, link || is(node, "a"));
        return;
    }
    flush(w);
    w->kind   = kind;
    w->marked = marked;
    walk_children(w, node, link);
    flush(w);
    w->kind   = outer_kind;
    w->marked = outer_marked;
}

static void
walk_children(struct walk *w, const xmlNode *node, bool link)
{
    for (const xmlNode *child = node->children; child && w->status == STATUS_OK;
         child                = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            read_text(w, child, link);
        else if (child->type == XML_ELEMENT_NODE)
            walk_element(w, child, link);
    }
}

static enum status
read_pieces(const struct layout *layout, const xmlNode *root, struct article *known,
            struct pieces *pieces)
{
    struct walk w = { .layout = layout, .pieces = pieces, .known = known, .kind = BLOCK_PARAGRAPH };

    buf_init(&w.text, 0);
    walk_children(&w, root, false);
    flush(&w);
    buf_clear(&w.text);
    return w.status;
}

/* --- pages -------------------------------------------------------------------------------- */

static xmlDoc *
parse(struct str utf8)
{
    if (utf8.len > INT32_MAX)
        return NULL;
    return htmlReadMemory(utf8.data, (int)utf8.len, NULL, "UTF-8",
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                              | HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
}

/* The text of the first <h1> under `node` outside furniture; empty if there is none. */
static enum status
find_h1(const xmlNode *node, struct arena *a, struct str *text)
{
    for (const xmlNode *child = node->children; child && text->len == 0; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || prune_element(child))
            continue;
        if (is(child, "h1")) {
            xmlChar    *content = xmlNodeGetContent(child);
            struct str  heading = STR_NONE;
            enum status status  = plain_clean(str_from((const char *)content), a, &heading);
            xmlFree(content);
            TRY(status);
            if (line_words(heading) >= 2)
                *text = heading;
        } else {
            TRY(find_h1(child, a, text));
        }
    }
    return STATUS_OK;
}

/* Share of the words of the shorter text that the longer one has too. */
static bool
shares_words(struct str a, struct str b)
{
    size_t words = 0, shared = 0;

    if (line_words(a) > line_words(b)) {
        struct str swap = a;
        a               = b;
        b               = swap;
    }
    for (size_t pos = 0; pos < a.len;) {
        size_t end = str_find(a, STR(" "), pos);
        end        = end == SIZE_MAX ? a.len : end;
        words++;
        shared += str_find(b, str_slice(a, pos, end), 0) != SIZE_MAX;
        pos = end + 1;
    }
    return words && shared * 2 >= words;
}

/* The headline on the page is the title; what metadata call it is a second choice, but tells a
 * headline from a site's name in <h1>. */
static enum status
choose_title(const xmlNode *body, const xmlNode *root, struct arena *a, struct str *title)
{
    struct str h1 = STR_NONE;

    TRY(find_h1(root, a, &h1));
    if (h1.len == 0)
        TRY(find_h1(body, a, &h1));
    if (h1.len && (title->len == 0 || shares_words(h1, *title)))
        *title = h1;
    return STATUS_OK;
}

static enum status
read_root(struct layout *layout, const xmlNode *body, const xmlNode *root,
          const struct article *page, bool alone)
{
    struct pieces pieces = { 0 };
    struct layout one    = *layout;

    one.known          = *page;
    one.single         = !alone || xmlStrEqual(root->name, (const xmlChar *)"article");
    enum status status = STATUS_OK;
    if (alone) {
        status = choose_title(body, root, layout->arena, &one.known.title);
    } else {
        one.known.title     = STR_NONE;
        one.known.author    = STR_NONE;
        one.known.published = (struct date){ 0 };
    }
    if (status == STATUS_OK)
        status = read_pieces(layout, root, &one.known, &pieces);
    if (status == STATUS_OK)
        status = layout_articles(&one, &pieces);
    vec_clear(&pieces.list);
    layout->made = one.made;
    return status;
}

static enum status
read_page(xmlDoc *doc, struct layout *layout)
{
    const xmlNode *html = xmlDocGetRootElement(doc), *body = NULL;
    const xmlNode *roots[ARTICLES_MAX];
    struct article page = layout->known;

    if (!html)
        return STATUS_OK;
    TRY(meta_read(doc, layout->arena, &page));
    for (const xmlNode *child = html->children; child && !body; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is(child, "body"))
            body = child;
    if (!body)
        body = html;
    size_t count = prune_find_articles(body, roots, ARTICLES_MAX);
    for (size_t i = 0; i < count; i++)
        TRY(read_root(layout, body, roots[i], &page, count == 1));
    if (layout->made == 0 && count)
        return read_root(layout, body, body, &page, true);
    return STATUS_OK;
}

enum status
html_articles(struct str utf8, struct layout *layout)
{
    xmlDoc *doc = parse(utf8);

    if (!doc)
        return STATUS_OK; /* nothing in it that a parser would mend */
    enum status status = read_page(doc, layout);
    xmlFreeDoc(doc);
    return status;
}

enum status
html_fragment(struct str utf8, const struct layout *layout, struct pieces *pieces)
{
    xmlDoc *doc = parse(utf8);

    if (!doc)
        return STATUS_OK;
    enum status    status = STATUS_OK;
    const xmlNode *root   = xmlDocGetRootElement(doc);
    if (root)
        status = read_pieces(layout, root, NULL, pieces);
    xmlFreeDoc(doc);
    return status;
}
