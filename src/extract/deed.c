/* What a predicate says was done, by whom and toward whom: the arguments of its frame, and where the frame leaves one
 * open, what the words around it tell. Whether the deed is asserted is the business of assertion.c. */
#include "extract/deed.h"

#include "extract/actor.h"
#include "extract/clause.h"
#include "extract/coref.h"
#include "extract/mention.h"

/* -- Types --------------------------------------------------------------------------------------------- */

bool
deed_is_verbal(struct str type)
{
    static const char *const verbal[] = { "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST",
                                          "ACCUSE", "REJECT", "THREATEN" };

    for (size_t i = 0; i < sizeof verbal / sizeof verbal[0]; i++) {
        if (str_eq(type, str_from(verbal[i])))
            return true;
    }
    return false;
}

struct str
deed_announced(struct str type)
{
    static const struct {
        const char *deed;
        struct str  word;
    } words[] = {
        { "AID", STR_INIT("AGREE") },         { "COOPERATE", STR_INIT("AGREE") },
        { "RETREAT", STR_INIT("CONCEDE") },   { "ASSAULT", STR_INIT("THREATEN") },
        { "COERCE", STR_INIT("THREATEN") },   { "SUPPORT", STR_INIT("AGREE") },
        { "MOBILIZE", STR_INIT("THREATEN") },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq(type, str_from(words[i].deed)))
            return words[i].word;
    }
    return type;
}

/* -- Who, toward whom ---------------------------------------------------------------------------------- */

static void
drop_common(struct actor_list *from, const struct actor_list *other)
{
    size_t kept = 0;

    for (size_t i = 0; i < from->count; i++) {
        if (!actor_list_has(other, from->items[i]))
            from->items[kept++] = from->items[i];
    }
    from->count = kept;
}

/** The state or body whose affairs are the actor's own: the side it acts for, or that of the offices it has held. */
static const struct entity *
home_of(const struct work *w, actor_ref actor)
{
    actor_ref            side = actor_side(w, actor);
    const struct entity *self = w->drafts.data[actor].entity;

    if (side != ACTOR_NONE)
        return w->drafts.data[side].entity;
    return self && self->kind == ENTITY_PERSON && self->tenure_count ? self->tenures[0].of : NULL;
}

/** Source and target are of one side: a domestic affair. */
static bool
is_domestic(const struct work *w, const struct actor_list *source, const struct actor_list *target)
{
    if (target->count == 0)
        return false;
    for (size_t i = 0; i < source->count; i++) {
        actor_ref            a    = actor_side(w, source->items[i]);
        const struct entity *home = home_of(w, source->items[i]);
        for (size_t k = 0; k < target->count; k++) {
            bool one_side = a != ACTOR_NONE && a == actor_side(w, target->items[k]);
            if (!one_side && (!home || home != home_of(w, target->items[k])))
                return false;
        }
    }
    return true;
}

/** None acts for a side or is known otherwise than by the text, and none is of a type that acts by itself. */
static bool
is_of_no_side(const struct work *w, const struct actor_list *list, enum actor_type by_itself)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draft *d = &w->drafts.data[list->items[i]];
        if (d->type == ACTOR_STATE || d->type == by_itself || actor_side(w, list->items[i]) != ACTOR_NONE || d->entity)
            return false;
    }
    return true;
}

/** People only, of whom the text does not say for whom they act: no matter between states. */
static bool
is_private(const struct work *w, const struct actor_list *list)
{
    return is_of_no_side(w, list, ACTOR_ORGANIZATION);
}

/** Unknown persons and bodies that act for nobody: of a group the text itself may say no more. */
static bool
is_unattached(const struct work *w, const struct actor_list *list)
{
    return is_of_no_side(w, list, ACTOR_GROUP);
}

static bool
is_personal(const struct work *w, const struct actor_list *source)
{
    for (size_t i = 0; i < source->count; i++) {
        if (w->drafts.data[source->items[i]].type != ACTOR_PERSON)
            return false;
    }
    return true;
}

bool
deed_is_political(const struct work *w, const struct actor_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draft *d = &w->drafts.data[list->items[i]];
        if (actor_side(w, list->items[i]) != ACTOR_NONE || (d->entity && !d->medium)
            || d->type == ACTOR_GROUP)
            return true;
    }
    return false;
}

/* -- Whom the phrase names inside ---------------------------------------------------------------------- */

/** The first actor named inside the phrase below `t` that is not on the source's side: "ratified the European
 * Union's treaty". Places where something happens are read by themselves, with `places`: "concern over the coup in
 * Burma". */
static void
find_inside(struct work *w, int32_t t, bool places, const struct actor_list *source, struct actor_list *target)
{
    struct token_range r = subtree(w, t);

    for (uint32_t i = r.first; i < r.last && target->count == 0; i++) {
        int32_t m = w->mention_at[i];
        if (m == NOTHING || w->mentions.data[m].head != i || w->mentions.data[m].locative != places
            || w->mentions.data[m].kind == MENTION_PRONOUN)
            continue;
        struct str p = preposition_of(w, (int32_t)i);
        if (str_eq_nocase(p, STR("after")) || str_eq_nocase(p, STR("before")) || str_eq_nocase(p, STR("since"))
            || str_eq_nocase(p, STR("despite")) || str_eq_nocase(p, STR("during")))
            continue;
        struct actor_list    found  = { .count = 0 };
        const struct entity *entity = w->mentions.data[m].entity;
        if (!places)
            coref_resolve(w, (int32_t)i, &found);
        else if (entity && entity->kind == ENTITY_STATE)
            actor_list_add(&found, actor_of_entity(w, entity));
        for (size_t k = 0; k < found.count; k++) {
            actor_ref side = actor_side(w, found.items[k]);
            bool      own  = actor_list_has(source, found.items[k]);
            for (size_t n = 0; n < source->count; n++)
                own |= side != ACTOR_NONE && actor_side(w, source->items[n]) == side;
            if (!own)
                actor_list_add(target, found.items[k]);
        }
    }
}

/** A frame without a filled target: look into what is asked, praised, refused or promised. Of a clause its own
 * subject comes first: "demanded that Iran release the sailors". */
static void
infer_target(struct work *w, const struct frame_match *match, const struct actor_list *source,
             struct actor_list *target)
{
    for (size_t i = 0; i < match->frame->slot_count && target->count == 0; i++) {
        const struct frame_slot *slot   = &match->frame->slots[i];
        int32_t                  filler = match->filler[i];
        if (filler == NOTHING
            || (slot->role != ROLE_CONTENT && slot->role != ROLE_TARGET && slot->role != ROLE_CONDITION))
            continue;
        int32_t subject = is_verb(w, filler) ? child_with(w, filler, DEP_NSUBJ) : NOTHING;
        if (subject != NOTHING)
            find_inside(w, subject, false, source, target);
        if (target->count == 0)
            find_inside(w, filler, false, source, target);
        if (target->count == 0 && deed_is_verbal(match->frame->type))
            find_inside(w, filler, true, source, target);
    }
}

/* -- Who does it, when the frame has no subject -------------------------------------------------------------- */

int32_t
deed_light_verb(const struct work *w, int32_t noun)
{
    const struct token *x    = token_at(w, noun);
    int32_t             verb = x->head;

    FOR_CHILDREN(w, noun, c)
    {
        if (token_at(w, c)->deprel == DEP_ACL && strcmp(token_at(w, c)->xpos, "VBN") == 0
            && knowledge_word(w->k, token_at(w, c)->lemma, WORD_LIGHT))
            return c;
    }
    bool argument = x->deprel == DEP_OBJ || x->deprel == DEP_NSUBJ_PASS;
    return verb >= 0 && argument && is_verb(w, verb) && knowledge_word(w->k, token_at(w, verb)->lemma, WORD_LIGHT) ? verb
                                                                                                               : NOTHING;
}

/** "launched an attack", "promises were made by the minister". */
static void
infer_light_source(struct work *w, int32_t t, struct deed *d)
{
    int32_t verb = deed_light_verb(w, t);

    if (verb != NOTHING)
        coref_resolve(w, is_passive(w, verb) ? agent_of(w, verb) : subject_of(w, verb), &d->source);
}

/** "Australia's decision to withdraw", "went on with plans to withdraw". */
static void
infer_planner(struct work *w, int32_t t, struct deed *d)
{
    int32_t noun = token_at(w, t)->head;

    if (token_at(w, t)->deprel != DEP_ACL || noun < 0 || strcmp(token_at(w, t)->xpos, "VB") != 0
        || !knowledge_word(w->k, token_at(w, noun)->lemma, WORD_INTENTION))
        return;
    frame_named_within(w, noun, &d->source);
    if (d->source.count == 0)
        coref_resolve(w, subject_of(w, clause_head(w, noun)), &d->source);
}

/* -- One deed ------------------------------------------------------------------------------------------------ */

bool
deed_find(struct work *w, int32_t t, enum frame_kind kind, struct deed *d)
{
    *d = (struct deed){ .type = STR_NONE };
    if (!frame_match(w, t, kind, &d->match))
        return false;
    d->type = d->match.frame->type;
    frame_actors(w, &d->match, ROLE_SOURCE, &d->source);
    frame_actors(w, &d->match, ROLE_PARTICIPANT, &d->source);
    frame_actors(w, &d->match, ROLE_SPEAKER, &d->source);
    frame_actors(w, &d->match, ROLE_TARGET, &d->target);
    frame_actors(w, &d->match, ROLE_ADDRESSEE, &d->target);
    if (d->source.count == 0 && d->match.frame->noun)
        infer_light_source(w, t, d);
    if (d->source.count == 0 && !d->match.frame->noun && !is_passive(w, t))
        infer_planner(w, t, d);
    return true;
}

/** One side alone can agree, too; but it cannot clash or trade. */
static bool
join_sides(const struct work *w, struct deed *d)
{
    const struct frame *frame = d->match.frame;

    if (d->source.count == 0)
        return false;
    if (d->source.count + d->target.count < 2)
        return !frame->noun && str_eq(d->type, STR("AGREE")) && !is_personal(w, &d->source);
    for (size_t i = 0; i < d->target.count; i++)
        actor_list_add(&d->source, d->target.items[i]);
    d->target.count = 0;
    return true;
}

bool
deed_settle(struct work *w, struct deed *d)
{
    if (d->match.frame->reciprocal && !join_sides(w, d))
        return false;
    drop_common(&d->target, &d->source);
    if (d->target.count == 0 && d->source.count && (!d->match.frame->reciprocal || d->source.count == 1))
        infer_target(w, &d->match, &d->source, &d->target);
    if (d->target.count == 0 && !deed_is_verbal(d->type) && is_personal(w, &d->source))
        return false; /* resigning, moving house: a person's own affair */
    if (d->target.count == 0 && is_unattached(w, &d->source) && !str_eq(d->type, STR("PROTEST")))
        return false; /* "the union criticised the bill" */
    if (d->target.count == 0 && !deed_is_verbal(d->type) && is_private(w, &d->source) && !str_eq(d->type, STR("PROTEST")))
        return false; /* "tourists captured the scene" */
    if (d->target.count && is_personal(w, &d->source) && is_private(w, &d->source) && is_private(w, &d->target))
        return false; /* what somebody unknown says of people */
    if (d->target.count && is_personal(w, &d->source) && is_personal(w, &d->target)
        && (is_private(w, &d->source) || is_private(w, &d->target)))
        return false; /* what one person does to another */
    if (!deed_is_political(w, &d->source) && !deed_is_political(w, &d->target))
        return false;
    return d->source.count > 0 && !is_domestic(w, &d->source, &d->target);
}
