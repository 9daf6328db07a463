/* Metadata of a page. Several sources may speak of one field; the table ranks them, and the
 * best rank wins. */
#include "text/meta.h"

#include <jansson.h>
#include <stdlib.h>

#include "text/plain.h"

enum field {
    FIELD_TITLE,
    FIELD_PUBLISHER,
    FIELD_DATE,
    FIELD_AUTHOR,
    FIELD_SECTION,
    FIELD_URL,
    FIELD_LANGUAGE,
    FIELD_COUNT
};

/** Sources of a field, best first. */
enum rank { RANK_JSON_LD, RANK_ARTICLE_META, RANK_META, RANK_WEAK, RANK_NONE };

struct found {
    struct str value;
    enum rank  rank;
};

struct reading {
    struct arena *arena;
    struct found  fields[FIELD_COUNT];
    enum status   status;
};

static const struct {
    const char *name; /* property, name or itemprop; compared without case */
    enum field  field;
    enum rank   rank;
} meta_names[] = {
    { "og:title", FIELD_TITLE, RANK_META },
    { "headline", FIELD_TITLE, RANK_ARTICLE_META },
    { "dc.title", FIELD_TITLE, RANK_META },
    { "dcterms.title", FIELD_TITLE, RANK_META },
    { "twitter:title", FIELD_TITLE, RANK_WEAK },
    { "og:site_name", FIELD_PUBLISHER, RANK_META },
    { "publisher", FIELD_PUBLISHER, RANK_META },
    { "dc.publisher", FIELD_PUBLISHER, RANK_META },
    { "dcterms.publisher", FIELD_PUBLISHER, RANK_META },
    { "application-name", FIELD_PUBLISHER, RANK_WEAK },
    { "article:published_time", FIELD_DATE, RANK_ARTICLE_META },
    { "og:published_time", FIELD_DATE, RANK_ARTICLE_META },
    { "datepublished", FIELD_DATE, RANK_ARTICLE_META },
    { "parsely-pub-date", FIELD_DATE, RANK_META },
    { "pubdate", FIELD_DATE, RANK_META },
    { "publishdate", FIELD_DATE, RANK_META },
    { "publish-date", FIELD_DATE, RANK_META },
    { "publication_date", FIELD_DATE, RANK_META },
    { "sailthru.date", FIELD_DATE, RANK_META },
    { "dc.date", FIELD_DATE, RANK_META },
    { "dc.date.issued", FIELD_DATE, RANK_META },
    { "dcterms.date", FIELD_DATE, RANK_META },
    { "dcterms.created", FIELD_DATE, RANK_META },
    { "dcterms.issued", FIELD_DATE, RANK_META },
    { "date", FIELD_DATE, RANK_WEAK },
    { "article:author", FIELD_AUTHOR, RANK_ARTICLE_META },
    { "author", FIELD_AUTHOR, RANK_META },
    { "dc.creator", FIELD_AUTHOR, RANK_META },
    { "parsely-author", FIELD_AUTHOR, RANK_META },
    { "byl", FIELD_AUTHOR, RANK_META },
    { "article:section", FIELD_SECTION, RANK_ARTICLE_META },
    { "articlesection", FIELD_SECTION, RANK_ARTICLE_META },
    { "section", FIELD_SECTION, RANK_META },
    { "parsely-section", FIELD_SECTION, RANK_META },
    { "og:url", FIELD_URL, RANK_META },
    { "og:locale", FIELD_LANGUAGE, RANK_META },
    { "dc.language", FIELD_LANGUAGE, RANK_META },
};

static void
offer(struct reading *r, enum field field, enum rank rank, struct str value)
{
    struct found *f    = &r->fields[field];
    struct str    kept = STR_NONE;

    if (rank >= f->rank || str_trim(value).len == 0 || value.len > 2000 || r->status != STATUS_OK)
        return;
    if (field == FIELD_AUTHOR
        && (str_starts(value, STR("http:")) || str_starts(value, STR("https:"))))
        return;
    struct date date;
    if (field == FIELD_DATE && !(date_parse(value, &date) && date.year && date.day))
        return;
    r->status = plain_clean(value, r->arena, &kept);
    if (kept.len)
        *f = (struct found){ kept, rank };
}

/* --- JSON-LD ------------------------------------------------------------------------------ */

static bool
is_article_type(const json_t *type)
{
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type); i++)
            if (is_article_type(json_array_get(type, i)))
                return true;
        return false;
    }
    const char *name = json_string_value(type);
    if (!name)
        return false;
    struct str s = str_from(name);
    return str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) || str_ends(s, STR("Report"))
           || str_ends(s, STR("PressRelease"));
}

/* The text of a value: a string, an object's name, the first of a list; for authors all
 * names of a list are one text. */
static struct str
json_text(struct reading *r, const json_t *value, bool all)
{
    if (json_is_string(value))
        return (struct str){ json_string_value(value), json_string_length(value) };
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        return json_is_string(name)
                   ? (struct str){ json_string_value(name), json_string_length(name) }
                   : STR_NONE;
    }
    struct str joined = STR_NONE;
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        struct str    text = json_is_array(item) ? STR_NONE : json_text(r, item, false);
        if (text.len == 0)
            continue;
        joined =
            joined.len ? arena_strf(r->arena, "%.*s, %.*s", STR_ARG(joined), STR_ARG(text)) : text;
        if (!all || !joined.data)
            break;
    }
    return joined;
}

static void
read_article_object(struct reading *r, const json_t *object)
{
    static const struct {
        const char *key;
        enum field  field;
    } keys[] = { { "headline", FIELD_TITLE },         { "datePublished", FIELD_DATE },
                 { "author", FIELD_AUTHOR },          { "publisher", FIELD_PUBLISHER },
                 { "articleSection", FIELD_SECTION }, { "url", FIELD_URL },
                 { "inLanguage", FIELD_LANGUAGE } };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        offer(r, keys[i].field, RANK_JSON_LD,
              json_text(r, json_object_get(object, keys[i].key), keys[i].field == FIELD_AUTHOR));
}

static void
read_json_value(struct reading *r, const json_t *value, unsigned depth)
{
    if (depth > 8)
        return;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            read_json_value(r, json_array_get(value, i), depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    if (is_article_type(json_object_get(value, "@type")))
        read_article_object(r, value);
    read_json_value(r, json_object_get(value, "@graph"), depth + 1);
    read_json_value(r, json_object_get(value, "mainEntity"), depth + 1);
    read_json_value(r, json_object_get(value, "mainEntityOfPage"), depth + 1);
}

static void
read_json_ld(struct reading *r, const xmlNode *script)
{
    xmlChar *text = xmlNodeGetContent(script);

    if (!text)
        return;
    json_t *root =
        json_loadb((const char *)text, strlen((const char *)text), JSON_DISABLE_EOF_CHECK, NULL);
    read_json_value(r, root, 0);
    json_decref(root);
    xmlFree(text);
}

/* --- elements ----------------------------------------------------------------------------- */

struct str
meta_attribute(const xmlNode *node, const char *name)
{
    const xmlAttr *attr = node->type == XML_ELEMENT_NODE
                              ? xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)name)
                              : NULL;

    if (!attr || !attr->children || attr->children->next || !attr->children->content)
        return STR_NONE;
    return str_from((const char *)attr->children->content);
}

static void
read_meta(struct reading *r, const xmlNode *meta)
{
    static const char *const names[] = { "property", "name", "itemprop" };
    struct str               content = meta_attribute(meta, "content");

    for (size_t k = 0; k < 3; k++) {
        struct str name = meta_attribute(meta, names[k]);
        for (size_t i = 0; name.len && i < sizeof meta_names / sizeof *meta_names; i++)
            if (str_eq_nocase(name, str_from(meta_names[i].name)))
                offer(r, meta_names[i].field, meta_names[i].rank, content);
    }
}

static bool
is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

static void
read_element(struct reading *r, const xmlNode *node)
{
    if (is(node, "meta")) {
        read_meta(r, node);
    } else if (is(node, "script")) {
        if (str_eq_nocase(meta_attribute(node, "type"), STR("application/ld+json")))
            read_json_ld(r, node);
    } else if (is(node, "link")) {
        if (str_eq_nocase(meta_attribute(node, "rel"), STR("canonical")))
            offer(r, FIELD_URL, RANK_ARTICLE_META, meta_attribute(node, "href"));
    } else if (is(node, "html")) {
        offer(r, FIELD_LANGUAGE, RANK_META, meta_attribute(node, "lang"));
    } else if (is(node, "title") && r->fields[FIELD_TITLE].rank == RANK_NONE) {
        xmlChar *text = xmlNodeGetContent(node);
        offer(r, FIELD_TITLE, RANK_WEAK, str_from((const char *)text));
        xmlFree(text);
    }
}

/* The next node of a walk through `root` in document order; NULL at the end. */
static const xmlNode *
next_node(const xmlNode *node, const xmlNode *root)
{
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* "Envoys Meet - The Gazette", "Envoys Meet | World | The Gazette": the headline alone. The last
 * parts go if they name the site, or if a bar divides them from a headline of some length. */
static struct str
without_site_name(struct str title, struct str publisher)
{
    static const struct str bars[] = { STR_INIT(" | "),
                                       STR_INIT(" - "),
                                       STR_INIT(" \xE2\x80\x93 "),
                                       STR_INIT(" \xE2\x80\x94 "),
                                       STR_INIT(" :: "),
                                       STR_INIT(" \xC2\xBB ") };

    for (;;) {
        size_t cut = SIZE_MAX, bar = 0;
        for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
            for (size_t at = str_find(title, bars[i], 0); at != SIZE_MAX;
                 at        = str_find(title, bars[i], at + 1))
                if (cut == SIZE_MAX || at > cut) {
                           cut = at;
                           bar = i;
                }
        if (cut == SIZE_MAX)
            return title;
        struct str head = str_trim(str_slice(title, 0, cut)),
                   tail = str_trim(str_slice(title, cut + bars[bar].len, title.len));
        bool site       = str_eq_nocase(tail, publisher) || (bar == 0 && line_words(head) >= 3)
                    || (publisher.len == 0 && line_words(tail) <= 3 && line_words(head) >= 4);
        if (!site)
            return title;
        title = head;
    }
}

enum status
meta_read(xmlDoc *doc, struct arena *a, struct article *known)
{
    struct reading r    = { .arena = a };
    const xmlNode *root = xmlDocGetRootElement(doc);

    for (size_t i = 0; i < FIELD_COUNT; i++)
        r.fields[i].rank = RANK_NONE;
    for (const xmlNode *node = root; node && r.status == STATUS_OK; node = next_node(node, root))
        read_element(&r, node);
    TRY(r.status);

    struct str *const targets[FIELD_COUNT] = {
        [FIELD_TITLE] = &known->title,   [FIELD_PUBLISHER] = &known->publisher,
        [FIELD_AUTHOR] = &known->author, [FIELD_SECTION] = &known->section,
        [FIELD_URL] = &known->url,       [FIELD_LANGUAGE] = &known->language
    };
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (targets[i] && targets[i]->len == 0)
            *targets[i] = r.fields[i].value;
    known->title = without_site_name(known->title, known->publisher);
    struct date date;
    if (known->published.year == 0 && date_parse(r.fields[FIELD_DATE].value, &date))
        known->published = date;
    return STATUS_OK;
}
