/* What a reporting verb and its heads say by syntax: the source, and the words reported that
 * stand in clauses and objects. Quoted words are joined to it afterwards (quote.c). */
#include "lang/quote_work.h"

#include <stdlib.h>

enum { SENTENCE_MAX = 400, CLIMB = 60 };

bool
quote_is_form(const struct token *t, const char *text)
{
    return str_eq_nocase(t->form, str_from(text));
}

static const struct token *
token(const struct quote_work *w, uint32_t t)
{
    return &w->doc->tokens[t];
}

static bool
has_tag(const struct token *t, const char *tag)
{
    return strncmp(t->xpos, tag, sizeof t->xpos) == 0;
}

void
quote_find_edges(struct quote_work *w, const struct sentence *s)
{
    for (uint32_t t = s->first; t < s->last; t++) {
        w->left[t]  = t;
        w->right[t] = t + 1;
    }
    for (uint32_t t = s->first; t < s->last; t++) {
        int32_t head = w->doc->tokens[t].head;
        for (unsigned steps = 0; head >= (int32_t)s->first && head < (int32_t)s->last && steps < CLIMB; steps++) {
            if (w->left[head] > t)
                w->left[head] = t;
            if (w->right[head] < t + 1)
                w->right[head] = t + 1;
            head = w->doc->tokens[head].head;
        }
    }
}

/* --- children ----------------------------------------------------------------------------- */

uint32_t
quote_child(const struct quote_work *w, uint32_t head, enum deprel relation, uint32_t from)
{
    const struct sentence *s = &w->doc->sentences[token(w, head)->sentence];

    for (uint32_t t = from > s->first ? from : s->first; t < s->last; t++)
        if (token(w, t)->head == (int32_t)head && token(w, t)->deprel == relation)
            return t;
    return QUOTE_NONE;
}

static uint32_t
child_of_kinds(const struct quote_work *w, uint32_t head, const enum deprel *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t t = quote_child(w, head, kinds[i], 0);
        if (t != QUOTE_NONE)
            return t;
    }
    return QUOTE_NONE;
}
#define CHILD_OF(w, head, kinds) child_of_kinds((w), (head), (kinds), sizeof(kinds) / sizeof *(kinds))

static bool
has_child_form(const struct quote_work *w, uint32_t head, enum deprel relation, const char *form)
{
    for (uint32_t t = quote_child(w, head, relation, 0); t != QUOTE_NONE; t = quote_child(w, head, relation, t + 1))
        if (quote_is_form(token(w, t), form))
            return true;
    return false;
}

static bool
is_negation(const struct token *t)
{
    return quote_is_form(t, "not") || quote_is_form(t, "n't") || quote_is_form(t, "n\xE2\x80\x99t")
           || quote_is_form(t, "never");
}

/* Speech that did not take place: negated, or under a modal. */
static bool
is_unreal(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];

    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = token(w, t);
        if (c->head == (int32_t)verb && (has_tag(c, "MD") || (t < verb && is_negation(c))))
            return true;
    }
    return false;
}

/* "…, adding that …" */
static bool
is_participle_behind_comma(const struct quote_work *w, uint32_t t)
{
    return has_tag(token(w, t), "VBG") && t > w->doc->sentences[token(w, t)->sentence].first
           && quote_is_form(token(w, t - 1), ",");
}

/* --- source ------------------------------------------------------------------------------- */

static bool
is_part_of_name(enum deprel relation)
{
    switch (relation) {
    case DEP_DET: case DEP_AMOD: case DEP_COMPOUND: case DEP_FLAT: case DEP_NMOD_POSS: case DEP_NUMMOD:
    case DEP_NMOD: case DEP_NMOD_DESC: case DEP_CASE: case DEP_FIXED: case DEP_DET_PREDET: case DEP_GOESWITH:
    case DEP_CC: case DEP_CONJ: case DEP_NMOD_UNMARKED: case DEP_ADVMOD:
        return true;
    default:
        return false;
    }
}

static bool
is_nominal(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

struct token_range
quote_noun_phrase(const struct quote_work *w, uint32_t head)
{
    const struct sentence *s = &w->doc->sentences[token(w, head)->sentence];
    struct token_range     r = { head, head + 1 };

    while (r.first > s->first) {
        const struct token *t = token(w, r.first - 1);
        bool within = w->left[head] <= r.first - 1;
        if (!within || t->upos == UPOS_VERB || t->upos == UPOS_SCONJ
            || (t->upos == UPOS_PUNCT && !quote_is_form(t, "-") && !quote_is_form(t, "'") && !quote_is_form(t, ".")
                && !(t->deprel == DEP_PUNCT && quote_is_form(t, ",") && r.first - 1 > w->left[head])))
            break;
        r.first--;
    }
    while (r.last < w->right[head] || (r.last < s->last && token(w, r.last)->upos == UPOS_PROPN
                                       && token(w, r.last - 1)->upos == UPOS_PROPN)) {
        const struct token *t = token(w, r.last);
        if (t->upos == UPOS_PROPN && token(w, r.last - 1)->upos == UPOS_PROPN) {
            r.last++; /* a name is not cut, whatever its inner heads */
            continue;
        }
        if (t->upos == UPOS_PUNCT && !quote_is_form(t, "-") && !quote_is_form(t, "\xE2\x80\x93"))
            break;
        /* The first token of a branch tells what the branch is. */
        uint32_t top = r.last;
        for (unsigned steps = 0; steps < CLIMB && token(w, top)->head >= 0
                                 && !((uint32_t)token(w, top)->head >= r.first && (uint32_t)token(w, top)->head < r.last);
             steps++)
            top = (uint32_t)token(w, top)->head;
        if (t->upos != UPOS_PUNCT && !is_part_of_name(token(w, top)->deprel)
            && !(token(w, top)->deprel == DEP_APPOS && t->upos == UPOS_PROPN))
            break;
        r.last++;
    }
    /* Heads within long titles are often lost: a run of nouns is one phrase. */
    while (r.last + 1 < s->last
           && (is_nominal(token(w, r.last))
               || ((token(w, r.last)->upos == UPOS_CCONJ || quote_is_form(token(w, r.last), "-")
                    || quote_is_form(token(w, r.last), "\xE2\x80\x93"))
                   && is_nominal(token(w, r.last - 1)) && is_nominal(token(w, r.last + 1)) && r.last + 2 < s->last
                   && is_nominal(token(w, r.last + 2)))))
        r.last++;
    while (r.first < head && (token(w, r.first)->upos == UPOS_PUNCT || token(w, r.first)->deprel == DEP_CC
                              || token(w, r.first)->deprel == DEP_CASE))
        r.first++;
    while (r.last > head + 1 && token(w, r.last - 1)->upos == UPOS_PUNCT)
        r.last--;
    return r;
}

static bool
is_relative_pronoun(const struct token *t)
{
    return quote_is_form(t, "who") || quote_is_form(t, "which") || (quote_is_form(t, "that") && !has_tag(t, "DT"));
}

static bool
is_passive(const struct quote_work *w, uint32_t verb)
{
    static const enum deprel kinds[] = { DEP_AUX_PASS, DEP_NSUBJ_PASS, DEP_OBL_AGENT };

    return CHILD_OF(w, verb, kinds) != QUOTE_NONE || (has_tag(token(w, verb), "VBN") && token(w, verb)->deprel == DEP_ACL);
}

/* Agent of a passive: "confirmed … by Iran". */
static uint32_t
agent_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t agent = quote_child(w, verb, DEP_OBL_AGENT, 0);

    for (uint32_t t = quote_child(w, verb, DEP_OBL, 0); agent == QUOTE_NONE && t != QUOTE_NONE; t = quote_child(w, verb, DEP_OBL, t + 1))
        if (has_child_form(w, t, DEP_CASE, "by"))
            agent = t;
    return agent;
}

static bool
is_noun(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
}

static const struct quote_cue *cue_of(const struct quote_work *w, uint32_t verb, uint32_t *last);
static uint32_t source_of(const struct quote_work *w, uint32_t verb, unsigned depth);

/* "Reuters quoted him, saying …": the one quoted speaks. */
static bool
is_quoting(const struct quote_work *w, uint32_t verb)
{
    uint32_t                end;
    const struct quote_cue *cue = cue_of(w, verb, &end);

    return cue && cue->takes == QUOTE_AS;
}

static uint32_t
object_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t object = quote_child(w, verb, DEP_OBJ, 0);

    return object != QUOTE_NONE ? object : quote_child(w, verb, DEP_NSUBJ_PASS, 0);
}

/* The verb that `t` depends on by way of nouns; QUOTE_NONE. */
static uint32_t
governing_verb(const struct quote_work *w, uint32_t t)
{
    for (unsigned steps = 0; steps < 6 && token(w, t)->head >= 0; steps++) {
        enum deprel relation = token(w, t)->deprel;
        if (relation == DEP_NSUBJ || relation == DEP_CONJ)
            return QUOTE_NONE;
        t = (uint32_t)token(w, t)->head;
        if (token(w, t)->upos == UPOS_VERB)
            return t;
    }
    return QUOTE_NONE;
}

/* "a statement saying …": who made the statement; "officials saying …": the officials. */
static uint32_t
source_of_participle(const struct quote_work *w, uint32_t verb, uint32_t noun, unsigned depth)
{
    const struct sentence *s     = &w->doc->sentences[token(w, verb)->sentence];
    bool                   comma = verb > s->first && quote_is_form(token(w, verb - 1), ",");
    uint32_t               above = governing_verb(w, noun);

    if (above == QUOTE_NONE || (!comma && token(w, noun)->upos == UPOS_PROPN))
        return noun;
    if (is_quoting(w, above))
        return object_of(w, above);
    uint32_t source = source_of(w, above, depth + 1);
    return source == QUOTE_NONE ? noun : source;
}

/* The one who speaks by a verb without a subject of its own. */
static uint32_t
inherited_source(const struct quote_work *w, uint32_t verb, unsigned depth)
{
    const struct token *v = token(w, verb);

    if (v->head < 0 || depth > 6)
        return QUOTE_NONE;
    uint32_t head = (uint32_t)v->head, end;
    /* "He said it failed, adding …": he adds. */
    if (is_participle_behind_comma(w, verb) && token(w, head)->deprel == DEP_CCOMP && token(w, head)->head >= 0
        && token(w, head)->head < (int32_t)verb && cue_of(w, (uint32_t)token(w, head)->head, &end))
        return source_of(w, (uint32_t)token(w, head)->head, depth + 1);
    switch (v->deprel) {
    case DEP_ACL:
        return source_of_participle(w, verb, head, depth);
    case DEP_ACL_RELCL:
        return head; /* "…, who said …" */
    case DEP_CONJ:
    case DEP_ADVCL:
    case DEP_XCOMP:
    case DEP_PARATAXIS:
    case DEP_CCOMP:
    case DEP_DEP:
        if (token(w, head)->upos != UPOS_VERB && token(w, head)->upos != UPOS_AUX)
            return v->deprel == DEP_CONJ ? QUOTE_NONE : source_of(w, head, depth + 1);
        if (v->deprel != DEP_CONJ
            && (is_quoting(w, head) || has_child_form(w, verb, DEP_MARK, "as") || has_child_form(w, verb, DEP_CASE, "as")))
            return object_of(w, head);
        return source_of(w, head, depth + 1);
    default:
        return QUOTE_NONE;
    }
}

/* "with the minister saying …": the noun right before the participle. */
static uint32_t
source_behind_with(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];

    if (!has_tag(token(w, verb), "VBG") || verb == s->first || !is_noun(token(w, verb - 1)))
        return QUOTE_NONE;
    for (uint32_t t = verb - 1; t > s->first && token(w, t)->upos != UPOS_PUNCT && verb - t < 12; t--)
        if (quote_is_form(token(w, t - 1), "with"))
            return verb - 1;
    return QUOTE_NONE;
}

/* ""…," said the minister." and ""…," the minister said.": the noun next to the verb, where the
 * parser took the subject from the quotation. */
static uint32_t
source_beside(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s    = &w->doc->sentences[token(w, verb)->sentence];
    uint32_t               best = QUOTE_NONE;

    for (uint32_t t = verb + 1; t < s->last && t < verb + 8 && w->quoted_at[t] == QUOTE_NONE; t++) {
        if (token(w, t)->upos == UPOS_PUNCT || token(w, t)->upos == UPOS_ADP || token(w, t)->upos == UPOS_SCONJ)
            break;
        if (is_noun(token(w, t)))
            best = t;
    }
    for (uint32_t t = verb; best == QUOTE_NONE && t > s->first && w->quoted_at[t - 1] == QUOTE_NONE; t--) {
        if (quote_is_mark(token(w, t - 1)->form))
            break;
        if (is_noun(token(w, t - 1)) && token(w, t - 1)->head >= 0)
            best = t - 1;
    }
    return best;
}

/* Within quoted words of some length; a quoted name (an "Asian source") can speak. */
static bool
is_in_utterance(const struct quote_work *w, uint32_t t)
{
    uint32_t q = w->quoted_at[t];

    return q != QUOTE_NONE && w->quoted.data[q].last - w->quoted.data[q].first > 4;
}

static uint32_t
subject_of(const struct quote_work *w, uint32_t verb)
{
    uint32_t subject = quote_child(w, verb, DEP_NSUBJ, 0);

    while (subject != QUOTE_NONE && is_in_utterance(w, subject) && w->quoted_at[verb] == QUOTE_NONE)
        subject = quote_child(w, verb, DEP_NSUBJ, subject + 1);
    return subject;
}

/* The token that names who speaks by `verb`. */
static uint32_t
source_of(const struct quote_work *w, uint32_t verb, unsigned depth)
{
    uint32_t subject = subject_of(w, verb);

    if (is_passive(w, verb) && subject == QUOTE_NONE && depth == 0)
        return agent_of(w, verb);
    if (subject == QUOTE_NONE && depth > 0 && is_passive(w, verb))
        return quote_child(w, verb, DEP_NSUBJ_PASS, 0);
    if (subject == QUOTE_NONE)
        subject = source_behind_with(w, verb);
    if (subject == QUOTE_NONE)
        return inherited_source(w, verb, depth);
    if (is_relative_pronoun(token(w, subject))) {
        const struct token *v = token(w, verb);
        return v->deprel == DEP_ACL_RELCL && v->head >= 0 ? (uint32_t)v->head : QUOTE_NONE;
    }
    return subject;
}

/* Whether quoted words stand in the sentence of `verb`, right beside its clause. */
static bool
has_quoted_beside(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];

    for (uint32_t t = verb; t > s->first && verb - t < 25; t--)
        if (w->quoted_at[t - 1] != QUOTE_NONE)
            return true;
    for (uint32_t t = verb; t < s->last && t - verb < 25; t++)
        if (w->quoted_at[t] != QUOTE_NONE)
            return true;
    return false;
}

/* The speaker is the text's own voice or its reader, or nobody: not a report. */
static bool
is_no_reporter(const struct quote_work *w, uint32_t source)
{
    const struct token *t = token(w, source);

    for (uint32_t k = w->left[source]; k <= source && k < w->left[source] + 2; k++)
        if (quote_is_form(token(w, k), "no") || quote_is_form(token(w, k), "neither") || quote_is_form(token(w, k), "none")
            || quote_is_form(token(w, k), "nobody"))
            return true;
    return w->quoted_at[source] == QUOTE_NONE
           && (quote_is_form(t, "I") || quote_is_form(t, "we") || quote_is_form(t, "you"));
}

/* --- content ------------------------------------------------------------------------------ */

static bool
is_trimmed(const struct token *t)
{
    return quote_is_form(t, ",") || quote_is_form(t, ":") || quote_is_form(t, ";") || quote_is_form(t, ".")
           || quote_is_form(t, "-") || quote_is_form(t, "--") || quote_is_form(t, "\xE2\x80\x94")
           || quote_is_form(t, "\xE2\x80\x93");
}

static enum status
add_content(struct quote_work *w, struct spoken *u, uint32_t first, uint32_t last)
{
    while (first < last && is_trimmed(token(w, first)))
        first++;
    while (first < last && is_trimmed(token(w, last - 1)))
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
        const struct token *c = token(w, t);
        uint32_t            end;
        if (w->left[t] < from || w->quoted_at[t] != QUOTE_NONE)
            continue;
        bool report = c->upos == UPOS_VERB && cue_of(w, t, &end);
        if (report && is_participle_behind_comma(w, t))
            return t; /* wherever the parser has hung it */
        if (c->head != (int32_t)verb)
            continue;
        bool participle = has_tag(c, "VBG") && quote_is_form(token(w, w->left[t] - 1), ",");
        bool cut = (c->deprel == DEP_CONJ && (report || quote_child(w, t, DEP_NSUBJ, 0) != QUOTE_NONE))
                   || (c->deprel == DEP_ADVCL && (participle || (report && has_tag(c, "VBG"))))
                   || c->deprel == DEP_PARATAXIS;
        if (cut)
            return w->left[t];
    }
    return to;
}

static bool
clings(const struct quote_work *w, uint32_t t)
{
    static const char *const prepositions[] = { "to", "of", "for", "with", "against", "from", "between", "on", "about",
                                                "regarding", "concerning", "over", "towards", "toward", "through", "that" };

    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (has_child_form(w, t, DEP_CASE, prepositions[i]) || has_child_form(w, t, DEP_MARK, prepositions[i]))
            return true;
    return false;
}

/* The end of an object's words: its subtree, and what the parser hung to the verb though it
 * goes on with them. */
static uint32_t
object_end(const struct quote_work *w, uint32_t verb, uint32_t object)
{
    const struct sentence *s   = &w->doc->sentences[token(w, verb)->sentence];
    uint32_t               end = w->right[object];

    for (uint32_t t = object + 1; t < end; t++) /* "denies it and accuses …" */
        if (token(w, t)->upos == UPOS_VERB && token(w, t)->deprel == DEP_CONJ && token(w, t)->head == (int32_t)object)
            end = w->left[t] > object ? w->left[t] : t;
    for (uint32_t t = end; t < s->last; t++) {
        const struct token *c = token(w, t);
        if (c->head != (int32_t)verb || w->left[t] != end)
            continue;
        bool more = (c->deprel == DEP_OBL || c->deprel == DEP_ADVCL || c->deprel == DEP_XCOMP || c->deprel == DEP_ACL)
                    && clings(w, t) && !has_child_form(w, t, DEP_CASE, "in");
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

/* A clause behind the verb. */
static enum status
add_clause_behind(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t clause)
{
    uint32_t first = w->left[clause] > verb ? w->left[clause] : verb + 1;
    uint32_t last  = next_clause(w, verb, first, w->right[verb]);

    while (first < last && (is_that(token(w, first)) || quote_is_mark(token(w, first)->form)) && first < clause
           && (token(w, first)->deprel == DEP_MARK || quote_is_mark(token(w, first)->form)))
        first++;
    return add_content(w, u, first, last);
}

/* Words around an attribution that stands inside or behind them: all of the sentence but
 * [from, to). */
static enum status
add_around(struct quote_work *w, struct spoken *u, uint32_t from, uint32_t to, uint32_t first, uint32_t last)
{
    TRY(add_content(w, u, first, from));
    return add_content(w, u, to, last);
}

/* The attribution's own words around `verb`: the verb with its subject, auxiliaries and
 * adverbials, cut off at the commas next to it. */
static struct token_range
attribution(const struct quote_work *w, uint32_t verb, uint32_t source, uint32_t clause)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];
    struct token_range     r = { verb, verb + 1 };

    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = token(w, t);
        if (t == clause || c->head != (int32_t)verb || c->deprel == DEP_CCOMP || c->deprel == DEP_PUNCT)
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
add_main_clause(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t source, uint32_t clause)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];
    struct token_range     r = attribution(w, verb, source, clause);
    uint32_t               first = s->first, last = s->last;

    /* Within its own clause of a longer sentence: to the semicolons around. */
    for (uint32_t t = r.first; t > s->first; t--)
        if (quote_is_form(token(w, t - 1), ";")) {
            first = t;
            break;
        }
    for (uint32_t t = r.last; t < s->last; t++)
        if (quote_is_form(token(w, t), ";")) {
            last = t;
            break;
        }
    return add_around(w, u, r.first, r.last, first, last);
}

static enum status
add_object(struct quote_work *w, struct spoken *u, uint32_t verb, unsigned takes)
{
    static const enum deprel objects[] = { DEP_OBJ, DEP_NSUBJ_PASS };
    uint32_t                 object    = CHILD_OF(w, verb, objects);

    if (object == QUOTE_NONE || (token(w, object)->deprel == DEP_OBJ && is_relative_pronoun(token(w, object))))
        return STATUS_OK;
    if (token(w, object)->upos == UPOS_PRON && token(w, object)->deprel == DEP_NSUBJ_PASS)
        return STATUS_OK;
    uint32_t first = w->left[object], last = w->right[object];
    if (object > verb) {
        bool as = (takes & (QUOTE_AS | QUOTE_OBJECT)) != QUOTE_OBJECT;
        last    = object_end(w, verb, object);
        for (uint32_t t = last; as && t < w->doc->sentences[token(w, verb)->sentence].last; t++)
            if (token(w, t)->head == (int32_t)verb && w->left[t] >= last
                && (has_child_form(w, t, DEP_CASE, "as") || has_child_form(w, t, DEP_MARK, "as")
                    || token(w, t)->deprel == DEP_XCOMP)) {
                last = w->right[t];
                break;
            }
        last = next_clause(w, verb, first, last);
    }
    return add_content(w, u, first, last);
}

/* "warned of …", "told him about …" */
static enum status
add_matter(struct quote_work *w, struct spoken *u, uint32_t verb)
{
    for (uint32_t t = quote_child(w, verb, DEP_OBL, verb); t != QUOTE_NONE; t = quote_child(w, verb, DEP_OBL, t + 1)) {
        bool of = has_child_form(w, t, DEP_CASE, "of");
        if (of || has_child_form(w, t, DEP_CASE, "about"))
            return add_content(w, u, w->left[t] + of, object_end(w, verb, t));
    }
    return STATUS_OK;
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

/* The head of the clause that gives the content. */
static uint32_t
clause_of(const struct quote_work *w, uint32_t verb)
{
    static const enum deprel kinds[] = { DEP_CCOMP, DEP_CSUBJ, DEP_CSUBJ_PASS };
    uint32_t                 clause  = CHILD_OF(w, verb, kinds);

    if (clause != QUOTE_NONE)
        return clause;
    /* "said the talks had failed" as a coordination without "and" */
    uint32_t conjunct = quote_child(w, verb, DEP_CONJ, verb);
    return conjunct != QUOTE_NONE && w->left[conjunct] == verb + 1 && quote_child(w, conjunct, DEP_CC, 0) == QUOTE_NONE
               ? conjunct
               : QUOTE_NONE;
}

/* "that" behind the verb, or behind the few words of its addressee, opens a clause whatever the
 * heads are. The token behind it; QUOTE_NONE. */
static uint32_t
behind_that(const struct quote_work *w, uint32_t verb)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];

    for (uint32_t t = verb + 1; t + 1 < s->last && t <= verb + 5; t++) {
        const struct token *c = token(w, t);
        if (is_that(c) && !has_tag(c, "DT"))
            return t > verb + 1 && (token(w, t + 1)->upos == UPOS_VERB || token(w, t + 1)->upos == UPOS_AUX) ? QUOTE_NONE : t + 1;
        if (!is_noun(c) && c->upos != UPOS_DET && c->upos != UPOS_ADJ && c->upos != UPOS_ADV)
            return QUOTE_NONE;
    }
    return QUOTE_NONE;
}

/* Words of a noun phrase or of a verb's auxiliaries between a comma and the verb. */
static bool
stands_in_attribution(const struct token *t)
{
    switch (t->upos) {
    case UPOS_NOUN: case UPOS_PROPN: case UPOS_PRON: case UPOS_DET: case UPOS_ADJ: case UPOS_AUX: case UPOS_ADV:
    case UPOS_NUM: case UPOS_PART:
        return true;
    default:
        return quote_is_form(t, "-") || quote_is_form(t, ".");
    }
}

static bool
ends_attribution(const struct quote_work *w, const struct sentence *s, uint32_t t)
{
    return t >= s->last || quote_is_form(token(w, t), ",") || quote_is_form(token(w, t), ".") || quote_is_form(token(w, t), ";");
}

/* "…, the minister said, …" and "…, said the minister, …" by the commas alone, whatever the heads
 * are. *source becomes the noun; false if the verb stands otherwise. */
static bool
find_parenthesis(const struct quote_work *w, uint32_t verb, struct token_range *r, uint32_t *source)
{
    const struct sentence *s    = &w->doc->sentences[token(w, verb)->sentence];
    uint32_t               noun = QUOTE_NONE, t;

    if (!has_tag(token(w, verb), "VBD") && !has_tag(token(w, verb), "VBZ") && !has_tag(token(w, verb), "VBN"))
        return false;
    for (t = verb; t > s->first && stands_in_attribution(token(w, t - 1)); t--)
        if (noun == QUOTE_NONE && (is_noun(token(w, t - 1)) || token(w, t - 1)->deprel == DEP_NSUBJ))
            noun = t - 1;
    bool comma = t > s->first + 1 && quote_is_form(token(w, t - 1), ",") && w->quoted_at[t - 1] == QUOTE_NONE
                 && !quote_is_mark(token(w, t - 2)->form);
    if (comma && noun != QUOTE_NONE && ends_attribution(w, s, verb + 1)) {
        *r = (struct token_range){ t - 1, verb + 1 };
        *source = noun;
        return true;
    }
    if (!comma || t != verb || *source == QUOTE_NONE || *source < verb)
        return false; /* "Doe, the minister, told the council" */
    noun = QUOTE_NONE;
    for (t = verb + 1; t < s->last && (stands_in_attribution(token(w, t)) || token(w, t)->upos == UPOS_ADP); t++)
        if (is_noun(token(w, t)) && (noun == QUOTE_NONE || t == noun + 1))
            noun = t;
    if (noun == QUOTE_NONE || !ends_attribution(w, s, t))
        return false;
    *r = (struct token_range){ verb - 1, t };
    *source = noun;
    return true;
}

/* The words around such an attribution. What a participle or an apposition adds to the
 * speaker behind it is no content. */
static enum status
add_around_parenthesis(struct quote_work *w, struct spoken *u, struct token_range r)
{
    const struct sentence *s = &w->doc->sentences[token(w, r.first)->sentence];
    uint32_t first = s->first, last = s->last, to = r.last;

    for (uint32_t t = r.first; t > s->first; t--)
        if (quote_is_form(token(w, t - 1), ";")) {
            first = t;
            break;
        }
    for (uint32_t t = r.last; t < s->last; t++)
        if (quote_is_form(token(w, t), ";")) {
            last = t;
            break;
        }
    uint32_t behind = to < last && quote_is_form(token(w, to), ",") ? to + 1 : to;
    bool ours = behind < last
                && (token(w, behind)->upos == UPOS_VERB || token(w, behind)->upos == UPOS_AUX || token(w, behind)->upos == UPOS_CCONJ
                    || token(w, behind)->upos == UPOS_PRON || token(w, behind)->upos == UPOS_DET)
                && !has_tag(token(w, behind), "VBG") && u->source.last <= u->cue.last;
    if (!ours)
        last = to;
    return add_around(w, u, r.first, to, first, last);
}

static enum status
find_content(struct quote_work *w, struct spoken *u, uint32_t verb, uint32_t source, unsigned takes)
{
    const struct token *v      = token(w, verb);
    uint32_t            clause = clause_of(w, verb);

    if ((takes & QUOTE_CLAUSE) && clause != QUOTE_NONE)
        return clause > verb ? add_clause_behind(w, u, verb, clause)
                             : add_main_clause(w, u, verb, source, clause);
    uint32_t that = takes & QUOTE_CLAUSE ? behind_that(w, verb) : QUOTE_NONE;
    if (that != QUOTE_NONE)
        return add_content(w, u, that, next_clause(w, verb, that, w->doc->sentences[v->sentence].last));
    if ((takes & QUOTE_CLAUSE) && v->deprel == DEP_PARATAXIS && v->head >= 0 && quote_child(w, verb, DEP_OBJ, 0) == QUOTE_NONE)
        return add_main_clause(w, u, verb, source, QUOTE_NONE);
    if (is_passive(w, verb) && source == QUOTE_NONE)
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

/* --- cues --------------------------------------------------------------------------------- */

/* The cue that `verb` is, with its particle; NULL if it reports nothing. */
static const struct quote_cue *
cue_of(const struct quote_work *w, uint32_t verb, uint32_t *last)
{
    const struct sentence *s = &w->doc->sentences[token(w, verb)->sentence];
    uint64_t               index;
    char                   both[64];

    *last = verb + 1;
    for (uint32_t t = verb + 1; t < s->last && t <= verb + 2; t++) {
        struct str lemma = token(w, verb)->lemma, particle = token(w, t)->form;
        if (token(w, t)->deprel != DEP_COMPOUND_PRT && t != verb + 1)
            continue;
        if (lemma.len + 1 + particle.len > sizeof both)
            continue;
        memcpy(both, lemma.data, lemma.len);
        both[lemma.len] = ' ';
        memcpy(both + lemma.len + 1, particle.data, particle.len);
        if (map_get(&w->lemmas, (struct str){ both, lemma.len + 1 + particle.len }, &index)) {
            *last = t + 1;
            return &w->cues->list[index];
        }
    }
    return map_get(&w->lemmas, token(w, verb)->lemma, &index) ? &w->cues->list[index] : NULL;
}

/* "to say" reports only where somebody went on to say it. */
static bool
is_bare_infinitive(const struct quote_work *w, uint32_t verb)
{
    const struct token *v = token(w, verb);

    if (!has_tag(v, "VB") || !has_child_form(w, verb, DEP_MARK, "to"))
        return false;
    return !(v->head >= 0 && (quote_is_form(token(w, (uint32_t)v->head), "went")
                              || quote_is_form(token(w, (uint32_t)v->head), "continued")));
}

static enum status
read_verb(struct quote_work *w, uint32_t verb)
{
    uint32_t                cue_end;
    const struct quote_cue *cue = cue_of(w, verb, &cue_end);

    if (token(w, verb)->deprel == DEP_AMOD || token(w, verb)->deprel == DEP_COMPOUND)
        return STATUS_OK; /* "the so-called president" */
    if (!cue || cue->takes == QUOTE_AS || w->quoted_at[verb] != QUOTE_NONE || is_unreal(w, verb) || is_bare_infinitive(w, verb))
        return STATUS_OK;
    uint32_t source = source_of(w, verb, 0);
    bool lost = source == QUOTE_NONE || is_in_utterance(w, source);
    if (lost && !is_passive(w, verb) && !has_tag(token(w, verb), "VBG") && has_quoted_beside(w, verb))
        source = source_beside(w, verb);
    if (source != QUOTE_NONE && is_no_reporter(w, source))
        return STATUS_OK;

    struct spoken u = { .cue = { verb, cue_end }, .sentence = token(w, verb)->sentence, .verb = verb };
    if (source != QUOTE_NONE)
        u.source = quote_noun_phrase(w, source);
    struct token_range r;
    enum status        status;
    if ((cue->takes & QUOTE_CLAUSE) && find_parenthesis(w, verb, &r, &source)) {
        u.source = source < verb ? (struct token_range){ r.first + 1, source + 1 } : (struct token_range){ verb + 1, source + 1 };
        status = add_around_parenthesis(w, &u, r);
    } else {
        status = find_content(w, &u, verb, source, cue->takes);
    }
    if (status == STATUS_OK)
        status = vec_push(&w->spoken, u);
    if (status != STATUS_OK)
        vec_clear(&u.content);
    return status;
}

/* "This is according to reports" says nothing by itself. */
static bool
says_something(const struct quote_work *w, const struct spoken *u)
{
    for (size_t i = 0; i < u->content.len; i++)
        for (uint32_t t = u->content.data[i].first; t < u->content.data[i].last; t++)
            if (token(w, t)->upos == UPOS_NOUN || token(w, t)->upos == UPOS_PROPN || token(w, t)->upos == UPOS_VERB
                || token(w, t)->upos == UPOS_ADJ)
                return true;
    return false;
}

/* "According to X, …", "…, according to X." */
static enum status
read_according_to(struct quote_work *w, uint32_t t)
{
    const struct sentence *s = &w->doc->sentences[token(w, t)->sentence];
    struct spoken          u = { .cue = { t, t + 2 }, .sentence = token(w, t)->sentence, .verb = QUOTE_NONE };
    int32_t                head = token(w, t)->head;

    if (w->quoted_at[t] != QUOTE_NONE)
        return STATUS_OK;
    if (head < (int32_t)t + 2 || head >= (int32_t)s->last) {
        head = (int32_t)t + 2; /* the parser lost it: the nouns that follow */
        while (head + 1 < (int32_t)s->last && token(w, (uint32_t)head)->upos != UPOS_NOUN
               && token(w, (uint32_t)head)->upos != UPOS_PROPN)
            head++;
    }
    if (head >= (int32_t)s->last)
        return STATUS_OK;
    u.source        = quote_noun_phrase(w, (uint32_t)head);
    u.source.first  = u.source.first < t + 2 ? t + 2 : u.source.first;
    uint32_t end    = w->right[head] > u.source.last ? w->right[head] : u.source.last;
    for (uint32_t k = u.source.last; k < end; k++) /* a comma may close the phrase before its subtree ends */
        if (quote_is_form(token(w, k), ",") && t == s->first && k + 1 < end && w->right[head] > k + 8)
            end = k;
    uint32_t first = s->first, last = s->last;
    for (uint32_t k = t; k > s->first; k--)
        if (quote_is_form(token(w, k - 1), ";")) {
            first = k;
            break;
        }
    for (uint32_t k = end; k < s->last; k++)
        if (quote_is_form(token(w, k), ";")) {
            last = k;
            break;
        }
    enum status status = add_around(w, &u, t, end, first, last);
    if (status == STATUS_OK && says_something(w, &u))
        status = vec_push(&w->spoken, u);
    else
        vec_clear(&u.content);
    if (status != STATUS_OK)
        vec_clear(&u.content);
    return status;
}

static bool
is_within(const struct spoken *u, uint32_t t)
{
    for (size_t i = 0; i < u->content.len; i++)
        if (t >= u->content.data[i].first && t < u->content.data[i].last)
            return true;
    return false;
}

/* A report inside the words of another one is that one's matter. */
static void
drop_nested(struct quote_work *w, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < w->spoken.len; i++) {
        struct spoken *u      = &w->spoken.data[i];
        bool           nested = false;
        for (size_t k = first; k < w->spoken.len && !nested; k++)
            nested = k != i && w->spoken.data[k].content.len && is_within(&w->spoken.data[k], u->cue.first)
                     && !(is_within(u, w->spoken.data[k].cue.first) && u->cue.first < w->spoken.data[k].cue.first);
        if (nested) {
            vec_clear(&u->content);
            u->cue.last = u->cue.first; /* marked: dropped below, once all have been compared */
        }
    }
    for (size_t i = first; i < w->spoken.len; i++)
        if (w->spoken.data[i].cue.last > w->spoken.data[i].cue.first)
            w->spoken.data[kept++] = w->spoken.data[i];
    w->spoken.len = kept;
}

enum status
quote_read_cues(struct quote_work *w, uint32_t index)
{
    const struct sentence *s     = &w->doc->sentences[index];
    size_t                 first = w->spoken.len;

    if (s->last - s->first > SENTENCE_MAX)
        return STATUS_OK;
    quote_find_edges(w, s);
    for (uint32_t t = s->first; t < s->last; t++) {
        const struct token *c = token(w, t);
        if (t + 2 < s->last && quote_is_form(c, "according") && quote_is_form(token(w, t + 1), "to"))
            TRY(read_according_to(w, t));
        else if (c->upos == UPOS_VERB)
            TRY(read_verb(w, t));
    }
    drop_nested(w, first);
    return STATUS_OK;
}
