/* Whom a word stands for. Pronouns look back for an antecedent that agrees, subjects first. */
#include "extract/coref.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/mention.h"

/** How many sentences a pronoun looks back. */
#define REACH 3

/** How many sentences words for several who were joined in one phrase look back. */
#define JOINT_REACH 12

/* -- Pronouns ---------------------------------------------------------------------------------- */

enum agreement { AGREE_PERSON, AGREE_THING, AGREE_MANY, AGREE_NONE };

static enum agreement
agreement_of(struct str lemma)
{
    static const struct {
        const char    *word;
        enum agreement agreement;
    } words[] = {
        { "he", AGREE_PERSON },   { "she", AGREE_PERSON },  { "him", AGREE_PERSON }, { "her", AGREE_PERSON },
        { "his", AGREE_PERSON },  { "hers", AGREE_PERSON }, { "it", AGREE_THING },   { "its", AGREE_THING },
        { "they", AGREE_MANY },   { "them", AGREE_MANY },   { "their", AGREE_MANY },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq_nocase(lemma, str_from(words[i].word)))
            return words[i].agreement;
    }
    return AGREE_NONE;
}

static bool
agrees(const struct work *w, const struct mention *m, enum agreement agreement)
{
    if (m->actor == ACTOR_NONE || m->locative)
        return false;
    enum actor_type type = w->drafts.data[m->actor].type;
    switch (agreement) {
    case AGREE_PERSON:
        return type == ACTOR_PERSON || (type == ACTOR_OFFICE && !m->plural);
    case AGREE_THING:
        return (type == ACTOR_STATE || type == ACTOR_ORGANIZATION) && !m->modifier;
    case AGREE_MANY:
        return type == ACTOR_GROUP && !m->modifier;
    default:
        return false;
    }
}

static bool
is_subject(const struct work *w, const struct mention *m)
{
    for (uint32_t t = m->first; t < m->last; t++) {
        enum deprel r = token_at(w, (int32_t)t)->deprel;
        if (r == DEP_NSUBJ || r == DEP_NSUBJ_PASS)
            return true;
    }
    return false;
}

static bool
is_speaker(const struct work *w, const struct mention *m)
{
    int32_t head = token_at(w, (int32_t)m->head)->head;

    return is_subject(w, m) && head >= 0 && child_with(w, head, DEP_CCOMP) != NOTHING;
}

/** The best antecedent of the pronoun at `t`: a subject of the same or an earlier clause before anything else,
 * near before far. */
static actor_ref
look_back(const struct work *w, int32_t t, enum agreement agreement)
{
    uint32_t  sentence = token_at(w, t)->sentence;
    actor_ref best     = ACTOR_NONE;
    int       score    = 0;

    for (size_t i = 0; i < w->mentions.len; i++) {
        const struct mention *m = &w->mentions.data[i];
        if ((int32_t)m->first >= t)
            break;
        uint32_t s = token_at(w, (int32_t)m->first)->sentence;
        if (sentence - s > REACH || !agrees(w, m, agreement))
            continue;
        if (w->doc->sentences[s].kind == BLOCK_TITLE && sentence - s > 1)
            continue;
        int points = 10 * (int)(REACH - (sentence - s)) + 1;
        if (is_subject(w, m))
            points += 12;
        if (is_speaker(w, m))
            points += 4;
        if (w->speech[m->first] == SPEECH_QUOTED && w->speech[t] != SPEECH_QUOTED)
            points -= 15;
        /* A pronoun and a name within one simple clause are different people: "Bush met him". */
        if (s == sentence && token_at(w, (int32_t)m->head)->head == token_at(w, t)->head
            && token_at(w, (int32_t)m->head)->head >= 0)
            continue;
        if (points >= score) { /* of equals the nearer */
            score = points;
            best  = m->actor;
        }
    }
    return best;
}

/** Nothing but names, titles and joints stands between two mentions of one sentence: "A, President B and C". */
static bool
is_one_phrase(const struct work *w, const struct mention *left, const struct mention *right)
{
    for (int32_t t = (int32_t)left->last; t < (int32_t)right->first; t++) {
        enum upos u = token_at(w, t)->upos;
        if (w->mention_at[t] == NOTHING && u != UPOS_CCONJ && u != UPOS_PUNCT && u != UPOS_ADP && u != UPOS_DET
            && u != UPOS_PART && u != UPOS_ADJ)
            return false;
        if (u == UPOS_ADP && !str_eq_nocase(token_at(w, t)->form, STR("of")))
            return false;
    }
    return token_at(w, (int32_t)left->first)->sentence == token_at(w, (int32_t)right->first)->sentence;
}

/** Whom a joint phrase may stand for. */
struct joint {
    enum actor_type type;
    struct str      office; /**< all hold it; empty: any */
    int             count;  /**< so many; 0: any number */
};

static bool
holds_office(const struct draft *d, struct str office)
{
    for (size_t r = 0; r < d->roles.len; r++) {
        if (!d->roles.data[r].former && str_eq(d->roles.data[r].office, office))
            return true;
    }
    return false;
}

static bool
is_candidate(const struct work *w, const struct mention *m, const struct joint *joint)
{
    if (m->actor == ACTOR_NONE || m->locative || w->drafts.data[m->actor].type != joint->type)
        return false;
    return joint->office.len == 0 || holds_office(&w->drafts.data[m->actor], joint->office);
}

/** The actors of one kind that are joined in one phrase with the mention `last`, which ends it. */
static void
phrase_before(const struct work *w, size_t last, const struct joint *joint, struct actor_list *list)
{
    size_t right = last;

    actor_list_add(list, w->mentions.data[last].actor);
    for (size_t k = last; k-- > 0 && is_one_phrase(w, &w->mentions.data[k], &w->mentions.data[right]);) {
        if (!is_candidate(w, &w->mentions.data[k], joint))
            continue;
        actor_list_add(list, w->mentions.data[k].actor);
        right = k;
    }
}

/** The mention belongs to the clause of the word at `t`, which then means somebody else: "Oman hosted talks between the
 * two countries". */
static bool
is_of_clause(const struct work *w, const struct mention *m, int32_t t)
{
    return token_at(w, (int32_t)m->first)->sentence == token_at(w, t)->sentence
           && clause_head(w, (int32_t)m->head) == clause_head(w, t);
}

/** "they", "both sides", "the four leaders" after "A and B": the actors of the last phrase that joins so many, or
 * two of one sentence. */
static void
look_back_joint(const struct work *w, int32_t t, struct joint joint, struct actor_list *list)
{
    uint32_t sentence = token_at(w, t)->sentence;

    for (int joined = 1; joined >= 0; joined--) {
        for (size_t i = w->mentions.len; i-- > 0;) {
            const struct mention *m      = &w->mentions.data[i];
            struct actor_list     phrase = { .count = 0 };
            if ((int32_t)m->first >= t || !is_candidate(w, m, &joint) || (joint.count && is_of_clause(w, m, t)))
                continue;
            if (sentence - token_at(w, (int32_t)m->first)->sentence > (joined ? JOINT_REACH : REACH))
                break;
            if (joined) {
                phrase_before(w, i, &joint, &phrase);
            } else { /* two of a kind in one sentence */
                actor_list_add(&phrase, m->actor);
                for (size_t k = i; k-- > 0 && phrase.count < 2;) {
                    const struct mention *other = &w->mentions.data[k];
                    if (token_at(w, (int32_t)other->first)->sentence != token_at(w, (int32_t)m->first)->sentence)
                        break;
                    if (is_candidate(w, other, &joint))
                        actor_list_add(&phrase, other->actor);
                }
            }
            if (phrase.count < 2 || (joint.count && phrase.count != (size_t)joint.count))
                continue;
            for (size_t k = phrase.count; k-- > 0;)
                actor_list_add(list, phrase.items[k]);
            return;
        }
    }
}

static bool
is_first_person(struct str form)
{
    static const char *const words[] = { "we", "us", "our", "ours", "I", "me", "my" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq_nocase(form, str_from(words[i])))
            return true;
    }
    return false;
}

/** In a statement that the article prints as its author's, "we" is the author's state and "I" the author. */
static void
resolve_first_person(const struct work *w, int32_t t, struct actor_list *list)
{
    if (w->author == ACTOR_NONE || w->speech[t] == SPEECH_QUOTED)
        return;
    struct str form = token_at(w, t)->form;
    bool       one  = str_eq_nocase(form, STR("I")) || str_eq_nocase(form, STR("me"))
               || str_eq_nocase(form, STR("my"));
    actor_ref side = actor_voice(w);
    actor_list_add(list, one || side == ACTOR_NONE ? w->author : side);
}

static void
resolve_pronoun(const struct work *w, int32_t t, struct actor_list *list)
{
    enum agreement agreement = agreement_of(token_at(w, t)->form);

    if (is_first_person(token_at(w, t)->form)) {
        resolve_first_person(w, t, list);
        return;
    }
    actor_ref actor = look_back(w, t, agreement);

    if (agreement == AGREE_MANY && actor == ACTOR_NONE) {
        look_back_joint(w, t, (struct joint){ .type = ACTOR_PERSON }, list);
        if (list->count == 0)
            look_back_joint(w, t, (struct joint){ .type = ACTOR_STATE }, list);
        return;
    }
    actor_list_add(list, actor);
}

/* -- Joint phrases ------------------------------------------------------------------------------- */

/** "both countries", "the four leaders": how many; 0 when the phrase does not tell. */
static int
number_of(const struct work *w, int32_t t)
{
    FOR_CHILDREN(w, t, c)
    {
        int number = knowledge_cardinal(w->k, token_at(w, c)->form);
        if (number > 1)
            return number;
    }
    return 0;
}

/** "the two envoys", "the ambassadors from both countries": persons with that office. */
static void
resolve_plural_office(const struct work *w, const struct mention *o, struct actor_list *list)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_PERSON)
            continue;
        if (holds_office(d, o->office.iri))
            actor_list_add(list, (actor_ref)i);
    }
    if (list->count < 2)
        list->count = 0;
}

static void
resolve_plural_person(const struct work *w, int32_t t, const struct mention *o, struct actor_list *list)
{
    struct joint joint = { ACTOR_PERSON, o->office.iri, number_of(w, t) };

    resolve_plural_office(w, o, list);
    if (joint.count == 0 || list->count == (size_t)joint.count)
        return;
    list->count = 0; /* three presidents were named: which two? */
    look_back_joint(w, t, joint, list);
    joint.office = STR_NONE;
    if (list->count == 0)
        look_back_joint(w, t, joint, list);
}

/* -- Phrases ------------------------------------------------------------------------------------- */

/** "members of the Bush administration", "a group of rebels": the words as a group, when people are meant. */
static void
resolve_mention(struct work *w, int32_t t, const struct mention *m, struct actor_list *list)
{
    switch (m->kind) {
    case MENTION_PRONOUN:
        resolve_pronoun(w, t, list);
        return;
    case MENTION_OFFICE:
        if (m->title_of != NOTHING) {
            actor_holders(w, m, list);
            return;
        }
        if (m->indefinite)
            return;
        if (m->plural && (m->actor == ACTOR_NONE || number_of(w, t))) {
            resolve_plural_person(w, t, m, list);
            return;
        }
        break;
    case MENTION_NOUN:
        if (m->noun == NOUN_PARTY) {
            if (m->plural && number_of(w, t))
                look_back_joint(w, t, (struct joint){ .type = ACTOR_STATE, .count = number_of(w, t) }, list);
            else if (!m->plural && m->of != NOTHING)
                actor_list_add(list, w->mentions.data[m->of].actor);
            return;
        }
        if (m->plural && m->of == NOTHING && number_of(w, t)) { /* "the four leaders" */
            look_back_joint(w, t, (struct joint){ .type = ACTOR_PERSON, .count = number_of(w, t) }, list);
            if (list->count)
                return;
        }
        break;
    default:
        break;
    }
    if (!m->locative)
        actor_list_add(list, m->actor);
}

/** "European Commission President Barroso": the parser may take the owner or the office for the head; whoever
 * is described is meant. */
static int32_t
owned_by(const struct work *w, int32_t m)
{
    for (int32_t o = m + 1; o < (int32_t)w->mentions.len && o <= m + 2; o++) {
        const struct mention *office = &w->mentions.data[o];
        if ((office->kind == MENTION_OFFICE || office->kind == MENTION_NOUN || office->name_kind == NAME_DEMONYM) && office->of == m
            && office->first == w->mentions.data[m].last)
            return owned_by(w, o);
    }
    return m;
}

void
coref_resolve_one(struct work *w, int32_t t, struct actor_list *list)
{
    t = antecedent(w, t);
    if (t < 0)
        return;
    int32_t m = w->mention_at[t];
    if (m != NOTHING) {
        resolve_mention(w, t, &w->mentions.data[owned_by(w, m)], list);
        return;
    }
    /* "thousands of Kurds", "a group of rebels": those of whom there are so many. */
    if (knowledge_word(w->k, token_at(w, t)->lemma, WORD_QUANTITY)) {
        FOR_CHILDREN(w, t, c)
        {
            if (token_at(w, c)->deprel == DEP_NMOD && str_eq_nocase(preposition_of(w, c), STR("of")))
                coref_resolve(w, c, list);
        }
        return;
    }
    /* A first name that the tagger took for something else. */
    if (starts_with_capital(w->words[t]) && (size_t)t + 1 < w->doc->token_count) {
        m = w->mention_at[t + 1];
        if (m != NOTHING && (int32_t)w->mentions.data[m].first == t + 1
            && mention_is_person(w, &w->mentions.data[m])) {
            resolve_mention(w, t, &w->mentions.data[m], list);
            return;
        }
    }
    /* The name may hang on another word of its phrase: apposition, flat parts. */
    FOR_CHILDREN(w, t, c)
    {
        enum deprel r = token_at(w, c)->deprel;
        if ((r == DEP_APPOS || r == DEP_FLAT) && w->mention_at[c] != NOTHING) {
            resolve_mention(w, c, &w->mentions.data[w->mention_at[c]], list);
            return;
        }
    }
}

void
coref_resolve(struct work *w, int32_t t, struct actor_list *list)
{
    struct token_list items = { .count = 0 };

    if (t < 0)
        return;
    t = antecedent(w, t);
    conjuncts(w, t, &items);
    for (size_t i = 0; i < items.count; i++)
        coref_resolve_one(w, items.items[i], list);
}

actor_ref
coref_single(struct work *w, int32_t t)
{
    struct actor_list list = { .count = 0 };

    coref_resolve(w, t, &list);
    return list.count == 1 ? list.items[0] : ACTOR_NONE;
}
