/* From the drafts of one extraction to its facts: what takes part in nothing is left out. */
#include "extract/actor.h"

#include "extract/clause.h"
#include "extract/mention.h"
#include "extract/setting.h"

static void
use(struct work *w, actor_ref actor)
{
    while (actor != ACTOR_NONE && !w->drafts.data[actor].used) {
        w->drafts.data[actor].used = true;
        actor                      = w->drafts.data[actor].represents;
    }
}

static bool
is_publisher(const struct work *w, const struct draft *d)
{
    const struct str publisher = w->doc->article->publisher;

    return publisher.len && (str_eq_nocase(d->name, publisher) || (d->entity && str_eq_nocase(d->entity->label, publisher)));
}

/** "posted on Twitter": where or by what means, and no actor. */
static bool
is_channel(struct str preposition)
{
    return str_eq_nocase(preposition, STR("on")) || str_eq_nocase(preposition, STR("via"))
           || str_eq_nocase(preposition, STR("through"));
}

/** Some sentence speaks of the actor as somebody who acts or is acted upon: neither in passing, as an adjective or
 * part of another phrase, nor as the place where something is. */
static bool
is_argument(const struct work *w, const struct draft *d)
{
    for (size_t i = 0; i < d->mentions.len; i++) {
        const struct mention *m    = &w->mentions.data[d->mentions.data[i]];
        enum block_kind       kind = w->doc->sentences[token_at(w, (int32_t)m->head)->sentence].kind;
        if (!m->locative && !m->modifier && m->name_kind != NAME_METONYM
            && !is_channel(preposition_of(w, (int32_t)m->head)) && (kind == BLOCK_PARAGRAPH || kind == BLOCK_TITLE))
            return true;
    }
    return false;
}

/** Some sentence has the actor do something or, of a body with a name, something done to it, by, with or against it. */
static bool
is_agent_or_patient(const struct work *w, const struct draft *d)
{
    static const char *const words[] = { "by", "to", "with", "against", NULL };

    for (size_t i = 0; i < d->mentions.len; i++) {
        const struct mention *m = &w->mentions.data[d->mentions.data[i]];
        const struct token   *x = token_at(w, (int32_t)m->head);
        if (m->locative || m->modifier || w->doc->sentences[x->sentence].kind != BLOCK_PARAGRAPH)
            continue;
        if (w->speech[m->head] == SPEECH_REPORTER && (x->deprel == DEP_NSUBJ || x->deprel == DEP_OBL_AGENT))
            return true;
        if (m->kind == MENTION_NOUN)
            continue;
        if (x->deprel == DEP_NSUBJ || x->deprel == DEP_NSUBJ_PASS || x->deprel == DEP_OBJ || x->deprel == DEP_OBL_AGENT)
            return true;
        const struct str p = preposition_of(w, (int32_t)m->head);
        for (size_t k = 0; words[k]; k++) {
            if (str_eq_nocase(p, str_from(words[k])))
                return true;
        }
    }
    return false;
}

/** A body that the text names as one of a state or of a body that is known: "Malian Armed Forces". */
static bool
is_public_body(const struct work *w, const struct draft *d)
{
    return d->type == ACTOR_ORGANIZATION && !d->medium && d->represents != ACTOR_NONE
           && w->drafts.data[d->represents].entity;
}

/** An actor that belongs to the facts even when no meeting, statement or act was read: a person with an office, and
 * who is well known, or a state's leaders and people, when the text makes them an argument. */
static bool
counts_by_itself(const struct work *w, const struct draft *d)
{
    if (d->type == ACTOR_PERSON && d->roles.len)
        return true;
    if (is_publisher(w, d) || !is_argument(w, d))
        return false;
    if (d->type == ACTOR_GROUP)
        return d->noun == NOUN_NONE && (d->represents != ACTOR_NONE || d->joint);
    return d->entity != NULL || (is_public_body(w, d) && is_agent_or_patient(w, d));
}

static void
mark_used(struct work *w)
{
    for (size_t i = 0; i < w->meetings.len; i++) {
        const struct meeting *m = &w->meetings.data[i];
        for (size_t p = 0; p < m->participant_count; p++) {
            use(w, m->participants[p].actor);
            use(w, m->participants[p].represents);
        }
    }
    for (size_t i = 0; i < w->statements.len; i++) {
        use(w, w->statements.data[i].speaker);
        use(w, w->statements.data[i].addressee);
        use(w, w->statements.data[i].medium);
    }
    for (size_t i = 0; i < w->acts.len; i++) {
        const struct act *x = &w->acts.data[i];
        for (size_t k = 0; k < x->source_count; k++)
            use(w, x->sources[k]);
        for (size_t k = 0; k < x->target_count; k++)
            use(w, x->targets[k]);
    }
    for (size_t i = 0; i < w->drafts.len; i++) {
        if (counts_by_itself(w, &w->drafts.data[i]))
            use(w, (actor_ref)i);
    }
}

static void *
copy_array(struct work *w, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(w->a, count + 1, size);

    if (!copy)
        w->status = STATUS_NOMEM;
    else if (count)
        memcpy(copy, items, count * size);
    return copy;
}

static actor_ref
renumber(const actor_ref *map, actor_ref actor)
{
    return actor == ACTOR_NONE ? ACTOR_NONE : map[actor];
}

static void
copy_roles(struct work *w, struct actor *a, const struct draft *d)
{
    size_t n        = d->roles.len;
    a->roles        = ARENA_ARRAY(w->a, n + 1, struct str);
    a->role_spans   = ARENA_ARRAY(w->a, n + 1, struct span);
    a->role_offices = ARENA_ARRAY(w->a, n + 1, struct str);
    a->role_to      = ARENA_ARRAY(w->a, n + 1, struct str);
    a->role_former  = ARENA_ARRAY(w->a, n + 1, bool);
    if (!a->roles || !a->role_spans || !a->role_offices || !a->role_to || !a->role_former) {
        w->status = STATUS_NOMEM;
        return;
    }
    a->role_count = n;
    for (size_t i = 0; i < n; i++) {
        a->roles[i]        = d->roles.data[i].text;
        a->role_spans[i]   = d->roles.data[i].span;
        a->role_offices[i] = d->roles.data[i].office;
        a->role_to[i]      = d->roles.data[i].to;
        a->role_former[i]  = d->roles.data[i].former;
    }
}

static void
copy_mentions(struct work *w, struct actor *a, const struct draft *d)
{
    a->mentions = ARENA_ARRAY(w->a, d->mentions.len + 1, struct span);
    if (!a->mentions) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < d->mentions.len; i++) {
        const struct mention *m = &w->mentions.data[d->mentions.data[i]];
        a->mentions[a->mention_count++] =
            (struct span){ w->doc->tokens[m->first].begin, w->doc->tokens[m->last - 1].end };
    }
    if (a->mention_count)
        grounds_add(w, &a->grounds, a->mentions[0]);
}

static void
copy_actor(struct work *w, struct actor *a, const struct draft *d, const actor_ref *map)
{
    *a = (struct actor){
        .type = d->type, .name = d->name, .represents = renumber(map, d->represents),
        .entity = d->entity ? d->entity->iri : STR_NONE, .medium = d->medium,
        .alias_count = d->aliases.len,
        .grounds = { .rule = d->entity ? STR("actor/gazetteer") : STR("actor/text"),
                     .confidence = d->entity ? 0.95 : 0.8 },
    };
    a->aliases = copy_array(w, d->aliases.data, d->aliases.len, sizeof(struct str));
    copy_roles(w, a, d);
    copy_mentions(w, a, d);
}

static void
renumber_events(struct work *w, const actor_ref *map)
{
    for (size_t i = 0; i < w->meetings.len; i++) {
        struct meeting *m = &w->meetings.data[i];
        for (size_t p = 0; p < m->participant_count; p++) {
            m->participants[p].actor      = renumber(map, m->participants[p].actor);
            m->participants[p].represents = renumber(map, m->participants[p].represents);
        }
    }
    for (size_t i = 0; i < w->statements.len; i++) {
        struct statement *s = &w->statements.data[i];
        s->speaker   = renumber(map, s->speaker);
        s->addressee = renumber(map, s->addressee);
        s->medium    = renumber(map, s->medium);
    }
    for (size_t i = 0; i < w->acts.len; i++) {
        struct act *x = &w->acts.data[i];
        for (size_t k = 0; k < x->source_count; k++)
            x->sources[k] = renumber(map, x->sources[k]);
        for (size_t k = 0; k < x->target_count; k++)
            x->targets[k] = renumber(map, x->targets[k]);
    }
}

void
actor_finish(struct work *w)
{
    struct facts *f   = w->facts;
    actor_ref    *map = ARENA_ARRAY(w->a, w->drafts.len + 1, actor_ref);
    size_t        n   = 0;

    mark_used(w);
    f->actors = ARENA_ARRAY(w->a, w->drafts.len + 1, struct actor);
    if (!map || !f->actors) {
        w->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < w->drafts.len; i++)
        map[i] = w->drafts.data[i].used ? (actor_ref)n++ : ACTOR_NONE;
    for (size_t i = 0; i < w->drafts.len && w->status == STATUS_OK; i++) {
        if (w->drafts.data[i].used)
            copy_actor(w, &f->actors[f->actor_count++], &w->drafts.data[i], map);
    }
    renumber_events(w, map);
    f->meetings        = copy_array(w, w->meetings.data, w->meetings.len, sizeof(struct meeting));
    f->meeting_count   = w->meetings.len;
    f->statements      = copy_array(w, w->statements.data, w->statements.len, sizeof(struct statement));
    f->statement_count = w->statements.len;
    f->acts            = copy_array(w, w->acts.data, w->acts.len, sizeof(struct act));
    f->act_count       = w->acts.len;
}
