/* From mentions to actors: the steps, states and bodies of the gazetteer, and whom an actor represents. Persons,
 * bodies and offices have files of their own; pronouns and joint phrases ("both sides") are left to coref.c. */
#include "extract/actor.h"

#include <string.h>

#include "extract/clause.h"
#include "extract/draft.h"
#include "extract/mention.h"

/* -- States, bodies and media of the gazetteer ------------------------------------------------ */

static enum actor_type
type_of_entity(const struct entity *e)
{
    switch (e->kind) {
    case ENTITY_PERSON:
        return ACTOR_PERSON;
    case ENTITY_STATE:
        return ACTOR_STATE;
    case ENTITY_GROUP:
        return ACTOR_ORGANIZATION;
    default:
        return ACTOR_ORGANIZATION;
    }
}

actor_ref
actor_of_entity(struct work *w, const struct entity *entity)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        if (w->drafts.data[i].entity == entity)
            return (actor_ref)i;
    }
    actor_ref actor = draft_new(w, type_of_entity(entity), entity->label);
    if (actor != ACTOR_NONE) {
        w->drafts.data[actor].entity    = entity;
        w->drafts.data[actor].medium    = entity->kind == ENTITY_MEDIUM;
        w->drafts.data[actor].type_sure = true;
    }
    return actor;
}

static bool
is_place_preposition(struct str p)
{
    static const char *const words[] = { "in", "at", "near", "inside", "across", "throughout", "within",
                                         "around", "outside", "into", NULL };

    for (size_t i = 0; words[i]; i++) {
        if (str_eq_nocase(p, str_from(words[i])))
            return true;
    }
    return false;
}

/** "Geneva, Switzerland": a place and a comma before the name. */
static bool
follows_place(const struct work *w, const struct mention *m)
{
    if (m->first < 2 || !is_form(w, (int32_t)m->first - 1, ",")
        || token_at(w, (int32_t)m->head)->deprel == DEP_CONJ)
        return false;
    const int32_t before = mention_ending_at(w, m->first - 1);
    if (before == NOTHING || token_at(w, (int32_t)m->first)->sentence != token_at(w, (int32_t)m->first - 2)->sentence)
        return false;
    const struct mention *place = &w->mentions.data[before];
    if (place->kind == MENTION_PROPER) /* "in L'Aquila, Italy" */
        return token_at(w, (int32_t)m->head)->deprel == DEP_APPOS && is_place_preposition(preposition_of(w, (int32_t)place->head));
    return place->place && place->kind == MENTION_NAME && (!place->entity || place->name_kind == NAME_METONYM);
}

static bool
is_locative(const struct work *w, const struct mention *m)
{
    const struct token *x = token_at(w, (int32_t)m->head);
    struct str          p;

    if (x->deprel == DEP_COMPOUND || x->deprel == DEP_AMOD)
        return false;
    if (follows_place(w, m))
        return true;
    p = preposition_of(w, (int32_t)m->head);
    for (int step = 0; step < 8 && p.len == 0 && x->deprel == DEP_CONJ && x->head >= 0; step++) {
        p = preposition_of(w, x->head);
        x = token_at(w, x->head);
    }
    return is_place_preposition(p);
}

static bool
is_people(const struct entity *e, enum name_kind kind)
{
    return kind == NAME_DEMONYM && e->kind == ENTITY_STATE;
}

static void
build_known(struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        struct mention *m = &w->mentions.data[i];
        if (m->kind != MENTION_NAME)
            continue;
        m->locative = m->place && is_locative(w, m);
        if (!m->entity || m->entity->kind == ENTITY_PERSON)
            continue;
        if (m->locative && m->name_kind == NAME_METONYM)
            continue;
        if (is_people(m->entity, m->name_kind)
            && strcmp(token_at(w, (int32_t)m->head)->xpos, "JJ") != 0 && !m->modifier)
            continue; /* "Iranians": a group, below */
        draft_mention(w, actor_of_entity(w, m->entity), (int32_t)i);
    }
}

/* -- Sides ------------------------------------------------------------------------------------- */

/** The text gives the person this office, as one that is held now. */
static bool
has_office_now(const struct draft *d, const struct office *office)
{
    for (size_t r = 0; r < d->roles.len; r++) {
        if (!d->roles.data[r].former && str_eq(d->roles.data[r].office, office->iri))
            return true;
    }
    return false;
}

/** A person of the gazetteer whose state the text names: the office held on the day of the article, or one that the
 * text gives the person. */
static void
represent_by_tenure(struct work *w)
{
    struct date day   = w->doc->article->published;
    uint32_t    today = (uint32_t)day.year * 10000 + (uint32_t)day.month * 100 + day.day;

    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_PERSON || !d->entity || d->represents != ACTOR_NONE)
            continue;
        for (size_t t = 0; t < d->entity->tenure_count; t++) {
            const struct tenure *held = &d->entity->tenures[t];
            const bool           then = day.year && (!held->since || today >= held->since)
                              && (!held->until || today <= held->until);
            if (!held->of || (!then && !has_office_now(d, held->office)))
                continue;
            for (size_t s = 0; s < w->drafts.len; s++) {
                if (w->drafts.data[s].entity == held->of)
                    d->represents = (actor_ref)s;
            }
        }
    }
}

/** "Estonian parliament": the name of the body begins with a name of the state. */
static bool
is_named_by(const struct work *w, const struct draft *d, const struct entity *state)
{
    for (size_t k = 0; k < d->mentions.len; k++) {
        const struct mention      *m = &w->mentions.data[d->mentions.data[k]];
        const struct name_reading *readings;
        size_t                     count;
        for (uint32_t n = m->last - m->first; n-- > 1;) {
            if (knowledge_name(w->k, w->words + m->first, n, &readings, &count) == 0)
                continue;
            for (size_t i = 0; i < count; i++) {
                if (readings[i].entity == state)
                    return true;
            }
        }
    }
    return false;
}

/** Bodies of the gazetteer act for the state that they are within, when the text names it. */
static void
represent_by_parent(struct work *w)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_ORGANIZATION || !d->entity || !d->entity->within || d->medium)
            continue;
        for (size_t s = 0; s < w->drafts.len; s++) {
            if (w->drafts.data[s].entity == d->entity->within)
                d->represents = (actor_ref)s;
        }
        if (d->represents == ACTOR_NONE && is_named_by(w, d, d->entity->within)) {
            const actor_ref state = actor_of_entity(w, d->entity->within); /* may move the drafts */
            w->drafts.data[i].represents = state;
        }
    }
}

/** The state that the publisher's name begins with or belongs to: "U.S. Department of State". */
static const struct entity *
publisher_state(const struct work *w)
{
    struct str                 words[8], rest = w->doc->article->publisher;
    size_t                     count = 0, readings;
    const struct name_reading *list;

    while (rest.len && count < sizeof words / sizeof words[0]) {
        size_t end     = str_find(rest, STR(" "), 0);
        end            = end == SIZE_MAX ? rest.len : end;
        words[count++] = str_slice(rest, 0, end);
        rest           = str_trim(str_slice(rest, end, rest.len));
    }
    if (!count || !knowledge_name(w->k, words, count, &list, &readings))
        return NULL;
    for (size_t i = 0; i < readings; i++) {
        const struct entity *e = list[i].entity;
        while (e && e->kind == ENTITY_ORGANIZATION)
            e = e->within;
        if (e && e->kind == ENTITY_STATE)
            return e;
    }
    return NULL;
}

/** The body that publishes the article when it is no medium: a ministry and its press statements. */
static actor_ref
publishing_body(struct work *w)
{
    struct str                 words[12];
    size_t                     count = 0, readings_found;
    const struct str           name  = w->doc->article->publisher;
    const struct name_reading *readings;

    for (size_t at = 0; at < name.len && count < sizeof words / sizeof *words;) {
        const size_t space = str_find(name, STR(" "), at);
        const size_t end   = space == SIZE_MAX ? name.len : space;
        words[count++]     = str_slice(name, at, end);
        at                 = end + 1;
    }
    if (count == 0 || knowledge_name(w->k, words, count, &readings, &readings_found) != count)
        return ACTOR_NONE;
    for (size_t i = 0; i < readings_found; i++) {
        const struct entity *e = readings[i].entity;
        if (e->kind == ENTITY_ORGANIZATION && e->within && e->within->kind == ENTITY_STATE)
            return actor_of_entity(w, e);
    }
    return ACTOR_NONE;
}

static bool
is_spokesperson(const struct work *w, const struct draft *d)
{
    for (size_t i = 0; i < d->mentions.len; i++) {
        const struct mention *m = &w->mentions.data[d->mentions.data[i]];
        if (m->kind == MENTION_OFFICE && m->has_office && m->office.spokesperson && !m->former)
            return true;
    }
    return false;
}

/** Whoever speaks for nobody by name in a body's own release speaks for that body. */
static void
represent_by_publisher(struct work *w)
{
    const size_t count = w->drafts.len;
    actor_ref    body  = ACTOR_NONE;

    for (size_t i = 0; i < count; i++) {
        struct draft *d = &w->drafts.data[i];
        if (d->type != ACTOR_PERSON || d->represents != ACTOR_NONE || !is_spokesperson(w, d))
            continue;
        if (body == ACTOR_NONE)
            body = publishing_body(w);
        w->drafts.data[i].represents = body;
    }
}

/** The first of all persons that the article mentions, when he holds an office; or ACTOR_NONE. */
static actor_ref
first_official(const struct work *w)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        const actor_ref actor = w->mentions.data[i].actor;
        if (actor == ACTOR_NONE || w->drafts.data[actor].type != ACTOR_PERSON)
            continue;
        const struct draft *d = &w->drafts.data[actor];
        for (size_t r = 0; r < d->roles.len; r++) {
            if (!d->roles.data[r].former)
                return actor;
        }
        return ACTOR_NONE;
    }
    return ACTOR_NONE;
}

/** "Deputy Secretary of State Wendy Sherman met …": the release of a ministry begins with an official of its own state,
 * whose name it does not say. */
static void
represent_first_official(struct work *w)
{
    const actor_ref first = first_official(w);

    if (first == ACTOR_NONE || w->drafts.data[first].represents != ACTOR_NONE)
        return;
    const struct entity *state = publisher_state(w);
    if (!state)
        return;
    const actor_ref side            = actor_of_entity(w, state); /* may move the drafts */
    w->drafts.data[first].represents = side;
}

/** Name each state by the fullest form in the text, and list the other forms. */
static void
name_known(struct work *w)
{
    for (size_t i = 0; i < w->drafts.len; i++) {
        struct draft *d    = &w->drafts.data[i];
        struct str    best = STR_NONE;
        if (!d->entity || d->type == ACTOR_PERSON)
            continue;
        for (size_t k = 0; k < d->mentions.len; k++) {
            const struct mention *m    = &w->mentions.data[d->mentions.data[k]];
            struct str            text = mention_text(w, m);
            if (m->kind != MENTION_NAME)
                continue;
            if ((m->name_kind == NAME_LABEL || m->name_kind == NAME_ACRONYM) && text.len > best.len)
                best = text;
        }
        if (best.len)
            d->name = best;
        for (size_t k = 0; k < d->mentions.len; k++) {
            const struct mention *m = &w->mentions.data[d->mentions.data[k]];
            if (m->kind == MENTION_NAME)
                draft_alias(w, (actor_ref)i, mention_text(w, m));
        }
    }
}

void
actor_build(struct work *w)
{
    static void (*const steps[])(struct work *) = {
        build_known, build_persons, build_organizations, build_nouns, build_offices, build_counterparts,
        represent_by_publisher, represent_by_tenure, represent_first_official, represent_by_parent,
        name_known,
    };

    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && w->status == STATUS_OK; i++)
        steps[i](w);
}

actor_ref
actor_side(const struct work *w, actor_ref actor)
{
    if (actor == ACTOR_NONE)
        return ACTOR_NONE;
    const struct draft *d = &w->drafts.data[actor];
    if (d->type == ACTOR_STATE)
        return actor;
    return d->represents;
}

actor_ref
actor_voice(const struct work *w)
{
    actor_ref            side  = actor_side(w, w->author);
    const struct entity *state = NULL;

    if (side == ACTOR_NONE || w->drafts.data[side].type != ACTOR_ORGANIZATION)
        return side;
    if (actor_side(w, side) != ACTOR_NONE)
        return actor_side(w, side);
    if (!w->drafts.data[side].entity)
        state = publisher_state(w);
    else if (w->drafts.data[side].entity->within && w->drafts.data[side].entity->within->kind == ENTITY_STATE)
        state = w->drafts.data[side].entity->within;
    for (size_t i = 0; state && i < w->drafts.len; i++) {
        if (w->drafts.data[i].entity == state && w->drafts.data[i].type == ACTOR_STATE)
            return (actor_ref)i;
    }
    return side;
}
