/* The article in a page's tree: by the elements of HTML 5 where the page uses them, by the
 * mass of running text where it does not. */
#include "text/prune.h"

#include <ctype.h>

#include "text/meta.h"

enum {
    FULL_TEXT      = 250, /* bytes outside links that make an <article> more than a teaser */
    PARAGRAPH_TEXT = 40,  /* bytes that make a paragraph count for its container */
    CANDIDATES     = 256,
};

static bool
is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (xmlStrEqual(node->name, (const xmlChar *)names[i]))
            return true;
    return false;
}
#define IS_ONE_OF(node, names) is_one_of((node), (names), sizeof(names) / sizeof *(names))

/* True if `value` has `word` between characters that are no letters or digits, or as a part of a
 * name in camel case ("photoCaption"). */
static bool
has_word(struct str value, struct str word)
{
    for (size_t i = 0; i + word.len <= value.len; i++) {
        if (!str_eq_nocase(str_slice(value, i, i + word.len), word))
            continue;
        unsigned char before = i ? (unsigned char)value.data[i - 1] : ' ',
                      first  = (unsigned char)value.data[i];
        unsigned char after =
            i + word.len < value.len ? (unsigned char)value.data[i + word.len] : ' ';
        bool opens  = !isalnum(before) || (islower(before) && isupper(first));
        bool closes = !isalnum(after) || isupper(after);
        if (opens && closes)
            return true;
    }
    return false;
}

bool
prune_has_class(const xmlNode *node, struct str word)
{
    return has_word(meta_attribute(node, "class"), word)
           || has_word(meta_attribute(node, "id"), word);
}

static bool
is_hidden(const xmlNode *node)
{
    if (xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"hidden")
        || str_eq_nocase(meta_attribute(node, "aria-hidden"), STR("true")))
        return true;
    struct str style = meta_attribute(node, "style");
    for (size_t i = 0; i < style.len; i++) {
        static const struct str none[] = { STR_INIT("display:none"), STR_INIT("display: none"),
                                           STR_INIT("visibility:hidden"),
                                           STR_INIT("visibility: hidden") };
        for (size_t k = 0; k < 4; k++)
            if (i + none[k].len <= style.len
                && str_eq_nocase(str_slice(style, i, i + none[k].len), none[k]))
                return true;
    }
    return false;
}

/* Whether a part of the page that is named like furniture ("has-sidebar") holds the story. */
static bool
holds_story(const xmlNode *node, unsigned *paragraphs)
{
    static const char *const story[] = { "h1", "main" };

    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (IS_ONE_OF(child, story))
            return true;
        if (xmlStrEqual(child->name, (const xmlChar *)"p") && child->children
            && child->children->type == XML_TEXT_NODE
            && strlen((const char *)child->children->content) >= 2 * PARAGRAPH_TEXT
            && ++*paragraphs >= 5)
            return true;
        if (holds_story(child, paragraphs))
            return true;
    }
    return false;
}

static bool
is_furniture_by_name(const xmlNode *node)
{
    static const struct str words[] = {
        STR_INIT("nav"),          STR_INIT("navbar"),        STR_INIT("navigation"),
        STR_INIT("menu"),         STR_INIT("footer"),        STR_INIT("sidebar"),
        STR_INIT("share"),        STR_INIT("sharing"),       STR_INIT("social"),
        STR_INIT("related"),      STR_INIT("comments"),      STR_INIT("promo"),
        STR_INIT("advert"),       STR_INIT("advertisement"), STR_INIT("ad"),
        STR_INIT("ads"),          STR_INIT("cookie"),        STR_INIT("cookies"),
        STR_INIT("consent"),      STR_INIT("newsletter"),    STR_INIT("subscribe"),
        STR_INIT("subscription"), STR_INIT("breadcrumb"),    STR_INIT("breadcrumbs"),
        STR_INIT("tags"),         STR_INIT("recommended"),   STR_INIT("recommendations"),
        STR_INIT("popular"),      STR_INIT("trending"),      STR_INIT("pagination"),
        STR_INIT("toolbar"),      STR_INIT("masthead"),      STR_INIT("skip"),
        STR_INIT("sponsored"),    STR_INIT("outbrain"),      STR_INIT("taboola"),
        STR_INIT("teasers"),      STR_INIT("noprint"),       STR_INIT("paywall"),
        STR_INIT("catlinks"),     STR_INIT("editsection")
    };

    struct str class = meta_attribute(node, "class"), id = meta_attribute(node, "id");
    unsigned paragraphs = 0;

    if (class.len == 0 && id.len == 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(class, words[i]) || has_word(id, words[i]))
            return !holds_story(node, &paragraphs);
    return false;
}

/* Whether `node` stands inside an <article> (its <header> holds the headline there). */
static bool
is_in_article(const xmlNode *node)
{
    static const char *const names[] = { "article", "main" };

    for (node = node->parent; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        if (IS_ONE_OF(node, names))
            return true;
    return false;
}

static bool
has_heading(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE
            && (xmlStrEqual(child->name, (const xmlChar *)"h1") || has_heading(child)))
            return true;
    return false;
}

bool
prune_element(const xmlNode *node)
{
    static const char *const never[]  = { "script", "style",  "noscript", "template", "svg",
                                          "canvas", "iframe", "object",   "embed",    "form",
                                          "button", "input",  "select",   "textarea", "nav",
                                          "footer", "aside",  "menu",     "dialog",   "link",
                                          "meta",   "head",   "map",      "audio",    "video",
                                          "math",   "applet", "option",   "label" };
    static const char *const always[] = { "html", "body", "main", "article" };
    static const struct str  roles[]  = { STR_INIT("navigation"),  STR_INIT("banner"),
                                          STR_INIT("contentinfo"), STR_INIT("complementary"),
                                          STR_INIT("search"),      STR_INIT("dialog"),
                                          STR_INIT("alertdialog"), STR_INIT("menu"),
                                          STR_INIT("menubar") };

    if (node->type != XML_ELEMENT_NODE || IS_ONE_OF(node, never))
        return true;
    if (IS_ONE_OF(node, always))
        return false;
    struct str role = meta_attribute(node, "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq_nocase(role, roles[i]))
            return true;
    if (xmlStrEqual(node->name, (const xmlChar *)"header") && !is_in_article(node)
        && !has_heading(node))
        return true;
    return is_hidden(node) || is_furniture_by_name(node);
}

static size_t
visible_length(struct str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += !isspace((unsigned char)text.data[i])
             || (i && !isspace((unsigned char)text.data[i - 1]));
    return n;
}

static size_t
text_length(const xmlNode *node, bool link, size_t *in_links)
{
    size_t n = 0;

    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE) {
            size_t len = visible_length(str_from((const char *)child->content));
            n += len;
            *in_links += link ? len : 0;
        } else if (child->type == XML_ELEMENT_NODE && !prune_element(child)) {
            n += text_length(child, link || xmlStrEqual(child->name, (const xmlChar *)"a"),
                             in_links);
        }
    }
    return n;
}

size_t
prune_text_length(const xmlNode *node, size_t *in_links)
{
    *in_links = 0;
    return text_length(node, false, in_links);
}

/* --- candidates --------------------------------------------------------------------------- */

static bool
is_article_element(const xmlNode *node)
{
    struct str type = meta_attribute(node, "itemtype");

    return xmlStrEqual(node->name, (const xmlChar *)"article") || str_ends(type, STR("Article"))
           || str_eq_nocase(meta_attribute(node, "role"), STR("article"));
}

static bool
is_full_text(const xmlNode *node)
{
    size_t links, text = prune_text_length(node, &links);

    return text >= FULL_TEXT + links && links * 2 < text;
}

static size_t
collect_articles(const xmlNode *node, const xmlNode **roots, size_t n, size_t max)
{
    for (const xmlNode *child = node->children; child && n < max; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || prune_element(child))
            continue;
        if (is_article_element(child) && is_full_text(child))
            roots[n++] = child;
        else
            n = collect_articles(child, roots, n, max);
    }
    return n;
}

static const xmlNode *
find_main(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || prune_element(child))
            continue;
        bool main_element = xmlStrEqual(child->name, (const xmlChar *)"main")
                            || str_eq_nocase(meta_attribute(child, "role"), STR("main"));
        const xmlNode *found = main_element && is_full_text(child) ? child : find_main(child);
        if (found)
            return found;
    }
    return NULL;
}

/* Containers and the running text that stands in them. */
struct scores {
    const xmlNode *nodes[CANDIDATES];
    double         score[CANDIDATES];
    size_t         count;
};

static void
add_score(struct scores *s, const xmlNode *node, double value)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return;
    for (size_t i = s->count; i > 0; i--) /* the newest are the likeliest */
        if (s->nodes[i - 1] == node) {
            s->score[i - 1] += value;
            return;
        }
    if (s->count < CANDIDATES) {
        s->nodes[s->count]   = node;
        s->score[s->count++] = value;
    }
}

/* Paragraphs speak for their parent, and half for their grandparent; text directly in a
 * container speaks for the container. */
static void
score_text(const xmlNode *node, struct scores *s)
{
    static const char *const paragraphs[] = { "p", "pre", "blockquote" };

    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE) {
            size_t len = visible_length(str_from((const char *)child->content));
            if (len >= PARAGRAPH_TEXT && !xmlStrEqual(node->name, (const xmlChar *)"a"))
                add_score(s, node, (double)len);
        } else if (child->type == XML_ELEMENT_NODE && !prune_element(child)) {
            if (IS_ONE_OF(child, paragraphs)) {
                size_t links, len = prune_text_length(child, &links);
                if (len >= PARAGRAPH_TEXT && links * 2 < len) {
                    add_score(s, node, (double)(len - links));
                    add_score(s, node->parent, (double)(len - links) / 2);
                }
            } else {
                score_text(child, s);
            }
        }
    }
}

static const xmlNode *
find_mass(const xmlNode *body)
{
    struct scores  s    = { .count = 0 };
    const xmlNode *best = NULL;
    double         high = 0;

    score_text(body, &s);
    for (size_t i = 0; i < s.count; i++)
        if (s.score[i] > high) {
            high = s.score[i];
            best = s.nodes[i];
        }
    return best;
}

size_t
prune_find_articles(const xmlNode *body, const xmlNode **roots, size_t max)
{
    size_t n = collect_articles(body, roots, 0, max);

    if (n == 0 && max > 0) {
        roots[0] = find_main(body);
        if (!roots[0])
            roots[0] = find_mass(body);
        n = roots[0] != NULL;
    }
    return n;
}
