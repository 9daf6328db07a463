/* When and where an event took place. Time expressions are resolved by lang/. */
#include "extract/setting.h"

#include "extract/clause.h"
#include "extract/frame.h"
#include "extract/mention.h"

/* -- Dates ----------------------------------------------------------------------------------- */

static int32_t
head_of_timex(const struct work *w, const struct time_expression *x)
{
    for (uint32_t t = x->first; t < x->last; t++) {
        int32_t head = token_at(w, (int32_t)t)->head;
        if (head < (int32_t)x->first || head >= (int32_t)x->last)
            return (int32_t)t;
    }
    return (int32_t)x->first;
}

static struct fact_date
date_of(const struct work *w, const struct time_expression *x)
{
    return (struct fact_date){ x->earliest_begin, x->latest_begin, x->earliest_end,
                               x->latest_end,     x->edtf,         token_text(w, x->first, x->last) };
}

/** How near the time expression is to the predicate: 0 not at all; more is nearer. */
static int
closeness(const struct work *w, const struct time_expression *x, int32_t t)
{
    int32_t head   = head_of_timex(w, x);
    int32_t parent = token_at(w, head)->head;

    /* "discussed the June 23 conference": a date before a noun is that noun's. */
    if (parent != t && parent > head && !is_verb(w, parent) && preposition_of(w, head).len == 0
        && (token_at(w, head)->deprel == DEP_COMPOUND || token_at(w, head)->deprel == DEP_AMOD
            || token_at(w, head)->deprel == DEP_NMOD_POSS || token_at(w, head)->deprel == DEP_NUMMOD
            || token_at(w, head)->deprel == DEP_NMOD))
        return 0;
    if (parent == t)
        return 100;
    if (parent < 0)
        return 1;
    if (clause_head(w, head) == t)
        return 80;
    /* "on Monday" may hang on the object or place of the verb, or on the verb above the noun. */
    if (is_below(w, head, t) && clause_head(w, parent) == clause_head(w, t))
        return 60;
    if (clause_head(w, head) == clause_head(w, t))
        return 40;
    return 0;
}

/** "the summit, held on July 3": a participle right behind the noun is its own, whatever the tree says. */
static int32_t
participle_behind(const struct work *w, int32_t noun)
{
    int32_t t = noun + 1;

    if (is_verb(w, noun))
        return NOTHING;
    if (is_form(w, t, ","))
        t++;
    if ((size_t)t >= w->doc->token_count || token_at(w, t)->sentence != token_at(w, noun)->sentence)
        return NOTHING;
    return strcmp(token_at(w, t)->xpos, "VBN") == 0 ? t : NOTHING;
}

/** The time expression that belongs to the predicate or noun, or NULL. */
static const struct time_expression *
timex_near(const struct work *w, int32_t t)
{
    uint32_t         sentence = token_at(w, t)->sentence;
    int              best = 0;
    const struct time_expression *found = NULL;

    for (size_t i = 0; i < w->doc->timex_count; i++) {
        const struct time_expression *x = &w->doc->timexes[i];
        if (x->duration || x->edtf.len == 0 || token_at(w, (int32_t)x->first)->sentence != sentence)
            continue;
        int c = closeness(w, x, t);
        if (c > best) {
            best  = c;
            found = x;
        }
    }
    return found;
}

static struct fact_date
date_near(const struct work *w, int32_t t)
{
    const struct time_expression *x = timex_near(w, t);

    return x ? date_of(w, x) : (struct fact_date){ .edtf = STR_NONE };
}

struct fact_date
setting_date(const struct work *w, int32_t t)
{
    int32_t          participle = participle_behind(w, t);
    struct fact_date behind     = { .edtf = STR_NONE };

    if (participle != NOTHING)
        behind = date_near(w, participle);
    return behind.edtf.len ? behind : date_near(w, t);
}

uint32_t
date_number(struct date d)
{
    return d.year ? (uint32_t)d.year * 10000u + d.month * 100u + d.day : 0;
}

struct fact_date
published_day(const struct work *w)
{
    struct date      d    = w->doc->article->published;
    struct fact_date none = { .edtf = STR_NONE };

    if (!d.day)
        return none;
    return (struct fact_date){ d, d, d, d,
                               arena_strf(w->a, "%04d-%02u-%02u", d.year, d.month, d.day), STR_NONE };
}

static uint32_t
upper_number(struct date d)
{
    return d.year ? (uint32_t)d.year * 10000u + (d.month ? d.month : 12u) * 100u + (d.day ? d.day : 31u)
                  : 99999999u;
}

bool
dates_agree(const struct fact_date *a, const struct fact_date *b)
{
    if (a->edtf.len == 0 || b->edtf.len == 0)
        return true;
    return date_number(a->earliest_begin) <= upper_number(b->latest_end)
           && date_number(b->earliest_begin) <= upper_number(a->latest_end);
}

bool
date_is_finer(const struct fact_date *a, const struct fact_date *b)
{
    if (a->edtf.len == 0)
        return false;
    if (b->edtf.len == 0)
        return true;
    return date_number(a->earliest_begin) >= date_number(b->earliest_begin)
           && upper_number(a->latest_end) <= upper_number(b->latest_end);
}

/* -- Places ---------------------------------------------------------------------------------- */

/** A place of the gazetteer. */
static bool
is_place_mention(const struct work *w, int32_t m)
{
    return m != NOTHING && w->mentions.data[m].place;
}

/** "in L'Aquila, Italy": a name that only the text knows, and that names nobody. */
static bool
is_unknown_place(const struct work *w, int32_t m)
{
    return m != NOTHING && w->mentions.data[m].kind == MENTION_PROPER && w->mentions.data[m].actor == ACTOR_NONE
           && (w->mentions.data[m].noun == NOUN_NONE || w->mentions.data[m].noun == NOUN_PLACE_END);
}

/** "in Baghdad", "near Geneva", "while in Paris": the phrase with head `c` says where. */
static bool
is_place_phrase(const struct work *w, int32_t c)
{
    enum deprel r = token_at(w, c)->deprel;
    struct str  p = preposition_of(w, c);

    return (r == DEP_OBL || r == DEP_NMOD || r == DEP_ADVCL) && knowledge_word(w->k, p, WORD_PLACE)
           && (is_place_mention(w, w->mention_at[c]) || is_unknown_place(w, w->mention_at[c]));
}

/** "at the border village of Panmunjom": the name behind the common noun for a place. */
static int32_t
named_place_of(const struct work *w, int32_t c)
{
    enum deprel r = token_at(w, c)->deprel;

    if ((r != DEP_OBL && r != DEP_NMOD) || !knowledge_word(w->k, preposition_of(w, c), WORD_PLACE)
        || token_at(w, c)->upos != UPOS_NOUN || frame_names_meeting(w, c))
        return NOTHING;
    FOR_CHILDREN(w, c, n)
    {
        int32_t m = w->mention_at[n];
        if (token_at(w, n)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, n), STR("of"))
            && (is_unknown_place(w, m) || is_place_mention(w, m)))
            return m;
    }
    return NOTHING;
}

/** "the Geneva talks": a place that is no name of a state. */
static bool
is_place_modifier(const struct work *w, int32_t t, int32_t c)
{
    int32_t m = w->mention_at[c];

    if (token_at(w, c)->deprel != DEP_COMPOUND || is_verb(w, t) || !is_place_mention(w, m))
        return false;
    const struct mention *x = &w->mentions.data[m];
    return !x->place->capital && x->name_kind != NAME_ADJECTIVE
           && (!x->entity || x->entity->kind != ENTITY_STATE || x->name_kind == NAME_METONYM);
}

/** Phrases of the clause whose own phrases say where its event took place: the noun of the event and the parties,
 * but not what they spoke of ("discussed the situation in Iraq"). */
static bool
leads_to_place(const struct work *w, int32_t c, int32_t noun)
{
    enum deprel r = token_at(w, c)->deprel;

    if (w->timex_at[c] != NOTHING
        || (r == DEP_OBL && w->mention_at[c] == NOTHING && knowledge_word(w->k, preposition_of(w, c), WORD_DURATION)))
        return true; /* "met on Monday in Geneva", "talked through the night in Minsk" */
    if (r == DEP_NMOD && token_at(w, c)->head == noun && !is_verb(w, noun)
        && str_eq_nocase(preposition_of(w, c), STR("of")))
        return true; /* "a round of talks in Geneva" */
    if (r != DEP_OBJ && r != DEP_NMOD && r != DEP_NSUBJ_PASS && r != DEP_NSUBJ && r != DEP_OBL && r != DEP_CONJ
        && r != DEP_APPOS && r != DEP_FLAT)
        return false;
    return c == noun || (w->mention_at[c] != NOTHING && !is_place_mention(w, w->mention_at[c]));
}

static int32_t
place_below(const struct work *w, int32_t t, int32_t noun, int depth)
{
    FOR_CHILDREN(w, t, c)
    {
        if (is_place_phrase(w, c) || is_place_modifier(w, t, c))
            return w->mention_at[c];
        if (named_place_of(w, c) != NOTHING)
            return named_place_of(w, c);
    }
    FOR_CHILDREN(w, t, c)
    {
        int32_t found = depth > 0 && leads_to_place(w, c, noun) ? place_below(w, c, noun, depth - 1) : NOTHING;
        if (found != NOTHING)
            return found;
    }
    return NOTHING;
}

/** "yesterday in Washington": the place right behind the time of the event is its place, whatever the tree says. */
static int32_t
place_behind_time(const struct work *w, int32_t t)
{
    const struct time_expression *x = timex_near(w, t);
    int32_t                       p = x ? (int32_t)x->last : NOTHING;

    if (p == NOTHING || (size_t)p + 1 >= w->doc->token_count
        || token_at(w, p + 1)->sentence != token_at(w, t)->sentence
        || !knowledge_word(w->k, token_at(w, p)->form, WORD_PLACE))
        return NOTHING;
    int32_t m = w->mention_at[p + 1];
    return is_place_mention(w, m) || is_unknown_place(w, m) ? m : NOTHING;
}

/** Words that may stand between a predicate and its place: the parties, their titles, joints and times. */
static bool
is_party_word(const struct work *w, int32_t t)
{
    enum upos u = token_at(w, t)->upos;

    return w->mention_at[t] != NOTHING || w->timex_at[t] != NOTHING || u == UPOS_CCONJ || u == UPOS_DET || u == UPOS_ADV
           || u == UPOS_ADJ || u == UPOS_PROPN || u == UPOS_NUM || is_form(w, t, ",")
           || (u == UPOS_ADP
               && (knowledge_word(w->k, token_at(w, t)->form, WORD_PARTY)
                   || knowledge_word(w->k, token_at(w, t)->form, WORD_SENDER)));
}

/** "met with A and B in Warsaw": the parser may hang the place on the last of the names, or lose it there. */
static int32_t
place_behind_parties(const struct work *w, int32_t t)
{
    const uint32_t last = w->doc->sentences[token_at(w, t)->sentence].last;

    for (int32_t p = t + 1; p + 1 < (int32_t)last; p++) {
        int32_t m = w->mention_at[p + 1];
        if (knowledge_word(w->k, token_at(w, p)->form, WORD_PLACE) && w->mention_at[p] == NOTHING)
            return m != NOTHING && (int32_t)w->mentions.data[m].first == p + 1
                           && (is_place_mention(w, m) || is_unknown_place(w, m))
                       ? m : NOTHING;
        if (!is_party_word(w, p))
            return NOTHING;
    }
    return NOTHING;
}

int32_t
setting_place(const struct work *w, int32_t t, int32_t noun)
{
    int32_t found      = place_below(w, t, noun == NOTHING ? t : noun, 3);
    int32_t participle = participle_behind(w, t);

    if (found == NOTHING && participle != NOTHING)
        found = place_below(w, participle, participle, 1);
    if (found == NOTHING)
        found = place_behind_time(w, t);
    if (found == NOTHING)
        found = place_behind_parties(w, t);
    if (found == NOTHING && !is_verb(w, t)) {
        int32_t             above = token_at(w, t)->head;
        const struct token *x     = token_at(w, t);
        if (above >= 0 && is_verb(w, above)
            && (x->deprel == DEP_OBJ || x->deprel == DEP_NSUBJ || x->deprel == DEP_NSUBJ_PASS))
            found = place_below(w, above, t, 0);
    }
    return found;
}

/** "Addis Ababa, Ethiopia": the larger place behind a comma belongs to the name of the smaller. */
struct str
setting_place_text(const struct work *w, int32_t m)
{
    const struct mention *x     = &w->mentions.data[m];
    int32_t               comma = (int32_t)x->last;

    if (is_form(w, comma, ",") && (size_t)comma + 1 < w->doc->token_count) {
        int32_t next = w->mention_at[comma + 1];
        if (!x->place && is_place_mention(w, next) && (int32_t)w->mentions.data[next].first == comma + 1)
            return token_text(w, x->first, w->mentions.data[next].last);
        for (const struct entity *p = x->place ? x->place->within : NULL; p && is_place_mention(w, next); p = p->within) {
            if (w->mentions.data[next].place == p && (int32_t)w->mentions.data[next].first == comma + 1)
                return token_text(w, x->first, w->mentions.data[next].last);
        }
    }
    return mention_text(w, x);
}

/* -- Evidence -------------------------------------------------------------------------------- */

struct span
setting_sentence(const struct work *w, int32_t t)
{
    const struct sentence *s = &w->doc->sentences[token_at(w, t)->sentence];

    return (struct span){ w->doc->tokens[s->first].begin, w->doc->tokens[s->last - 1].end };
}

void
grounds_add(struct work *w, struct grounds *g, struct span span)
{
    size_t at = 0;

    for (size_t i = 0; i < g->evidence_count; i++) {
        if (g->evidence[i].begin == span.begin)
            return;
        if (g->evidence[i].begin < span.begin)
            at = i + 1;
    }
    struct span *more = ARENA_ARRAY(w->a, g->evidence_count + 1, struct span);
    if (!more) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < g->evidence_count + 1; i++)
        more[i] = i < at ? g->evidence[i] : i == at ? span : g->evidence[i - 1];
    g->evidence = more;
    g->evidence_count++;
}
