/* Joins quoted words with the attributions around them, and makes statements of both. */
#include "lang/quote.h"

#include <stdlib.h>

#include "lang/quote_work.h"

/* Fewer quoted words without a verb are an expression that somebody used, no utterance. */
enum { UTTERANCE_WORDS = 4 };

static uint32_t
sentence_of(const struct quote_work *w, uint32_t t)
{
    return quote_token(w, t)->sentence;
}

static bool
is_comma_or_colon(const struct token *t)
{
    return quote_is_form(t, ",") || quote_is_form(t, ":");
}

/* The token before the opening mark of `q` in its sentence, or QUOTE_NONE. */
static uint32_t
before_mark(const struct quote_work *w, const struct quoted *q)
{
    uint32_t first = w->doc->sentences[sentence_of(w, q->first)].first;

    return q->first >= first + 2 ? q->first - 2 : QUOTE_NONE;
}

static bool
is_utterance(const struct quote_work *w, const struct quoted *q)
{
    uint32_t words = 0, before = before_mark(w, q);
    bool     verb = false;

    for (uint32_t t = q->first; t < q->last; t++) {
        words += quote_token(w, t)->upos != UPOS_PUNCT;
        verb = verb || quote_token(w, t)->upos == UPOS_VERB || quote_token(w, t)->upos == UPOS_AUX;
    }
    return words > UTTERANCE_WORDS || (verb && words >= 3)
           || (words && before != QUOTE_NONE && is_comma_or_colon(quote_token(w, before)));
}

/* --- joining ------------------------------------------------------------------------------ */

/* Words of a statement that touch the span become one part with it; true if any do. A part
 * that is nothing but the span and its marks is the span. */
static bool
merge_overlap(struct spoken *u, const struct quoted *q)
{
    for (size_t i = 0; i < u->content.len; i++) {
        struct token_range *part = &u->content.data[i];
        if (part->last <= q->first || part->first >= q->last)
            continue;
        if (part->first + 1 >= q->first && part->last <= q->last + 1) {
            *part = (struct token_range){ q->first, q->last };
        } else {
            part->first = q->first < part->first ? q->first : part->first;
            part->last  = q->last > part->last ? q->last : part->last;
        }
        return true;
    }
    return false;
}

/* How far the attribution `u` stands from the span, in tokens between them; UINT32_MAX if it is
 * not in the sentences where the span begins or ends, or lies on the wrong side. */
static uint32_t
distance(const struct quote_work *w, const struct spoken *u, const struct quoted *q)
{
    uint32_t from = u->cue.first, to = u->cue.last;

    if (u->source.first < u->source.last && u->verb != QUOTE_NONE) {
        from = u->source.first < from ? u->source.first : from;
        to   = u->source.last > to ? u->source.last : to;
    }
    if (u->cue.first >= q->last && u->sentence == sentence_of(w, q->last - 1))
        return from > q->last ? from - q->last : 0;
    if (u->cue.first < q->first && u->sentence == sentence_of(w, q->first))
        return q->first > to ? q->first - to : 0;
    return UINT32_MAX;
}

/* The statement whose attribution the span belongs to; QUOTE_NONE if there is none in its
 * sentences. What a comma or colon ties to the verb before the span comes first. */
static uint32_t
find_attribution(const struct quote_work *w, const struct quoted *q, size_t from)
{
    uint32_t best = QUOTE_NONE, least = UINT32_MAX, before = before_mark(w, q);
    bool     tied = before != QUOTE_NONE && is_comma_or_colon(quote_token(w, before));

    for (size_t i = from; i < w->spoken.len; i++) {
        uint32_t d      = distance(w, &w->spoken.data[i], q);
        bool     behind = w->spoken.data[i].cue.first >= q->last;
        if (d == UINT32_MAX)
            continue;
        if (behind && tied && best != QUOTE_NONE)
            continue;
        if (behind && d > 12 && best != QUOTE_NONE)
            continue;
        if (d <= least) {
            least = d;
            best  = (uint32_t)i;
        }
    }
    return best;
}

static enum status
append(struct quote_work *w, uint32_t statement, struct quoted *q)
{
    q->owner = statement;
    return vec_push(&w->spoken.data[statement].content,
                    ((struct token_range){ q->first, q->last }));
}

/* The verb that a sentence hangs on, with its subject in *subject; QUOTE_NONE for a sentence
 * without both, within tokens [first, last). */
static uint32_t
main_verb(const struct quote_work *w, uint32_t first, uint32_t last, uint32_t *subject)
{
    uint32_t found = QUOTE_NONE;

    for (uint32_t t = first; t < last; t++) {
        if (quote_token(w, t)->upos != UPOS_VERB || w->quoted_at[t] != QUOTE_NONE)
            continue;
        uint32_t s = quote_child(w, t, DEP_NSUBJ, 0);
        if (s == QUOTE_NONE || s >= last || s < first || quote_token(w, t)->deprel == DEP_ACL_RELCL
            || quote_token(w, t)->deprel == DEP_ADVCL)
            continue;
        if (found == QUOTE_NONE || quote_token(w, t)->deprel == DEP_ROOT) {
            found    = t;
            *subject = s;
        }
    }
    return found;
}

/* The first noun of a line such as "Jane Doe, a trader from Oslo: "…"". */
static uint32_t
first_name(const struct quote_work *w, uint32_t first, uint32_t last)
{
    uint32_t best = QUOTE_NONE;

    for (uint32_t t = first; t < last; t++) {
        const struct token *c = quote_token(w, t);
        if (quote_is_form(c, ",") || quote_is_form(c, "(") || quote_is_form(c, ":"))
            break;
        if (c->upos == UPOS_PROPN || c->upos == UPOS_NOUN || c->upos == UPOS_PRON)
            best = t;
    }
    return best;
}

/* Jane Doe, a trader: "…". Or a verb that is no cue: "Doe defended the plan, "…"". */
static enum status
read_colon(struct quote_work *w, struct quoted *q)
{
    uint32_t before = before_mark(w, q);

    bool colon = before != QUOTE_NONE && quote_is_form(quote_token(w, before), ":");
    bool comma = before != QUOTE_NONE && quote_is_form(quote_token(w, before), ",");
    if (!colon && !comma)
        return STATUS_OK;
    const struct sentence *s       = &w->doc->sentences[sentence_of(w, q->first)];
    struct spoken          u       = { .sentence = sentence_of(w, q->first), .verb = QUOTE_NONE };
    uint32_t               subject = QUOTE_NONE, verb;

    quote_find_edges(w, s);
    verb = main_verb(w, s->first, before, &subject);
    if (verb == QUOTE_NONE && comma)
        return STATUS_OK;
    if (verb != QUOTE_NONE) {
        u.cue    = (struct token_range){ verb, verb + 1 };
        u.verb   = verb;
        u.source = quote_noun_phrase(w, subject);
    } else {
        uint32_t name = first_name(w, s->first, before);
        if (name == QUOTE_NONE)
            return STATUS_OK;
        uint32_t first = name;
        while (first > s->first && quote_token(w, first - 1)->upos != UPOS_PUNCT)
            first--;
        u.source = (struct token_range){ first, name + 1 };
    }
    TRY(vec_push(&w->spoken, u));
    return append(w, (uint32_t)w->spoken.len - 1, q);
}

/* The last token that a statement has taken up. */
static uint32_t
end_of(const struct spoken *u)
{
    uint32_t end = u->cue.last > u->source.last ? u->cue.last : u->source.last;

    for (size_t i = 0; i < u->content.len; i++)
        end = u->content.data[i].last > end ? u->content.data[i].last : end;
    return end;
}

/* "Doe praised the envoys. "They have …"": the quoted sentence is what the verb before it told. */
static enum status
read_elaboration(struct quote_work *w, struct quoted *q, bool opens)
{
    uint32_t sentence = sentence_of(w, q->first);

    for (size_t i = w->spoken.len; opens && i-- > 0;) {
        const struct spoken *u = &w->spoken.data[i];
        if (u->sentence + 1 == sentence && u->content.len == 0
            && w->doc->sentences[u->sentence].block == w->doc->sentences[sentence].block)
            return append(w, (uint32_t)i, q);
    }
    return STATUS_OK;
}

/* A quoted sentence without attribution goes on with the statement right before it. */
static enum status
read_continuation(struct quote_work *w, struct quoted *q)
{
    uint32_t             sentence = sentence_of(w, q->first);
    bool                 opens    = q->first <= w->doc->sentences[sentence].first + 1;
    const struct spoken *previous = NULL;

    for (size_t i = 0; i < w->spoken.len; i++) {
        const struct spoken *u = &w->spoken.data[i];
        if (u->content.len && u->cue.first < q->first && end_of(u) <= q->first
            && (!previous || end_of(u) > end_of(previous)))
            previous = u;
    }
    if (!previous)
        return read_elaboration(w, q, opens);
    uint32_t last     = sentence_of(w, end_of(previous) - 1);
    bool     adjacent = last == sentence
                    || (opens && last + 1 == sentence
                        && w->doc->sentences[last].block == w->doc->sentences[sentence].block);
    bool reopened = q->reopened && last + 1 >= sentence;
    if (!adjacent && !reopened)
        return read_elaboration(w, q, opens);
    return append(w, (uint32_t)(previous - w->spoken.data), q);
}

static enum status
place_span(struct quote_work *w, struct quoted *q)
{
    for (size_t i = 0; i < w->spoken.len; i++)
        if (merge_overlap(&w->spoken.data[i], q)) {
            q->owner = (uint32_t)i;
            return STATUS_OK;
        }
    if (!is_utterance(w, q))
        return STATUS_OK;
    uint32_t best = find_attribution(w, q, 0);
    if (best != QUOTE_NONE)
        return append(w, best, q);
    TRY(read_colon(w, q));
    return q->owner == QUOTE_NONE ? read_continuation(w, q) : STATUS_OK;
}

/* A quotation of several paragraphs that names its speaker in a later one. */
static enum status
place_openings(struct quote_work *w)
{
    for (size_t i = w->quoted.len; i-- > 1;) {
        struct quoted *q = &w->quoted.data[i - 1], *next = q + 1;
        if (next->reopened && next->owner != QUOTE_NONE && q->owner == QUOTE_NONE)
            TRY(append(w, next->owner, q));
    }
    return STATUS_OK;
}

/* --- finishing ---------------------------------------------------------------------------- */

static int
by_first(const void *a, const void *b)
{
    uint32_t x = ((const struct token_range *)a)->first, y = ((const struct token_range *)b)->first;

    return x < y ? -1 : x > y;
}

static bool
has_words(const struct quote_work *w, struct token_range r)
{
    while (r.first < r.last && quote_token(w, r.first)->upos == UPOS_PUNCT)
        r.first++;
    return r.first < r.last;
}

/* Parts in text order, without overlaps; a comma at their end goes, and a mark that stands alone. */
static void
tidy(const struct quote_work *w, struct spoken *u)
{
    size_t kept = 0;

    if (u->content.len)
        qsort(u->content.data, u->content.len, sizeof *u->content.data, by_first);
    for (size_t i = 0; i < u->content.len; i++) {
        struct token_range part = u->content.data[i];
        while (part.first < part.last && quote_is_form(quote_token(w, part.last - 1), ","))
            part.last--;
        if (kept && part.first < u->content.data[kept - 1].last) {
            if (part.last > u->content.data[kept - 1].last)
                u->content.data[kept - 1].last = part.last;
        } else if (has_words(w, part)) {
            u->content.data[kept++] = part;
        }
    }
    u->content.len = kept;
    u->order = u->cue.first < u->cue.last ? u->cue.first : kept ? u->content.data[0].first : 0;
    if (kept && u->content.data[0].first < u->order)
        u->order = u->content.data[0].first;
}

static enum quote_form
form_of(const struct quote_work *w, const struct spoken *u)
{
    size_t quoted = 0, words = 0;

    for (size_t i = 0; i < u->content.len; i++)
        for (uint32_t t = u->content.data[i].first; t < u->content.data[i].last; t++) {
            if (quote_token(w, t)->upos == UPOS_PUNCT)
                continue;
            words++;
            quoted += w->quoted_at[t] != QUOTE_NONE;
        }
    return quoted == 0 ? QUOTE_INDIRECT : quoted == words ? QUOTE_DIRECT : QUOTE_MIXED;
}

static int
by_order(const void *a, const void *b)
{
    const struct spoken *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->cue.first < y->cue.first ? -1 : x->cue.first > y->cue.first;
}

static enum status
finish(struct quote_work *w)
{
    struct document *doc   = w->doc;
    size_t           count = 0;

    for (size_t i = 0; i < w->spoken.len; i++) {
        tidy(w, &w->spoken.data[i]);
        count += w->spoken.data[i].content.len > 0;
    }
    if (w->spoken.len)
        qsort(w->spoken.data, w->spoken.len, sizeof *w->spoken.data, by_order);
    struct quote *quotes = ARENA_ARRAY(doc->arena, count, struct quote);
    if (!quotes)
        return STATUS_NOMEM;
    count = 0;
    for (size_t i = 0; i < w->spoken.len; i++) {
        const struct spoken *u = &w->spoken.data[i];
        if (u->content.len == 0)
            continue;
        struct token_range *content = ARENA_ARRAY(doc->arena, u->content.len, struct token_range);
        if (!content)
            return STATUS_NOMEM;
        memcpy(content, u->content.data, u->content.len * sizeof *content);
        quotes[count++] = (struct quote){ .form          = form_of(w, u),
                                          .sentence      = u->sentence,
                                          .source        = u->source,
                                          .cue           = u->cue,
                                          .content       = content,
                                          .content_count = u->content.len };
    }
    doc->quotes      = quotes;
    doc->quote_count = count;
    doc->quoted      = ARENA_ARRAY(doc->arena, w->quoted.len, struct token_range);
    if (!doc->quoted)
        return STATUS_NOMEM;
    for (size_t i = 0; i < w->quoted.len; i++)
        doc->quoted[i] = (struct token_range){ w->quoted.data[i].first, w->quoted.data[i].last };
    doc->quoted_count = w->quoted.len;
    return STATUS_OK;
}

static bool
is_read(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM
           || kind == BLOCK_CAPTION;
}

static enum status
prepare(struct quote_work *w)
{
    size_t count = w->doc->token_count ? w->doc->token_count : 1;

    w->quoted_at = malloc(count * sizeof *w->quoted_at);
    w->left      = malloc(count * sizeof *w->left);
    w->right     = malloc(count * sizeof *w->right);
    if (!w->quoted_at || !w->left || !w->right)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        w->quoted_at[i] = QUOTE_NONE;
        w->left[i]      = i; /* a broken analysis may ask before quote_find_edges has come there */
        w->right[i]     = i + 1;
    }
    for (size_t i = 0; i < w->cues->count; i++)
        TRY(map_put(&w->lemmas, w->cues->list[i].lemma, i));
    return STATUS_OK;
}

static enum status
find_quotes(struct quote_work *w)
{
    TRY(prepare(w));
    TRY(quote_pair_marks(w));
    for (uint32_t i = 0; i < w->doc->sentence_count; i++)
        if (is_read(w->doc->sentences[i].kind))
            TRY(quote_read_cues(w, i));
    for (size_t i = 0; i < w->quoted.len; i++)
        if (is_read(w->doc->sentences[sentence_of(w, w->quoted.data[i].first)].kind))
            TRY(place_span(w, &w->quoted.data[i]));
    TRY(place_openings(w));
    return finish(w);
}

enum status
lang_quotes(struct document *doc, const struct quote_cues *cues)
{
    struct quote_work w      = { .doc = doc, .cues = cues };
    enum status       status = find_quotes(&w);

    for (size_t i = 0; i < w.spoken.len; i++)
        vec_clear(&w.spoken.data[i].content);
    vec_clear(&w.spoken);
    vec_clear(&w.quoted);
    map_clear(&w.lemmas);
    free(w.quoted_at);
    free(w.left);
    free(w.right);
    return status;
}
