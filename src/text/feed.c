/* Feeds by libxml2's XML reader, in memory. Elements are found by local name, for the three
 * families use the same ones. */
#include "text/feed.h"

#include <libxml/parser.h>
#include <stdlib.h>

#include "text/html.h"
#include "text/meta.h"
#include "text/plain.h"

static bool
is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

static const xmlNode *
child_of(const xmlNode *node, const char *name)
{
    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next)
        if (is(child, name))
            return child;
    return NULL;
}

/* Text of the first child of the names, markup taken off, in the arena; empty if none. */
static enum status
text_of(const xmlNode *node, const char *const *names, size_t count, struct arena *a,
        struct str *out)
{
    for (size_t i = 0; i < count && out->len == 0; i++) {
        const xmlNode *child = child_of(node, names[i]);
        if (!child)
            continue;
        const xmlNode *name   = child_of(child, "name"); /* Atom's <author><name> */
        xmlChar       *text   = xmlNodeGetContent(name ? name : child);
        enum status    status = plain_clean(str_from((const char *)text), a, out);
        xmlFree(text);
        TRY(status);
    }
    return STATUS_OK;
}
#define TEXT_OF(node, names, a, out)                                                               \
    text_of((node), (names), sizeof(names) / sizeof *(names), (a), (out))

static struct str
link_of(const xmlNode *item, struct arena *a)
{
    for (const xmlNode *child = item->children; child; child = child->next) {
        if (!is(child, "link"))
            continue;
        struct str href = meta_attribute(child, "href"), rel = meta_attribute(child, "rel");
        if (href.len && (rel.len == 0 || str_eq(rel, STR("alternate"))))
            return arena_str(a, href);
    }
    static const char *const names[] = { "link" };
    struct str               text    = STR_NONE;
    return TEXT_OF(item, names, a, &text) == STATUS_OK ? text : STR_NONE;
}

/* The fullest text of an item: <content:encoded> or Atom's <content>, otherwise the summary. */
static enum status
body_of(const xmlNode *item, const struct layout *layout, struct pieces *pieces)
{
    static const char *const names[] = { "encoded", "content", "description", "summary" };

    for (size_t i = 0; i < sizeof names / sizeof *names && pieces->list.len == 0; i++) {
        const xmlNode *child = child_of(item, names[i]);
        if (!child)
            continue;
        xmlBuffer *markup = NULL;
        xmlChar   *text   = NULL;
        if (child_of(child, "div")) { /* Atom's type="xhtml" */
            markup = xmlBufferCreate();
            if (!markup || xmlNodeDump(markup, child->doc, (xmlNode *)(uintptr_t)child, 0, 0) < 0) {
                xmlBufferFree(markup);
                return STATUS_NOMEM;
            }
        } else {
            text = xmlNodeGetContent(child);
        }
        enum status status = html_fragment(
            str_from((const char *)(markup ? xmlBufferContent(markup) : text)), layout, pieces);
        xmlFree(text);
        if (markup)
            xmlBufferFree(markup);
        TRY(status);
    }
    return STATUS_OK;
}

static enum status
read_item(const xmlNode *item, const struct article *channel, struct layout *layout)
{
    static const char *const titles[]   = { "title" };
    static const char *const dates[]    = { "pubDate", "published", "date", "issued", "updated" };
    static const char *const authors[]  = { "creator", "author" };
    static const char *const sections[] = { "category" };
    static const char *const sources[]  = { "source" };
    struct pieces            pieces     = { 0 };
    struct layout            one        = *layout;
    struct str               date = STR_NONE, source = STR_NONE;

    one.known  = *channel;
    one.single = true;
    TRY(TEXT_OF(item, titles, layout->arena, &one.known.title));
    TRY(TEXT_OF(item, dates, layout->arena, &date));
    TRY(TEXT_OF(item, authors, layout->arena, &one.known.author));
    TRY(TEXT_OF(item, sections, layout->arena, &one.known.section));
    TRY(TEXT_OF(item, sources, layout->arena, &source));
    if (source.len)
        one.known.publisher = source;
    one.known.url = link_of(item, layout->arena);
    if (!date_parse(date, &one.known.published))
        one.known.published = (struct date){ 0 };

    enum status status = body_of(item, layout, &pieces);
    if (status == STATUS_OK)
        status = layout_articles(&one, &pieces);
    vec_clear(&pieces.list);
    layout->made = one.made;
    return status;
}

/* Items lie under <channel>, beside it (RSS 1.0), or as <entry> under the root. */
static enum status
read_items(const xmlNode *parent, const struct article *channel, struct layout *layout)
{
    for (const xmlNode *child = parent->children; child; child = child->next)
        if (is(child, "item") || is(child, "entry"))
            TRY(read_item(child, channel, layout));
    return STATUS_OK;
}

static enum status
read_feed(xmlDoc *doc, struct layout *layout)
{
    static const char *const titles[]    = { "title" };
    static const char *const languages[] = { "language" };
    const xmlNode           *root        = xmlDocGetRootElement(doc);
    const xmlNode           *channel     = child_of(root, "channel");
    const xmlNode           *head        = channel ? channel : root;
    struct article           known       = layout->known;

    if (!root)
        return STATUS_OK;
    TRY(TEXT_OF(head, titles, layout->arena, &known.publisher));
    TRY(TEXT_OF(head, languages, layout->arena, &known.language));
    TRY(read_items(head, &known, layout));
    return channel ? read_items(root, &known, layout) : STATUS_OK;
}

enum status
feed_articles(struct str utf8, struct layout *layout, struct diag *d)
{
    if (utf8.len > INT32_MAX)
        return diag_error(d, STATUS_LIMIT, (struct place){ .source = layout->source },
                          "the feed is too large");
    xmlDoc *doc = xmlReadMemory(utf8.data, (int)utf8.len, NULL, "UTF-8",
                                XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                    | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
    if (!doc)
        return diag_error(d, STATUS_SYNTAX, (struct place){ .source = layout->source },
                          "not a well-formed feed");
    enum status status = read_feed(doc, layout);
    xmlFreeDoc(doc);
    return status;
}
