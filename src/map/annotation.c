/* The JSON annotation format: article fields, actors, meetings, statements, acts, one object an article.
 * What is true of the world is the business of graph.h. */
#include "map/annotation.h"

static const char *const actor_types[]    = { "person", "state", "organization", "office", "group" };
static const char *const meeting_types[]  = { "talks", "summit", "visit", "call",
                                              "negotiation-round", "conference", "other" };
static const char *const meeting_states[] = { "held",      "ongoing", "planned",     "proposed",
                                              "cancelled", "refused", "hypothetical" };
static const char *const quote_kinds[]    = { "direct", "indirect", "mixed" };

static void
write_string_or_null(struct out *o, struct str s)
{
    if (s.len == 0)
        out_cstr(o, "null");
    else
        out_json(o, s);
}

/** A member that is not the first of its object. */
static void
write_key(struct out *o, const char *key)
{
    out_printf(o, ",\"%s\":", key);
}

static void
write_text_member(struct out *o, const char *key, struct str value)
{
    write_key(o, key);
    write_string_or_null(o, value);
}

static void
write_strings(struct out *o, const char *key, const struct str *items, size_t count)
{
    write_key(o, key);
    out_char(o, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            out_char(o, ',');
        out_json(o, items[i]);
    }
    out_char(o, ']');
}

static void
write_actor_id(struct out *o, actor_ref actor)
{
    if (actor == ACTOR_NONE)
        out_cstr(o, "null");
    else
        out_printf(o, "\"a%d\"", (int)actor + 1);
}

static void
write_actor_member(struct out *o, const char *key, actor_ref actor)
{
    write_key(o, key);
    write_actor_id(o, actor);
}

static void
write_actors(struct out *o, const char *key, const actor_ref *actors, size_t count)
{
    write_key(o, key);
    out_char(o, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            out_char(o, ',');
        write_actor_id(o, actors[i]);
    }
    out_char(o, ']');
}

/** One string, or a list when the facts are spread over several sentences. */
static void
write_evidence(struct out *o, const struct facts *f, const struct grounds *g)
{
    write_key(o, "evidence");
    if (g->evidence_count != 1)
        out_char(o, '[');
    for (size_t i = 0; i < g->evidence_count; i++) {
        if (i)
            out_char(o, ',');
        out_json(o, str_slice(f->article->text, g->evidence[i].begin, g->evidence[i].end));
    }
    if (g->evidence_count != 1)
        out_char(o, ']');
}

static void
write_article(struct out *o, const struct article *article)
{
    out_cstr(o, "\"article\":{\"title\":");
    write_string_or_null(o, article->title);
    write_text_member(o, "publisher", article->publisher);
    write_key(o, "published");
    if (article->published.year)
        out_printf(o, "\"%04d-%02u-%02u\"", article->published.year, article->published.month,
                   article->published.day);
    else
        out_cstr(o, "null");
    write_text_member(o, "dateline_place", article->dateline_place);
    write_strings(o, "agencies", article->agencies, article->agency_count);
    write_strings(o, "photo_credits", article->photo_credits, article->photo_credit_count);

    bool first = true;
    write_key(o, "non_body");
    out_char(o, '[');
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind != BLOCK_NON_BODY)
            continue;
        if (!first)
            out_char(o, ',');
        first = false;
        out_json(o, str_slice(article->text, b->begin, b->end));
    }
    out_cstr(o, "]}");
}

static void
write_actor(struct out *o, const struct actor *a, size_t index)
{
    out_printf(o, "{\"id\":\"a%zu\",\"type\":\"%s\",\"name\":", index + 1, actor_types[a->type]);
    out_json(o, a->name);
    write_strings(o, "aliases", a->aliases, a->alias_count);
    write_strings(o, "roles", a->roles, a->role_count);
    write_actor_member(o, "represents", a->represents);
    out_char(o, '}');
}

static void
write_meeting(struct out *o, const struct facts *f, const struct meeting *m, size_t index)
{
    out_printf(o, "{\"id\":\"m%zu\",\"type\":\"%s\",\"participants\":[", index + 1,
               meeting_types[m->type]);
    for (size_t i = 0; i < m->participant_count; i++) {
        if (i)
            out_char(o, ',');
        write_actor_id(o, m->participants[i].actor);
    }
    out_char(o, ']');
    write_text_member(o, "place", m->place);
    write_text_member(o, "date", m->date.edtf);
    out_printf(o, ",\"status\":\"%s\",\"round\":", meeting_states[m->status]);
    if (m->round > 0)
        out_printf(o, "%d", m->round);
    else
        out_cstr(o, "null");
    write_text_member(o, "topic", m->topic);
    write_evidence(o, f, &m->grounds);
    out_char(o, '}');
}

static void
write_statement(struct out *o, const struct facts *f, const struct statement *s, size_t index)
{
    out_printf(o, "{\"id\":\"s%zu\",\"speaker\":", index + 1);
    write_actor_id(o, s->speaker);
    write_text_member(o, "speaker_text", s->speaker == ACTOR_NONE ? s->speaker_text : STR_NONE);
    out_printf(o, ",\"kind\":\"%s\"", quote_kinds[s->form]);
    write_text_member(o, "verb", s->verb);
    write_text_member(o, "text", s->text);
    write_actor_member(o, "addressee", s->addressee);
    write_actor_member(o, "medium", s->medium);
    write_text_member(o, "date", s->date.edtf);
    write_evidence(o, f, &s->grounds);
    out_char(o, '}');
}

static void
write_act(struct out *o, const struct facts *f, const struct act *x, size_t index)
{
    out_printf(o, "{\"id\":\"x%zu\",\"type\":", index + 1);
    out_json(o, x->type);
    write_actors(o, "source", x->sources, x->source_count);
    write_actors(o, "target", x->targets, x->target_count);
    write_text_member(o, "date", x->date.edtf);
    out_printf(o, ",\"standing\":%s", x->standing ? "true" : "false");
    write_evidence(o, f, &x->grounds);
    out_char(o, '}');
}

void
annotation_write(const struct facts *f, struct out *o)
{
    size_t written = 0;

    out_cstr(o, "{\"id\":");
    out_json(o, f->article->id);
    out_char(o, ',');
    write_article(o, f->article);

    write_key(o, "actors");
    out_char(o, '[');
    for (size_t i = 0; i < f->actor_count; i++) {
        out_cstr(o, i ? "," : "");
        write_actor(o, &f->actors[i], i);
    }
    out_char(o, ']');

    write_key(o, "meetings");
    out_char(o, '[');
    for (size_t i = 0; i < f->meeting_count; i++) {
        out_cstr(o, i ? "," : "");
        write_meeting(o, f, &f->meetings[i], i);
    }
    out_char(o, ']');

    write_key(o, "statements");
    out_char(o, '[');
    for (size_t i = 0; i < f->statement_count; i++) {
        out_cstr(o, i ? "," : "");
        write_statement(o, f, &f->statements[i], i);
    }
    out_char(o, ']');

    write_key(o, "acts");
    out_char(o, '[');
    for (size_t i = 0; i < f->act_count; i++) {
        if (f->acts[i].claimed)
            continue;
        out_cstr(o, written ? "," : "");
        write_act(o, f, &f->acts[i], written++);
    }
    out_cstr(o, "]}\n");
}
