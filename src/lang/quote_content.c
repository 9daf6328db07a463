/* The words that a reporting verb reports, by syntax: clauses, objects, what stands around an
 * attribution. Quoted words are joined to them in quote.c. */
#include "lang/quote_work.h"

static bool
is_trimmed(const struct token *t)
{
    return quote_is_form(t, ",") || quote_is_form(t, ":") || quote_is_form(t, ";")
           || quote_is_form(t, ".") || quote_is_form(t, "-") || quote_is_form(t, "--")
           || quote_is_form(t, "\xE2\x80\x94") || quote_is_form(t, "\xE2\x80\x93");
}

static enum status
add_content(struct quote_work *w, struct spoken *u, uint32_t first, uint32_t last)
{
    while (first < last && is_trimmed(quote_token(w, first)))
        first++;
    while (first < last && is_trimmed(quote_token(w, last - 1)))
        last--;
    if (first >= last)
        return STATUS_OK;
    return vec_push(&u->content, ((struct token_range){ first, last }));
}

/* Where a following clause takes over from the words of `verb`: another report ("…, adding
 * that …"), a participle behind a comma, a main clause with its own subject. */
static uint32_t
next_clause(const struct quote_work *w, uint32_t verb, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const struct token *c = quote_token(w, t);
        uint32_t            end;
        if (w->left[t] < from || w->quoted_at[t] != QUOTE_NONE)
            continue;
        bool report = c->upos == UPOS_VERB && quote_cue_of(w, t, &end);
        if (report && quote_is_participle(w, t))
            return t; /* wherever the parser has hung it */
        if (c->head != (int32_t)verb)
            continue;
        bool participle = quote_has_tag(c, "VBG") && !quote_is_form(c, "including")
                          && quote_is_form(quote_token(w, w->left[t] - 1), ",");
        bool cut =
            (c->deprel == DEP_CONJ && (report || quote_child(w, t, DEP_NSUBJ, 0) != QUOTE_NONE))
            || (c->deprel == DEP_ADVCL && (participle || (report && quote_has_tag(c, "VBG"))))
            || c->deprel == DEP_PARATAXIS;
        if (cut)
            return w->left[t];
    }
    return to;
}

static bool
clings(const struct quote_work *w, uint32_t t)
{
    static const char *const prepositions[] = { "to",      "of",        "for",        "with",
                                                "against", "from",      "between",    "on",
                                                "about",   "regarding", "concerning", "over",
                                                "towards", "toward",    "through",    "that",
                                                "including", "without" };

    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (quote_has_child(w, t, DEP_CASE, prepositions[i])
            || quote_has_child(w, t, DEP_MARK, prepositions[i]))
            return true;
    return false;
}

/* The end of an object's words: its subtree, and what the parser hung to the verb though it
 * goes on with them. */
static uint32_t
object_end(const struct quote_work *w, uint32_t verb, uint32_t object)
{
    const struct sentence *s   = &w->doc->sentences[quote_token(w, verb)->sentence];
    uint32_t               end = w->right[object];

    for (uint32_t t = object + 1; t < end; t++) /* "denies it and accuses …" */
        if (quote_is_stray_verb(w, t) && w->left[t] > object)
            end = w->left[t];
    while (end > object + 1 && quote_token(w, end - 1)->upos == UPOS_CCONJ)
        end--;
    for (uint32_t t = end; t < s->last; t++) {
        const struct token *c = quote_token(w, t);
        if (c->head != (int32_t)verb || w->left[t] != end)
            continue;
        bool more = (c->deprel == DEP_OBL || c->deprel == DEP_ADVCL || c->deprel == DEP_XCOMP
                     || c->deprel == DEP_ACL)
                    && clings(w, t) && !quote_has_child(w, t, DEP_CASE, "in");
        if (!more)
            break;
        end = w->right[t];
    }
    return end;
}

static bool
is_that(const struct token *t)
{
    return quote_is_form(t, "that");
}

/* An object right before the clause is part of what such a verb reports: "noted the progress that
 * had been made", "said hundreds of men fled" with "hundreds" taken from the clause. */
static uint32_t
begin_of_clause(const struct quote_work *w, uint32_t verb, uint32_t clause, unsigned takes)
{
    uint32_t first  = w->left[clause] > verb ? w->left[clause] : verb + 1;
    uint32_t object = quote_child(w, verb, DEP_OBJ, verb);

    if (!(takes & QUOTE_OBJECT) || object == QUOTE_NONE || object > first
        || quote_token(w, object)->upos == UPOS_PRON || w->right[object] + 1 < first)
        return first;
    return w->left[object];
}

/* A clause behind the verb. */
static enum status
add_clause_behind(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t clause,
                  unsigned takes)
{
    uint32_t first = begin_of_clause(w, verb, clause, takes);
    uint32_t last  = next_clause(w, verb, first, w->right[verb]);

    while (first < last
           && (is_that(quote_token(w, first)) || quote_is_mark(quote_token(w, first)->form))
           && first < clause
           && (quote_token(w, first)->deprel == DEP_MARK
               || quote_is_mark(quote_token(w, first)->form)))
        first++;
    return add_content(w, u, first, last);
}

/* Words around an attribution that stands inside or behind them: all of the sentence but
 * [from, to). */
enum status
quote_add_around(struct quote_work *w, struct spoken *u, uint32_t from, uint32_t to, uint32_t first,
                 uint32_t last)
{
    TRY(add_content(w, u, first, from));
    return add_content(w, u, to, last);
}

/* The attribution's own words around `verb`: the verb with its subject, auxiliaries and
 * adverbials, cut off at the commas next to it. */
static struct token_range
attribution(const struct quote_work *w, uint32_t verb, uint32_t source, uint32_t clause)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];
    struct token_range     r = { verb, verb + 1 };

    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = quote_token(w, t);
        if (t == clause || c->head != (int32_t)verb || c->deprel == DEP_CCOMP
            || c->deprel == DEP_PUNCT)
            continue;
        if (clause != QUOTE_NONE && w->left[t] < w->right[clause] && w->right[t] > w->left[clause])
            continue;
        r.first = w->left[t] < r.first && w->right[t] <= verb ? w->left[t] : r.first;
        r.last  = w->right[t] > r.last && w->left[t] > verb ? w->right[t] : r.last;
    }
    if (source != QUOTE_NONE && source > s->first && source >= s->first && source < s->last) {
        r.first = w->left[source] < r.first ? w->left[source] : r.first;
        r.last  = w->right[source] > r.last ? w->right[source] : r.last;
    }
    return r;
}

/* "The deal, he said, was done." "The deal was done, he said." The main clause is the content. */
static enum status
add_main_clause(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t source,
                uint32_t clause)
{
    const struct sentence *s     = &w->doc->sentences[quote_token(w, verb)->sentence];
    struct token_range     r     = attribution(w, verb, source, clause);
    uint32_t               first = s->first, last = s->last;

    /* Within its own clause of a longer sentence: to the semicolons around. */
    for (uint32_t t = r.first; t > s->first; t--)
        if (quote_is_form(quote_token(w, t - 1), ";")) {
            first = t;
            break;
        }
    for (uint32_t t = r.last; t < s->last; t++)
        if (quote_is_form(quote_token(w, t), ";")) {
            last = t;
            break;
        }
    return quote_add_around(w, u, r.first, r.last, first, last);
}

static bool
has_quoted_words(const struct quote_work *w, const struct spoken *u)
{
    for (size_t i = 0; i < u->content.len; i++)
        for (uint32_t t = u->content.data[i].first; t < u->content.data[i].last; t++)
            if (w->quoted_at[t] != QUOTE_NONE)
                return true;
    return false;
}

/* "urged the council to act", "blamed Iran": the object is who is spoken to or of, no words. */
static bool
is_addressee(const struct quote_work *w, uint32_t verb, uint32_t object)
{
    const struct token *t = quote_token(w, object);

    if (t->deprel != DEP_OBJ)
        return t->upos == UPOS_PROPN;
    if (t->upos == UPOS_PROPN || (t->upos == UPOS_PRON && quote_has_tag(t, "PRP")))
        return true;
    uint32_t infinitive = quote_child(w, verb, DEP_XCOMP, object);
    return infinitive != QUOTE_NONE && quote_has_child(w, infinitive, DEP_MARK, "to");
}

/* "argued the detention violates the law" with "detention" taken for the object: the end of the
 * clause whose verb stands right behind `end`, or `end`. */
static uint32_t
behind_subject(const struct quote_work *w, uint32_t object, uint32_t end)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, object)->sentence];

    if (end >= s->last || quote_token(w, end)->head == (int32_t)object
        || !(quote_has_tag(quote_token(w, end), "VBZ") || quote_has_tag(quote_token(w, end), "VBP")
             || quote_has_tag(quote_token(w, end), "VBD") || quote_has_tag(quote_token(w, end), "MD")))
        return end;
    const struct token *t = quote_token(w, end);
    uint32_t predicate    = t->upos == UPOS_AUX && t->head > (int32_t)end ? (uint32_t)t->head : end;
    return w->right[predicate];
}

static enum status
add_object(struct quote_work *w, struct spoken *u, uint32_t verb, unsigned takes)
{
    static const enum deprel objects[] = { DEP_OBJ, DEP_NSUBJ_PASS };
    uint32_t                 object    = QUOTE_CHILD_OF(w, verb, objects);

    if (object == QUOTE_NONE
        || (quote_token(w, object)->deprel == DEP_OBJ && quote_is_relative(quote_token(w, object))))
        return STATUS_OK;
    if (quote_token(w, object)->upos == UPOS_PRON
        && quote_token(w, object)->deprel == DEP_NSUBJ_PASS
        && !quote_is_form(quote_token(w, object), "this"))
        return STATUS_OK;
    uint32_t first = w->left[object], last = w->right[object];
    bool     complement = false;
    if (object > verb) {
        bool as = (takes & (QUOTE_AS | QUOTE_OBJECT)) != QUOTE_OBJECT;
        last    = object_end(w, verb, object);
        for (uint32_t t = last; as && t < w->doc->sentences[quote_token(w, verb)->sentence].last;
             t++)
            if (quote_token(w, t)->head == (int32_t)verb && w->left[t] >= last
                && (quote_has_child(w, t, DEP_CASE, "as") || quote_has_child(w, t, DEP_MARK, "as")
                    || quote_token(w, t)->deprel == DEP_XCOMP)) {
                last       = w->right[t];
                complement = true;
                break;
            }
        last = next_clause(w, verb, first, last);
        if (takes & QUOTE_OBJECT)
            last = behind_subject(w, object, last);
    }
    TRY(add_content(w, u, first, last));
    if (!complement && is_addressee(w, verb, object) && !has_quoted_words(w, u))
        u->content.len = 0;
    return STATUS_OK;
}

/* "warned of …", "told him about …" */
static enum status
add_matter(struct quote_work *w, struct spoken *u, uint32_t verb)
{
    for (uint32_t t = quote_child(w, verb, DEP_OBL, verb); t != QUOTE_NONE;
         t          = quote_child(w, verb, DEP_OBL, t + 1)) {
        bool of = quote_has_child(w, t, DEP_CASE, "of");
        if (of || quote_has_child(w, t, DEP_CASE, "about"))
            return add_content(w, u, w->left[t] + of, object_end(w, verb, t));
    }
    return STATUS_OK;
}

/* The head of the clause that gives the content. */
static uint32_t
clause_of(const struct quote_work *w, uint32_t verb)
{
    static const enum deprel kinds[] = { DEP_CCOMP, DEP_CSUBJ, DEP_CSUBJ_PASS };
    uint32_t                 clause  = QUOTE_CHILD_OF(w, verb, kinds);

    if (clause != QUOTE_NONE)
        return clause;
    /* "said the talks had failed" as a coordination without "and" */
    uint32_t conjunct = quote_child(w, verb, DEP_CONJ, verb);
    return conjunct != QUOTE_NONE && w->left[conjunct] == verb + 1
                   && quote_child(w, conjunct, DEP_CC, 0) == QUOTE_NONE
               ? conjunct
               : QUOTE_NONE;
}

/* "that" behind the verb, or behind the few words of its addressee, opens a clause whatever the
 * heads are. The token behind it; QUOTE_NONE. */
static uint32_t
behind_that(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[quote_token(w, verb)->sentence];

    for (uint32_t t = verb + 1; t + 1 < s->last && t <= verb + 5; t++) {
        const struct token *c = quote_token(w, t);
        if (is_that(c) && !quote_has_tag(c, "DT"))
            return t > verb + 1
                           && (quote_token(w, t + 1)->upos == UPOS_VERB
                               || quote_token(w, t + 1)->upos == UPOS_AUX)
                       ? QUOTE_NONE
                       : t + 1;
        if (!quote_is_noun(c) && c->upos != UPOS_DET && c->upos != UPOS_ADJ && c->upos != UPOS_ADV)
            return QUOTE_NONE;
    }
    return QUOTE_NONE;
}

/* Words of a noun phrase or of a verb's auxiliaries between a comma and the verb. */
static bool
stands_in_attribution(const struct token *t)
{
    switch (t->upos) {
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_PRON:
    case UPOS_DET:
    case UPOS_ADJ:
    case UPOS_AUX:
    case UPOS_ADV:
    case UPOS_NUM:
    case UPOS_PART:
        return true;
    default:
        return quote_is_form(t, "-") || quote_is_form(t, ".");
    }
}

static bool
ends_attribution(const struct quote_work *w, const struct sentence *s, uint32_t t)
{
    return t >= s->last || quote_is_form(quote_token(w, t), ",")
           || quote_is_form(quote_token(w, t), ".") || quote_is_form(quote_token(w, t), ";");
}

/* "…, the minister said, …" and "…, said the minister, …" by the commas alone, whatever the heads
 * are. *source becomes the noun; false if the verb stands otherwise. */
bool
quote_find_parenthesis(const struct quote_work *w, uint32_t verb, struct token_range *r,
                       uint32_t *source)
{
    const struct sentence *s    = &w->doc->sentences[quote_token(w, verb)->sentence];
    uint32_t               noun = QUOTE_NONE, t;

    if (!quote_has_tag(quote_token(w, verb), "VBD") && !quote_has_tag(quote_token(w, verb), "VBZ")
        && !quote_has_tag(quote_token(w, verb), "VBN"))
        return false;
    for (t = verb; t > s->first && stands_in_attribution(quote_token(w, t - 1)); t--)
        if (noun == QUOTE_NONE
            && (quote_is_noun(quote_token(w, t - 1)) || quote_token(w, t - 1)->deprel == DEP_NSUBJ))
            noun = t - 1;
    bool comma = t > s->first + 1 && quote_is_form(quote_token(w, t - 1), ",")
                 && w->quoted_at[t - 1] == QUOTE_NONE
                 && !quote_is_mark(quote_token(w, t - 2)->form);
    if (comma && noun != QUOTE_NONE && ends_attribution(w, s, verb + 1)) {
        *r      = (struct token_range){ t - 1, verb + 1 };
        *source = noun;
        return true;
    }
    if (!comma || t != verb || *source == QUOTE_NONE || *source < verb)
        return false; /* "Doe, the minister, told the council" */
    noun = QUOTE_NONE;
    for (t = verb + 1;
         t < s->last
         && (stands_in_attribution(quote_token(w, t)) || quote_token(w, t)->upos == UPOS_ADP);
         t++)
        if (quote_is_noun(quote_token(w, t)) && (noun == QUOTE_NONE || t == noun + 1))
            noun = t;
    if (noun == QUOTE_NONE || !ends_attribution(w, s, t))
        return false;
    *r      = (struct token_range){ verb - 1, t };
    *source = noun;
    return true;
}

/* The words around such an attribution. What a participle or an apposition adds to the
 * speaker behind it is no content. */
enum status
quote_add_parenthesis(struct quote_work *w, struct spoken *u, struct token_range r)
{
    const struct sentence *s     = &w->doc->sentences[quote_token(w, r.first)->sentence];
    uint32_t               first = s->first, last = s->last, to = r.last;

    for (uint32_t t = r.first; t > s->first; t--)
        if (quote_is_form(quote_token(w, t - 1), ";")) {
            first = t;
            break;
        }
    for (uint32_t t = r.last; t < s->last; t++)
        if (quote_is_form(quote_token(w, t), ";")) {
            last = t;
            break;
        }
    uint32_t behind = to < last && quote_is_form(quote_token(w, to), ",") ? to + 1 : to;
    bool     ours =
        behind < last
        && (quote_token(w, behind)->upos == UPOS_VERB || quote_token(w, behind)->upos == UPOS_AUX
            || quote_token(w, behind)->upos == UPOS_CCONJ
            || quote_token(w, behind)->upos == UPOS_PRON
            || quote_token(w, behind)->upos == UPOS_DET)
        && !quote_has_tag(quote_token(w, behind), "VBG") && u->source.last <= u->cue.last;
    if (!ours)
        last = to;
    return quote_add_around(w, u, r.first, to, first, last);
}

enum status
quote_find_content(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t source,
                   unsigned takes)
{
    const struct token *v      = quote_token(w, verb);
    uint32_t            clause = clause_of(w, verb);

    if ((takes & QUOTE_CLAUSE) && clause != QUOTE_NONE)
        return clause > verb ? add_clause_behind(w, u, verb, clause, takes)
                             : add_main_clause(w, u, verb, source, clause);
    uint32_t that = takes & QUOTE_CLAUSE ? behind_that(w, verb) : QUOTE_NONE;
    if (that != QUOTE_NONE)
        return add_content(w, u, that,
                           next_clause(w, verb, that, w->doc->sentences[v->sentence].last));
    if ((takes & QUOTE_CLAUSE) && v->deprel == DEP_PARATAXIS && v->head >= 0
        && quote_child(w, verb, DEP_OBJ, 0) == QUOTE_NONE)
        return add_main_clause(w, u, verb, source, QUOTE_NONE);
    if (quote_is_passive(w, verb) && source == QUOTE_NONE)
        return STATUS_OK; /* "no injuries were reported" */
    TRY(add_object(w, u, verb, takes));
    if (!(takes & QUOTE_OBJECT) && !has_quoted_words(w, u))
        u->content.len = 0; /* an act; with quoted words it is said too */
    if (u->content.len == 0)
        TRY(add_matter(w, u, verb));
    if (!(takes & QUOTE_ABOUT) && !has_quoted_words(w, u) && !(takes & QUOTE_OBJECT))
        u->content.len = 0;
    return STATUS_OK;
}
