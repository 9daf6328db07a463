/* Counterparts: "his Greek counterpart Nikos Dendias" holds for Greece the office that "he" holds. Who "he" is,
 * coref.c says; offices that are named by themselves are left to office.c. */
#include "extract/actor.h"

#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/draft.h"
#include "extract/mention.h"

/** The office that somebody holds now; the one named last, or NULL. */
static const struct draft_role *
present_office(const struct draft *d)
{
    for (size_t i = d->roles.len; i-- > 0;) {
        if (!d->roles.data[i].former && d->roles.data[i].office.len)
            return &d->roles.data[i];
    }
    return NULL;
}

/** Whose counterpart it is: "his", "Putin's". */
static actor_ref
compared_with(struct work *w, const struct mention *m)
{
    struct actor_list list = { .count = 0 };

    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (token_at(w, c)->deprel == DEP_NMOD_POSS)
            coref_resolve_one(w, c, &list);
    }
    return list.count == 1 ? list.items[0] : ACTOR_NONE;
}

/** The state it acts for: "his Greek counterpart", "his counterpart from Greece". */
static actor_ref
side_of(const struct work *w, const struct mention *m)
{
    const actor_ref owner = owner_of(w, m);

    if (owner != ACTOR_NONE)
        return owner;
    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        const int32_t from = w->mention_at[c];
        if (token_at(w, c)->deprel == DEP_NMOD && from != NOTHING && w->mentions.data[from].actor != ACTOR_NONE
            && w->drafts.data[w->mentions.data[from].actor].type == ACTOR_STATE)
            return w->mentions.data[from].actor;
    }
    return ACTOR_NONE;
}

static bool
is_person(const struct work *w, int32_t mention)
{
    const actor_ref actor = mention == NOTHING ? ACTOR_NONE : w->mentions.data[mention].actor;

    return actor != ACTOR_NONE && w->drafts.data[actor].type == ACTOR_PERSON;
}

/** The person who is called so: behind the word, in apposition, or what the word is the title of. */
static actor_ref
person_beside(const struct work *w, const struct mention *m)
{
    const int32_t over = token_at(w, (int32_t)m->head)->head;

    if (m->last < w->doc->token_count && is_person(w, w->mention_at[m->last]))
        return w->mentions.data[w->mention_at[m->last]].actor;
    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (token_at(w, c)->deprel == DEP_APPOS && is_person(w, w->mention_at[c]))
            return w->mentions.data[w->mention_at[c]].actor;
    }
    if (over >= 0 && token_at(w, (int32_t)m->head)->deprel == DEP_APPOS && is_person(w, w->mention_at[over]))
        return w->mentions.data[w->mention_at[over]].actor;
    return ACTOR_NONE;
}

/** A person of the article who is known to hold that office for that side. */
static actor_ref
known_holder(const struct work *w, struct str office, actor_ref side)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        const struct draft      *d    = &w->drafts.data[i];
        const struct draft_role *role = d->type == ACTOR_PERSON ? present_office(d) : NULL;
        if (role && d->represents == side && str_eq(role->office, office))
            return (actor_ref)i;
    }
    return ACTOR_NONE;
}

/** "the Greek foreign minister", "the president of Ukraine": the office as an actor, when nobody is known to hold it. */
static actor_ref
office_of_side(struct work *w, const struct mention *m, const struct draft_role *role, actor_ref side)
{
    if (m->of == NOTHING)
        return ACTOR_NONE;
    const struct mention *owner  = &w->mentions.data[m->of];
    const bool            before = owner->first < m->first;
    struct buf            name   = { 0 };
    buf_add(&name, before ? mention_text(w, owner) : role->text);
    buf_add(&name, before ? STR(" ") : STR(" of "));
    buf_add(&name, before ? role->text : mention_text(w, owner));
    const struct str text = name.failed ? STR_NONE : arena_str(w->a, buf_str(&name));
    buf_clear(&name);
    if (!text.data)
        return ACTOR_NONE;
    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].type == ACTOR_OFFICE && str_eq_nocase(w->drafts.data[i].name, text))
            return (actor_ref)i;
    }
    const actor_ref made = draft_new(w, ACTOR_OFFICE, text);
    if (made != ACTOR_NONE)
        w->drafts.data[made].represents = side;
    return made;
}

static void
read_counterpart(struct work *w, int32_t index)
{
    const struct mention *m    = &w->mentions.data[index];
    const actor_ref       like = compared_with(w, m), side = side_of(w, m), person = person_beside(w, m);

    if (like == ACTOR_NONE || side == ACTOR_NONE || side == w->drafts.data[like].represents)
        return;
    const struct draft_role *held = present_office(&w->drafts.data[like]);
    if (!held)
        return;
    struct draft_role role = *held;
    role.span = (struct span){ token_at(w, (int32_t)m->first)->begin, token_at(w, (int32_t)m->last - 1)->end };
    role.to   = STR_NONE;

    if (person == ACTOR_NONE) {
        const actor_ref holder = known_holder(w, role.office, side);
        draft_mention(w, holder != ACTOR_NONE ? holder : office_of_side(w, m, &role, side), index);
    } else if (person != like) {
        struct draft *d = &w->drafts.data[person];
        if (!present_office(d))
            work_push(w, &d->roles, role);
        if (d->represents == ACTOR_NONE)
            d->represents = side;
    }
}

void
build_counterparts(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
        const struct mention *m = &w->mentions.data[i];
        if (m->kind == MENTION_NOUN && !m->plural && knowledge_word(w->k, last_lemma(w, m), WORD_COUNTERPART))
            read_counterpart(w, (int32_t)i);
    }
}
