/* What each name of an article names: its actor tells, else its reading in the gazetteer, its last word, the rest of the
 * article, a first name, or the words around it. Which words are a name, and who is an actor, has been settled
 * before, in mention.c and actor.c. */
#include "extract/naming.h"

#include "extract/clause.h"
#include "extract/draft.h"
#include "extract/mention.h"

static enum named
named_by_actor(const struct draft *d)
{
    switch (d->type) {
    case ACTOR_PERSON:
        return NAMED_PERSON;
    case ACTOR_STATE:
        return NAMED_STATE;
    case ACTOR_GROUP:
        return NAMED_GROUP;
    case ACTOR_ORGANIZATION:
        return d->entity && d->entity->kind == ENTITY_GROUP ? NAMED_GROUP : NAMED_ORGANIZATION;
    default:
        return NAMED_UNKNOWN;
    }
}

static enum named
named_by_entity(const struct entity *e)
{
    static const enum named kinds[] = {
        [ENTITY_PERSON] = NAMED_PERSON, [ENTITY_STATE] = NAMED_STATE, [ENTITY_ORGANIZATION] = NAMED_ORGANIZATION,
        [ENTITY_GROUP] = NAMED_GROUP,   [ENTITY_MEDIUM] = NAMED_ORGANIZATION, [ENTITY_PLACE] = NAMED_PLACE,
    };

    return kinds[e->kind];
}

static enum named
named_by_last_word(enum noun_class noun)
{
    switch (noun) {
    case NOUN_NAME_END:
    case NOUN_BODY:
    case NOUN_GOVERNMENT:
    case NOUN_FORCES:
        return NAMED_ORGANIZATION;
    case NOUN_PLACE_END:
        return NAMED_PLACE;
    case NOUN_OTHER_END:
        return NAMED_OTHER;
    default:
        return NAMED_UNKNOWN;
    }
}

/** What the gazetteer and the actors of the article know. */
static enum named
what_is_known(const struct work *w, const struct mention *m)
{
    if (m->place && (m->locative || !m->entity || m->name_kind == NAME_METONYM))
        return NAMED_PLACE;
    if (m->actor != ACTOR_NONE)
        return named_by_actor(&w->drafts.data[m->actor]);
    if (m->entity)
        return named_by_entity(m->entity);
    return named_by_last_word(m->noun);
}

/** Another mention of the article whose name is `text` or, of a person, begins or ends with it. */
static enum named
named_elsewhere(const struct work *w, struct str text)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (str_eq(d->name, text)
            || (d->type == ACTOR_PERSON && !is_acronym(text)
                && (ends_with_word(d->name, text) || begins_with_word(d->name, text))))
            return named_by_actor(d);
    }
    return NAMED_UNKNOWN;
}

/** "Evansville, Indiana", "in Evansville": where something is. */
static bool
stands_like_place(const struct work *w, const struct mention *m)
{
    static const char *const words[] = { "in", "near", "across", "throughout", "around", NULL };
    const struct str         p       = preposition_of(w, (int32_t)m->head);

    if (m->last + 1 < w->doc->token_count && is_form(w, (int32_t)m->last, ",")
        && w->mention_at[m->last + 1] != NOTHING) {
        const struct mention *next = &w->mentions.data[w->mention_at[m->last + 1]];
        if (next->place && next->first == m->last + 1 && next->name_kind != NAME_ADJECTIVE
            && token_at(w, (int32_t)next->head)->deprel != DEP_CONJ)
            return true;
    }
    for (size_t i = 0; words[i]; i++) {
        if (str_eq_nocase(p, str_from(words[i])))
            return true;
    }
    return false;
}

/** Two to four capitalised words without an article look like somebody; more so behind a first name. */
static bool
looks_like_somebody(const struct work *w, const struct mention *m)
{
    size_t words = 0;

    if (knowledge_first_name(w->k, w->words[m->first]))
        return m->last - m->first <= 6;
    if (follows_article(w, m))
        return false;
    for (uint32_t t = m->first; t < m->last; t++) {
        const struct token *x = token_at(w, (int32_t)t);
        if (x->upos == UPOS_PUNCT)
            continue;
        if (x->upos != UPOS_PROPN || x->xpos[3] == 'S' || is_acronym(x->form))
            return false;
        words++;
    }
    return words >= 2 && words <= 4;
}

/** "members of LibriVox", "Stardust's founder": people and posts belong to bodies. */
static bool
has_people(const struct work *w, const struct mention *m)
{
    const struct token *x = token_at(w, (int32_t)m->head);

    if (x->head < 0 || (x->deprel != DEP_NMOD && x->deprel != DEP_NMOD_POSS && x->deprel != DEP_COMPOUND)
        || w->mention_at[x->head] == NOTHING)
        return false;
    const struct mention *of = &w->mentions.data[w->mention_at[x->head]];
    return of->kind == MENTION_OFFICE || (of->kind == MENTION_NOUN && (of->noun == NOUN_OFFICIALS || of->noun == NOUN_PEOPLE));
}

/** The subject of what is said: "Twain said that …". */
static bool
says_something(const struct work *w, const struct mention *m)
{
    return is_spoken_for(w, m) && child_with(w, token_at(w, (int32_t)m->head)->head, DEP_CCOMP) != NOTHING;
}

/** The class of the noun at `t`, when it is a common one. */
static enum named
named_by_noun(const struct work *w, int32_t t)
{
    const struct token *x = token_at(w, t);
    struct office       office;

    if (x->upos != UPOS_NOUN || strcmp(x->xpos, "NN") != 0)
        return NAMED_UNKNOWN;
    if (knowledge_office(w->k, &w->words[t], 1, &office) == 1)
        return NAMED_PERSON;
    return named_by_last_word(knowledge_noun(w->k, x->lemma));
}

/** What it is called beside its name: "Acme, a company in Ohio", "Safed is a town", "the town of Safed", "Safed
 * airport". */
static enum named
named_by_description(const struct work *w, const struct mention *m)
{
    const struct token *x = token_at(w, (int32_t)m->head);

    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (c >= (int32_t)m->last && token_at(w, c)->deprel == DEP_APPOS && named_by_noun(w, c) != NAMED_UNKNOWN)
            return named_by_noun(w, c);
    }
    if (x->head < 0)
        return NAMED_UNKNOWN;
    const enum named what = named_by_noun(w, x->head);
    if (x->deprel == DEP_NSUBJ && child_with(w, x->head, DEP_COP) != NOTHING)
        return what;
    if (what == NAMED_PLACE
        && ((x->deprel == DEP_NMOD && str_eq(preposition_of(w, (int32_t)m->head), STR("of")))
            || (x->deprel == DEP_COMPOUND && x->head == (int32_t)m->last)))
        return NAMED_PLACE;
    return NAMED_UNKNOWN;
}

/** A given name, alone or first of several words. */
static bool
has_given_name(const struct work *w, const struct mention *m)
{
    return knowledge_first_name(w->k, w->words[m->first]) && !follows_article(w, m)
           && (m->last - m->first > 1 ? looks_like_somebody(w, m) : token_at(w, (int32_t)m->first)->upos == UPOS_PROPN);
}

static enum named
guess(const struct work *w, const struct mention *m)
{
    const struct str text = mention_text(w, m);
    enum named       what = named_elsewhere(w, text);

    if (what != NAMED_UNKNOWN)
        return what;
    if (has_given_name(w, m))
        return NAMED_PERSON;
    what = named_by_description(w, m);
    if (what != NAMED_UNKNOWN)
        return what;
    if (stands_like_place(w, m))
        return NAMED_PLACE;
    if (is_acronym(text))
        return NAMED_ORGANIZATION;
    if (looks_like_somebody(w, m))
        return NAMED_PERSON;
    if (has_people(w, m))
        return NAMED_ORGANIZATION;
    if (says_something(w, m) && !follows_article(w, m))
        return NAMED_PERSON;
    /* "a Microsoft engineer": what things and people belong to. */
    return token_at(w, (int32_t)m->head)->deprel == DEP_COMPOUND ? NAMED_ORGANIZATION : NAMED_UNKNOWN;
}

/* -- Names that tell about each other ---------------------------------------------------------------------------- */

static enum named
type_at(const struct name_span *names, size_t count, uint32_t t)
{
    size_t low = 0, high = count; /* names are in text order and apart */

    while (low < high) {
        const size_t mid = (low + high) / 2;
        if (names[mid].last <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low < count && names[low].first <= t ? names[low].what : NAMED_UNKNOWN;
}

/** "Rumsfeld, Wolfowitz and Feith": what is joined is of one kind. */
static enum named
named_like_neighbour(const struct work *w, const struct name_span *names, size_t count, const struct name_span *n)
{
    for (uint32_t t = n->first; t < n->last; t++) {
        const struct token *x = token_at(w, (int32_t)t);
        if (x->head < 0)
            continue;
        if (x->deprel == DEP_CONJ && type_at(names, count, (uint32_t)x->head) != NAMED_UNKNOWN)
            return type_at(names, count, (uint32_t)x->head);
        FOR_CHILDREN(w, (int32_t)t, c)
        {
            if (token_at(w, c)->deprel == DEP_CONJ && type_at(names, count, (uint32_t)c) != NAMED_UNKNOWN)
                return type_at(names, count, (uint32_t)c);
        }
    }
    return NAMED_UNKNOWN;
}

/** The same words elsewhere in the article, or a person's name that ends in them. */
static enum named
named_like_namesake(const struct work *w, const struct name_span *names, size_t count, const struct name_span *n)
{
    const struct str text = token_text(w, n->first, n->last);

    for (size_t i = 0; i < count; i++) {
        if (names[i].what == NAMED_UNKNOWN)
            continue;
        const struct str other = token_text(w, names[i].first, names[i].last);
        if (str_eq(other, text) || (names[i].what == NAMED_PERSON && ends_with_word(other, text)))
            return names[i].what;
    }
    return NAMED_UNKNOWN;
}

/** Names that nothing around them tells are what their neighbours and namesakes are. */
static void
name_by_others(const struct work *w, struct name_span *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i].what == NAMED_UNKNOWN)
            names[i].what = named_like_neighbour(w, names, count, &names[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (names[i].what == NAMED_UNKNOWN)
            names[i].what = named_like_namesake(w, names, count, &names[i]);
    }
}

/** "Congress", "the Albanian Government": a body in common words, written like a name. */
static bool
is_body_name(const struct work *w, const struct mention *m)
{
    if (m->kind != MENTION_NOUN || m->plural || (m->noun != NOUN_BODY && m->noun != NOUN_GOVERNMENT))
        return false;
    return starts_with_capital(w->words[m->last - 1])
           && token_at(w, (int32_t)m->last - 1)->upos == UPOS_PROPN;
}

/** "Iranian" and "Iranians" are no names, nor are absorbed ones. */
static bool
is_name(const struct work *w, const struct mention *m)
{
    if (m->absorbed)
        return false;
    if (m->kind == MENTION_NAME)
        return !m->entity || (m->name_kind != NAME_ADJECTIVE && m->name_kind != NAME_DEMONYM);
    return m->kind == MENTION_PROPER || is_body_name(w, m);
}

/** "U.S. Department of Agriculture", "Greek Orthodox Church": the owner right before a body begins its name. */
static uint32_t
first_word(const struct work *w, const struct mention *m)
{
    if ((m->noun != NOUN_NAME_END && m->noun != NOUN_BODY && m->noun != NOUN_GOVERNMENT) || m->kind == MENTION_NAME
        || m->of == NOTHING || w->mentions.data[m->of].last != m->first)
        return m->first;
    return w->mentions.data[m->of].first;
}

void
naming_list(struct work *w)
{
    struct name_span *names = ARENA_ARRAY(w->a, w->mentions.len + 1, struct name_span);
    size_t            count = 0;

    if (!names) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < w->mentions.len; i++) {
        const struct mention *m = &w->mentions.data[i];
        if (!is_name(w, m))
            continue;
        struct name_span name = { first_word(w, m), m->last, what_is_known(w, m) };
        if (name.what == NAMED_UNKNOWN)
            name.what = guess(w, m);
        while (count && names[count - 1].last > name.first) /* the owner that it took in */
            count--;
        names[count++] = name;
    }
    name_by_others(w, names, count);
    w->doc->names      = names;
    w->doc->name_count = count;
}
