/* From pieces to articles in three passes: what each piece is by its form, where articles start,
 * and for each article its title, header and tail. */
#include "text/layout.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/line.h"

enum { TITLE_MAX = 200 /* bytes of a usual title */ };

static struct media
media_of(const struct layout *layout)
{
    return (struct media){ layout->hints->media_names, layout->hints->media_name_count };
}

/* --- pass 1: form ------------------------------------------------------------------------- */

static enum block_kind
kind_by_form(struct str text, const struct media *media, bool titled)
{
    struct line_facts facts = { 0 };

    if (line_is_furniture(text) || line_is_teaser(text))
        return BLOCK_NON_BODY;
    if (line_is_credit(text, media, &facts))
        return BLOCK_CREDIT;
    if (line_is_date(text, media, &facts) && (titled || facts.publisher.len == 0))
        return BLOCK_BYLINE;
    if (line_is_byline(text, &facts))
        return BLOCK_BYLINE;
    if (line_is_caption(text, media, &facts))
        return BLOCK_CAPTION;
    return line_is_titleish(text) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

/* A long headline: nothing but its place over a header line tells it from a paragraph. */
static bool
is_long_title(const struct pieces *pieces, size_t i, const struct media *media)
{
    const struct piece *p     = &pieces->list.data[i];
    struct line_facts   facts = { 0 };

    return i + 1 < pieces->list.len && p->text.len <= 2 * TITLE_MAX && !line_is_sentence(p->text)
           && p->text.data[p->text.len - 1] != ':'
           && (line_is_office(p[1].text, &facts) || line_is_byline(p[1].text, &facts)
               || line_is_date(p[1].text, media, &facts));
}

static void
find_forms(struct pieces *pieces, const struct media *media, bool titled)
{
    for (size_t i = 0; i < pieces->list.len; i++) {
        struct piece *p = &pieces->list.data[i];
        if (!p->marked)
            p->kind = kind_by_form(p->text, media, titled);
        if (!p->marked && !titled && p->kind == BLOCK_PARAGRAPH && is_long_title(pieces, i, media))
            p->kind = BLOCK_HEADING;
        titled = titled || p->kind == BLOCK_HEADING || p->kind == BLOCK_TITLE;
    }
}

/* --- pass 2: starts ----------------------------------------------------------------------- */

static bool
is_body(const struct piece *p)
{
    return p->kind == BLOCK_PARAGRAPH || p->kind == BLOCK_QUOTE || p->kind == BLOCK_LIST_ITEM;
}

/* The same words, whatever their case and punctuation. */
static bool
same_words(struct str a, struct str b)
{
    size_t i = 0, j = 0;

    for (;;) {
        while (i < a.len
               && !((unsigned char)a.data[i] >= 0x80
                    || ((a.data[i] | 32) >= 'a' && (a.data[i] | 32) <= 'z')
                    || (a.data[i] >= '0' && a.data[i] <= '9')))
            i++;
        while (j < b.len
               && !((unsigned char)b.data[j] >= 0x80
                    || ((b.data[j] | 32) >= 'a' && (b.data[j] | 32) <= 'z')
                    || (b.data[j] >= '0' && b.data[j] <= '9')))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (!str_eq_nocase(str_slice(a, i, i + 1), str_slice(b, j, j + 1)))
            return false;
        i++, j++;
    }
}

static bool
is_dated(const struct piece *p, const struct media *media)
{
    struct line_facts facts = { 0 };

    if (p->kind == BLOCK_BYLINE)
        return line_is_date(p->text, media, &facts);
    return p->kind == BLOCK_PARAGRAPH && line_dateline(p->text, media, &facts) && facts.date.month;
}

/* Whether a story follows the title at `i`: a paragraph of some length before another
 * article could have begun. */
static bool
story_follows(const struct pieces *pieces, size_t i)
{
    for (size_t k = i + 1; k < pieces->list.len && k < i + 8; k++) {
        const struct piece *p = &pieces->list.data[k];
        if (is_body(p) && p->text.len >= 80)
            return true;
        if (p->kind == BLOCK_NON_BODY || p->kind == BLOCK_CREDIT)
            return false;
    }
    return false;
}

/* True if a new article starts with the title-like piece `i`; `ended`: the article before
 * has come to its credits or teasers. */
static bool
starts_article(const struct pieces *pieces, size_t i, bool ended, const struct media *media)
{
    const struct piece *p    = &pieces->list.data[i];
    const struct piece *next = p + 1;

    if (!story_follows(pieces, i))
        return false;
    if (p->kind == BLOCK_TITLE)
        return true;
    if (p->kind != BLOCK_HEADING)
        return false;
    return (ended && !p->marked) || (next->kind == BLOCK_HEADING && same_words(p->text, next->text))
           || is_dated(next, media);
}

/* The end of the article that begins at `begin`. */
static size_t
find_end(const struct pieces *pieces, size_t begin, const struct media *media)
{
    bool body = false, ended = false;

    for (size_t i = begin; i < pieces->list.len; i++) {
        const struct piece *p = &pieces->list.data[i];
        if (body && starts_article(pieces, i, ended, media))
            return i;
        if (is_body(p))
            body = true, ended = false;
        else if (body && (p->kind == BLOCK_CREDIT || p->kind == BLOCK_NON_BODY))
            ended = true;
    }
    return pieces->list.len;
}

/* --- pass 3: one article ------------------------------------------------------------------ */

struct making {
    struct layout *layout;
    struct media   media;
    struct article article;
    struct buf     text;
    VEC(struct block) blocks;
    VEC(struct str) agencies, photo_credits;
    bool        opened; /* the first body paragraph has come */
    enum status status;
};

static void
add_block(struct making *m, enum block_kind kind, struct str text)
{
    text = str_trim(text);
    if (text.len == 0 || m->status != STATUS_OK)
        return;
    if (m->text.len)
        buf_add(&m->text, STR("\n\n"));
    uint32_t begin = (uint32_t)m->text.len;
    buf_add(&m->text, text);
    m->status = buf_status(&m->text);
    if (m->status == STATUS_OK)
        m->status = vec_push(&m->blocks, ((struct block){ kind, begin, (uint32_t)m->text.len }));
}

static struct str
keep(struct making *m, struct str s)
{
    struct str copy = arena_str(m->layout->arena, s);

    if (!copy.data)
        m->status = STATUS_NOMEM;
    return copy;
}

static void
set_once(struct making *m, struct str *field, struct str value)
{
    if (field->len == 0 && value.len)
        *field = keep(m, value);
}

#define ADD_NAMES(m, list, facts)                                                                  \
    do {                                                                                           \
        for (size_t n_ = 0; n_ < (facts)->name_count && (m)->status == STATUS_OK; n_++) {          \
            bool have_ = false;                                                                    \
            for (size_t k_ = 0; k_ < (list)->len; k_++)                                            \
                have_ = have_ || str_eq_nocase((list)->data[k_], (facts)->names[n_]);              \
            if (!have_) {                                                                          \
                struct str copy_ = keep((m), (facts)->names[n_]);                                  \
                if ((m)->status == STATUS_OK)                                                      \
                    (m)->status = vec_push((list), copy_);                                         \
            }                                                                                      \
        }                                                                                          \
    } while (0)

/* What a header line, a dateline says; the first word on a matter counts. */
static void
learn(struct making *m, const struct line_facts *facts)
{
    if (m->article.published.year == 0 && facts->date.year && facts->date.day)
        m->article.published = facts->date;
    set_once(m, &m->article.publisher, facts->publisher);
    set_once(m, &m->article.author, facts->author);
    set_once(m, &m->article.dateline_place, facts->place);
}

static void
add_byline(struct making *m, struct str text)
{
    struct line_facts facts = { 0 };

    if (line_is_date(text, &m->media, &facts)) {
        if (m->opened)
            facts.publisher = STR_NONE; /* below the story only its date is certain */
        learn(m, &facts);
    } else if (line_is_byline(text, &facts) || line_is_place_or_time(text, &facts)
               || (m->article.author.len == 0 && line_is_office(text, &facts))) {
        learn(m, &facts);
    }
    add_block(m, BLOCK_BYLINE, text);
}

/* Body text: a caption and a dateline may open the first paragraph, a credit may close any. */
static void
add_body(struct making *m, enum block_kind kind, struct str text)
{
    struct line_facts facts = { 0 };
    size_t            cut;

    if (!m->opened && (cut = line_leading_caption(text, &m->media, &facts)) > 0) {
        ADD_NAMES(m, &m->photo_credits, &facts);
        add_block(m, BLOCK_CAPTION, str_slice(text, 0, cut));
        text = str_trim(str_slice(text, cut, text.len));
    }
    facts = (struct line_facts){ 0 };
    if (!m->opened && (cut = line_dateline(text, &m->media, &facts)) > 0) {
        learn(m, &facts);
        ADD_NAMES(m, &m->agencies, &facts);
        add_block(m, BLOCK_BYLINE, str_slice(text, 0, cut));
        text = str_slice(text, cut, text.len);
    }
    m->opened = true;
    cut       = line_trailing_credit(text, &m->media, &facts);
    add_block(m, kind, cut ? str_slice(text, 0, cut) : text);
    if (cut) {
        ADD_NAMES(m, &m->agencies, &facts);
        add_block(m, BLOCK_CREDIT, str_slice(text, cut, text.len));
    }
}

/* How much a title-like line before the body looks like the headline. */
static int
headline_score(struct str s)
{
    struct line_facts facts = { 0 };
    size_t            words = line_words(s);
    int               score = words >= 4 ? 3 : words >= 3 ? 1 : 0;

    return line_is_office(s, &facts) || line_is_place_or_time(s, &facts) ? score - 3 : score;
}

/* The piece that is the title: the one that metadata name, one marked so, otherwise the best
 * of the lines before the body (the first of equals). SIZE_MAX: none. */
static size_t
find_title(const struct making *m, const struct pieces *pieces, size_t begin, size_t end)
{
    size_t best = SIZE_MAX;
    int    high = -100;

    for (size_t i = begin; i < end; i++) {
        const struct piece *p = &pieces->list.data[i];
        if (m->article.title.len) {
            if (!is_body(p) && same_words(p->text, m->article.title))
                return i;
            continue;
        }
        if (is_body(p) || (p->kind == BLOCK_BYLINE && best != SIZE_MAX))
            break;
        if (p->kind == BLOCK_TITLE)
            return i;
        if (p->kind != BLOCK_HEADING)
            continue;
        int score = headline_score(p->text);
        if (score > high) {
            high = score;
            best = i;
        }
    }
    return best;
}

static bool
body_follows(const struct pieces *pieces, size_t i, size_t end)
{
    for (size_t k = i + 1; k < end; k++)
        if (is_body(&pieces->list.data[k]))
            return true;
    return false;
}

/* A line between title and body that says who, where or when. Below a name or an office, any
 * short capitalised line is one: "Treaty Room". */
static bool
is_header_line(const struct making *m, const struct piece *p)
{
    struct line_facts facts = { 0 };
    bool below = m->blocks.len && m->blocks.data[m->blocks.len - 1].kind == BLOCK_BYLINE;

    return line_is_office(p->text, &facts) || line_is_place_or_time(p->text, &facts)
           || (below && !p->marked && line_words(p->text) <= 6 && !line_is_sentence(p->text));
}

/* Short paragraphs of dialogue look like titles, but ask or break off. */
static bool
is_turn(struct str s)
{
    return line_is_sentence(s) || str_ends(s, STR("\xE2\x80\x94"))
           || str_ends(s, STR("\xE2\x80\x93")) || str_ends(s, STR("--"));
}

/* A title-like line that is not the title: a repeated title, header lines, a heading. */
static void
add_heading(struct making *m, const struct pieces *pieces, size_t i, size_t end, bool before_title)
{
    const struct piece *p = &pieces->list.data[i];

    if (before_title || same_words(p->text, m->article.title))
        add_block(m, BLOCK_NON_BODY, p->text);
    else if (!m->opened && is_header_line(m, p))
        add_byline(m, p->text);
    else if (!p->marked && m->opened && is_turn(p->text))
        add_body(m, BLOCK_PARAGRAPH, p->text);
    else if (p->marked || body_follows(pieces, i, end))
        add_block(m, BLOCK_HEADING, p->text);
    else
        add_block(m, BLOCK_NON_BODY, p->text);
}

static void
add_piece(struct making *m, const struct pieces *pieces, size_t i, size_t end, size_t title)
{
    const struct piece *p            = &pieces->list.data[i];
    struct line_facts   facts        = { 0 };
    bool                before_title = title != SIZE_MAX && i < title;

    switch (p->kind) {
    case BLOCK_TITLE:
    case BLOCK_HEADING:
        if (i == title)
            add_block(m, BLOCK_TITLE, p->text);
        else
            add_heading(m, pieces, i, end, before_title);
        break;
    case BLOCK_BYLINE:
        add_byline(m, p->text);
        break;
    case BLOCK_CAPTION:
        if (line_is_caption(p->text, &m->media, &facts))
            ADD_NAMES(m, &m->photo_credits, &facts);
        add_block(m, BLOCK_CAPTION, p->text);
        break;
    case BLOCK_CREDIT:
        if (line_is_credit(p->text, &m->media, &facts))
            ADD_NAMES(m, &m->agencies, &facts);
        add_block(m, BLOCK_CREDIT, p->text);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_QUOTE:
    case BLOCK_LIST_ITEM:
        add_body(m, p->kind, p->text);
        break;
    case BLOCK_NON_BODY:
        add_block(m, BLOCK_NON_BODY, p->text);
        break;
    }
}

static void
apply_hints(struct making *m)
{
    const struct article_hints *hints = m->layout->hints;

    if (hints->publisher.len)
        m->article.publisher = keep(m, hints->publisher);
    if (hints->url.len)
        m->article.url = keep(m, hints->url);
    if (hints->published.year)
        m->article.published = hints->published;
}

/* "dir/seed-page.txt" -> "seed-page"; the second article of a file is "seed-page-2". */
static struct str
make_id(const struct layout *layout)
{
    struct str name = layout->known.id.len ? layout->known.id : layout->hints->id;

    if (name.len == 0) {
        name = str_from(layout->source);
        for (size_t i = name.len; i > 0; i--)
            if (name.data[i - 1] == '/') {
                name = str_slice(name, i, name.len);
                break;
            }
        for (size_t i = name.len; i > 1; i--)
            if (name.data[i - 1] == '.') {
                name.len = i - 1;
                break;
            }
    }
    return layout->made == 0 || layout->known.id.len
               ? arena_str(layout->arena, name)
               : arena_strf(layout->arena, "%.*s-%u", STR_ARG(name), layout->made + 1);
}

static void *
keep_array(struct making *m, const void *data, size_t count, size_t size)
{
    void *copy = arena_array(m->layout->arena, count, size);

    if (!copy)
        m->status = STATUS_NOMEM;
    else if (count)
        memcpy(copy, data, count * size);
    return copy;
}

static enum status
finish(struct making *m)
{
    struct layout *layout = m->layout;

    apply_hints(m);
    m->article.id           = make_id(layout);
    m->article.source       = keep(m, str_from(layout->source));
    m->article.text         = keep(m, buf_str(&m->text));
    m->article.blocks       = keep_array(m, m->blocks.data, m->blocks.len, sizeof *m->blocks.data);
    m->article.block_count  = m->blocks.len;
    m->article.agencies     = keep_array(m, m->agencies.data, m->agencies.len, sizeof(struct str));
    m->article.agency_count = m->agencies.len;
    m->article.photo_credits =
        keep_array(m, m->photo_credits.data, m->photo_credits.len, sizeof(struct str));
    m->article.photo_credit_count = m->photo_credits.len;
    if (!m->article.id.data || m->status != STATUS_OK)
        return STATUS_NOMEM;
    layout->made++;
    return layout->each(layout->user, &m->article);
}

static enum status
make_article(struct layout *layout, struct pieces *pieces, size_t begin, size_t end)
{
    struct making m = { .layout = layout, .media = media_of(layout), .article = layout->known };
    size_t        title;

    if (!body_follows(pieces, begin - 1, end))
        return STATUS_OK;
    buf_init(&m.text, 0);
    title = find_title(&m, pieces, begin, end);
    if (title != SIZE_MAX && m.article.title.len == 0)
        m.article.title = keep(&m, pieces->list.data[title].text);
    if (title == SIZE_MAX && m.article.title.len)
        add_block(&m, BLOCK_TITLE, m.article.title);
    for (size_t i = begin; i < end; i++)
        add_piece(&m, pieces, i, end, title);

    enum status status = m.status == STATUS_OK ? finish(&m) : m.status;
    buf_clear(&m.text);
    vec_clear(&m.blocks);
    vec_clear(&m.agencies);
    vec_clear(&m.photo_credits);
    return status;
}

enum status
layout_articles(struct layout *layout, struct pieces *pieces)
{
    struct media media = media_of(layout);

    find_forms(pieces, &media, layout->known.title.len > 0);
    for (size_t begin = 0; begin < pieces->list.len;) {
        size_t end = layout->single ? pieces->list.len : find_end(pieces, begin, &media);
        TRY(make_article(layout, pieces, begin, end));
        if (end < pieces->list.len && layout->made) { /* the page's own data are the first one's */
            layout->known.title = layout->known.author = layout->known.url = STR_NONE;
            layout->known.published                                        = (struct date){ 0 };
        }
        begin = end;
    }
    return STATUS_OK;
}
