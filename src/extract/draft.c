/* Drafts of actors while they are gathered: their names, their mentions, and what the words around a mention
 * tell about it. */
#include "extract/draft.h"

#include "extract/clause.h"
#include "extract/mention.h"

void
actor_list_add(struct actor_list *list, actor_ref actor)
{
    if (actor == ACTOR_NONE || actor_list_has(list, actor))
        return;
    if (list->count < sizeof list->items / sizeof list->items[0])
        list->items[list->count++] = actor;
}

bool
actor_list_has(const struct actor_list *list, actor_ref actor)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == actor)
            return true;
    }
    return false;
}

actor_ref
draft_new(struct work *w, enum actor_type type, struct str name)
{
    struct draft d = { .type = type, .name = name, .represents = ACTOR_NONE };

    work_push(w, &w->drafts, d);
    return w->status == STATUS_OK ? (actor_ref)w->drafts.len - 1 : ACTOR_NONE;
}

void
draft_alias(struct work *w, actor_ref actor, struct str alias)
{
    struct draft *d = &w->drafts.data[actor];

    if (alias.len == 0 || str_eq(alias, d->name))
        return;
    for (size_t i = 0; i < d->aliases.len; i++) {
        if (str_eq(d->aliases.data[i], alias))
            return;
    }
    work_push(w, &d->aliases, alias);
}

void
keep_longer_name(struct draft *d, struct str text)
{
    if (text.len > d->name.len)
        d->name = text;
}

void
draft_mention(struct work *w, actor_ref actor, int32_t mention)
{
    if (actor == ACTOR_NONE)
        return;
    w->mentions.data[mention].actor = actor;
    work_push(w, &w->drafts.data[actor].mentions, (uint32_t)mention);
}

static bool
is_state_name(const struct mention *m)
{
    return m->kind == MENTION_NAME && m->entity && m->entity->kind == ENTITY_STATE;
}

bool
owners_together(const struct work *w, const struct mention *m, uint32_t *first, uint32_t *last)
{
    const struct mention *of;
    const uint32_t        sentence = token_at(w, (int32_t)m->first)->sentence;
    bool                  several  = false;

    if (!m->plural || m->of == NOTHING || !is_state_name(&w->mentions.data[m->of]))
        return false;
    of = &w->mentions.data[m->of];
    if (of->last == m->first) { /* "Canadian and British ambassadors" */
        for (uint32_t t = of->first; t > 1 && (is_form(w, (int32_t)t - 1, "and") || is_form(w, (int32_t)t - 1, ","));) {
            const int32_t other = mention_ending_at(w, t - 1);
            if (other == NOTHING || !is_state_name(&w->mentions.data[other])
                || w->mentions.data[other].name_kind != of->name_kind
                || token_at(w, (int32_t)w->mentions.data[other].first)->sentence != sentence)
                break;
            several = true;
            *first = t = w->mentions.data[other].first;
        }
    } else if (of->first > m->last) { /* "leaders of Armenia and Azerbaijan" */
        const uint32_t t = of->last + 1;
        if (t < w->doc->token_count && is_form(w, (int32_t)t - 1, "and") && w->mention_at[t] != NOTHING
            && is_state_name(&w->mentions.data[w->mention_at[t]])
            && w->mentions.data[w->mention_at[t]].name_kind != NAME_ADJECTIVE
            && token_at(w, (int32_t)t)->sentence == sentence) {
            several = true;
            *last   = w->mentions.data[w->mention_at[t]].last;
        }
    }
    return several;
}

actor_ref
owner_of(const struct work *w, const struct mention *m)
{
    uint32_t first, last;

    if (m->of == NOTHING || owners_together(w, m, &first, &last))
        return ACTOR_NONE;
    const struct mention *of = &w->mentions.data[m->of];
    if (of->kind == MENTION_NOUN && of->noun == NOUN_GOVERNMENT && of->of != NOTHING)
        return w->mentions.data[of->of].actor;
    return of->actor;
}

struct str
last_lemma(const struct work *w, const struct mention *m)
{
    return token_at(w, (int32_t)m->last - 1)->lemma;
}

/** The words of the noun with its owner before it: "Iranian revolutionaries". */
struct str
text_with_owner(const struct work *w, const struct mention *m, bool article)
{
    uint32_t first = m->first, last = m->last;

    if (m->of != NOTHING) {
        const struct mention *of = &w->mentions.data[m->of];
        if (of->first < first)
            first = of->first;
        if (of->last > last)
            last = of->last;
        owners_together(w, m, &first, &last);
    }
    if (article && first > 0 && token_at(w, (int32_t)first - 1)->upos == UPOS_DET
        && token_at(w, (int32_t)first - 1)->sentence == token_at(w, (int32_t)first)->sentence)
        first--;
    return token_text(w, first, last);
}

bool
is_spoken_for(const struct work *w, const struct mention *m)
{
    const struct token *x = token_at(w, (int32_t)m->head);

    return x->deprel == DEP_NSUBJ && x->head >= 0 && is_verb(w, x->head);
}

bool
follows_article(const struct work *w, const struct mention *m)
{
    return m->first > 0 && token_at(w, (int32_t)m->first - 1)->upos == UPOS_DET
           && token_at(w, (int32_t)m->first - 1)->sentence == token_at(w, (int32_t)m->first)->sentence;
}

bool
is_acronym(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] < 'A' || s.data[i] > 'Z')
            return false;
    }
    return s.len >= 2 && s.len <= 6;
}

bool
ends_with_word(struct str name, struct str word)
{
    return str_eq(name, word)
           || (name.len > word.len && str_ends(name, word) && name.data[name.len - word.len - 1] == ' ');
}

bool
begins_with_word(struct str name, struct str word)
{
    return name.len > word.len && str_starts(name, word) && name.data[word.len] == ' ';
}
