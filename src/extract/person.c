/* Persons by name: which mentions are one person. Their offices are found in office.c. */
#include "extract/actor.h"

#include "extract/clause.h"
#include "extract/draft.h"
#include "extract/mention.h"

/** "HAYASHI:" before what he says in a transcript: the last word of the name, in capitals. */
static bool
is_last_name_in_capitals(struct str full, struct str other)
{
    if (other.len < 4 || full.len <= other.len || full.data[full.len - other.len - 1] != ' ')
        return false;
    for (size_t i = 0; i < other.len; i++) {
        if (other.data[i] < 'A' || other.data[i] > 'Z')
            return false;
    }
    return str_eq_nocase(str_slice(full, full.len - other.len, full.len), other);
}

static bool
names_same_person(struct str full, struct str other)
{
    if (is_last_name_in_capitals(full, other))
        return true;
    if (str_eq(full, other) || ends_with_word(full, other) || ends_with_word(other, full)
        || (begins_with_word(full, other) && !is_acronym(other)))
        return true;
    /* "George W. Bush", "George Bush": same first and last word. */
    size_t f = str_find(full, STR(" "), 0), o = str_find(other, STR(" "), 0);
    if (f == SIZE_MAX || o == SIZE_MAX || f != o || memcmp(full.data, other.data, f) != 0)
        return false;
    size_t fl = full.len, ol = other.len;
    while (fl > 0 && full.data[fl - 1] != ' ')
        fl--;
    while (ol > 0 && other.data[ol - 1] != ' ')
        ol--;
    return str_eq(str_slice(full, fl, full.len), str_slice(other, ol, other.len));
}

static actor_ref
find_person(const struct work *w, struct str name, const struct entity *entity)
{
    for (size_t i = w->drafts.len; i-- > 0;) {
        const struct draft *d = &w->drafts.data[i];
        if (d->type == ACTOR_PERSON
            && ((entity && d->entity == entity) || names_same_person(d->name, name)))
            return (actor_ref)i;
    }
    return ACTOR_NONE;
}

static bool
has_title(const struct work *w, int32_t mention)
{
    for (size_t i = 0; i < w->mentions.len; i++) {
        if (w->mentions.data[i].kind == MENTION_OFFICE && w->mentions.data[i].title_of == mention)
            return true;
    }
    return false;
}

/** Words that only a human being does or has stand beside the name. */
static bool
has_human_sign(const struct work *w, int32_t index)
{
    const struct mention *m = &w->mentions.data[index];

    if (has_title(w, index))
        return true;
    FOR_CHILDREN(w, (int32_t)m->head, c)
    {
        if (token_at(w, c)->deprel == DEP_ACL_RELCL && child_with_lemma(w, c, "who") != NOTHING)
            return true;
    }
    return false;
}

/** A name of two or more words, or of one with a human sign, that nothing marks as a body or place. */
static bool
looks_like_person(const struct work *w, int32_t index)
{
    const struct mention *m = &w->mentions.data[index];

    if (!mention_is_person(w, m))
        return false;
    if (m->kind == MENTION_NAME)
        return true;
    if (has_human_sign(w, index))
        return true;
    if (m->last - m->first < 2 || m->last - m->first > 5 || follows_article(w, m))
        return false;
    for (uint32_t t = m->first; t < m->last; t++) {
        const struct token *x = token_at(w, (int32_t)t);
        if (str_eq(x->form, STR("-")))
            continue; /* Kazemi-Qomi */
        if (x->upos != UPOS_PROPN || x->form.len < 2 || (x->form.data[0] >= '0' && x->form.data[0] <= '9'))
            return x->form.len == 2 && x->form.data[1] == '.';
    }
    if (is_spoken_for(w, m))
        return true;
    /* A thing is what something is on or in; people are with, by, to and from each other. */
    static const char *const human[] = { "with", "by", "to", "from", "between", "against", NULL };
    const struct token *x = token_at(w, (int32_t)m->head);
    struct str          p = preposition_of(w, (int32_t)m->head);
    if (x->deprel == DEP_COMPOUND)
        return false;
    if (p.len == 0)
        return x->deprel != DEP_NMOD_POSS || m->last - m->first == 2;
    for (size_t i = 0; human[i]; i++) {
        if (str_eq_nocase(p, str_from(human[i])))
            return true;
    }
    return false;
}

void
build_persons(struct work *w)
{
    /* Full names first, so that "Rice" finds "Condoleezza Rice" even when the headline has it first. */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < w->mentions.len && w->status == STATUS_OK; i++) {
            struct mention *m = &w->mentions.data[i];
            if (m->actor != ACTOR_NONE || m->absorbed
                || (m->kind != MENTION_NAME && m->kind != MENTION_PROPER))
                continue;
            if (!mention_is_person(w, m) || (m->last - m->first > 1) != (pass == 0))
                continue;
            struct str text  = mention_text(w, m);
            actor_ref  actor = find_person(w, text, m->entity);
            if (actor == ACTOR_NONE) {
                if (!looks_like_person(w, (int32_t)i))
                    continue;
                actor = draft_new(w, ACTOR_PERSON, text);
                if (actor == ACTOR_NONE)
                    return;
            }
            struct draft *d = &w->drafts.data[actor];
            if (!d->entity)
                d->entity = m->entity;
            struct str old = d->name;
            keep_longer_name(d, text);
            draft_alias(w, actor, old);
            draft_alias(w, actor, text);
            draft_mention(w, actor, (int32_t)i);
        }
    }
}
