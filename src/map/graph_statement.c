/* Statements and claims as quads. What is claimed goes into claim graphs, which assert nothing. */
#include "map/graph_private.h"

static const char *const speech_forms[] = { NS_V "direct", NS_V "indirect", NS_V "mixed" };

static struct str
stance_of(int stance)
{
    return stance > 0 ? STR(NS_V "supportive") : stance < 0 ? STR(NS_V "critical") : STR(NS_V "neutral");
}

/** The content of a claim: one act, in a graph that only the provenance graph types. The words that prove it are those
 * of the claim. */
static struct str
write_claim_graph(struct graph_writer *w, int32_t act, struct str digest, const struct grounds *grounds)
{
    struct emit *e     = &w->emit;
    struct str   graph = emit_format(e, "%.*sgraph/claim-%.*s", STR_ARG(w->base), STR_ARG(digest));
    struct str   iri   = emit_format(e, "%.*s#act-%.*s", STR_ARG(w->article), STR_ARG(digest));

    struct str before = graph_enter(w, w->provenance);
    emit_type(e, graph, NS_DIP "ClaimGraph");
    emit_iri(e, graph, NS_PROV "wasGeneratedBy", w->extraction);
    graph_enter(w, graph);
    graph_act_body(w, &w->facts->acts[act], iri);
    graph_evidence(w, iri, grounds);
    graph_enter(w, before);
    return graph;
}

struct str
graph_claim(struct graph_writer *w, actor_ref claimant, struct str text, int32_t act,
            const struct grounds *grounds)
{
    struct emit *e      = &w->emit;
    struct str   key    = emit_format(e, "%.*s %.*s %.*s", STR_ARG(w->article),
                                      STR_ARG(graph_actor_slug(w, claimant)), STR_ARG(text));
    struct str   digest = mint_digest(e, key, 12);
    struct str   claim  = emit_format(e, "%.*s#claim-%.*s", STR_ARG(w->article), STR_ARG(digest));

    emit_type(e, claim, NS_DIP "Claim");
    if (claimant != ACTOR_NONE)
        emit_iri(e, claim, NS_DIP "claimant", w->actors[claimant]);
    emit_english(e, claim, NS_DIP "claimText", text);
    graph_evidence(w, claim, grounds);
    if (act >= 0)
        emit_iri(e, claim, NS_DIP "content", write_claim_graph(w, act, digest, grounds));
    return claim;
}

static void
write_statement(struct graph_writer *w, const struct statement *s)
{
    struct emit *e    = &w->emit;
    struct str   who  = s->speaker != ACTOR_NONE ? graph_actor_slug(w, s->speaker) : s->speaker_text;
    struct str   key  = emit_format(e, "%.*s %.*s", STR_ARG(who), STR_ARG(s->text));
    struct str   iri  = emit_format(e, "%.*s#s-%.*s", STR_ARG(w->article),
                                    STR_ARG(mint_digest(e, key, 12)));
    bool         said = s->form != QUOTE_INDIRECT; /* the words themselves stand in the text */

    emit_type(e, iri, NS_DIP "Statement");
    if (s->speaker != ACTOR_NONE)
        emit_iri(e, iri, NS_DIP "speaker", w->actors[s->speaker]);
    else
        emit_string(e, iri, NS_DIP "speakerText", s->speaker_text);
    emit_iri(e, iri, NS_DIP "speechForm", str_from(speech_forms[s->form]));
    emit_string(e, iri, NS_DIP "cue", s->cue);
    if (said)
        emit_english(e, iri, NS_DIP "quoteText", s->text);
    if (s->form != QUOTE_DIRECT || s->claim_act >= 0)
        emit_iri(e, iri, NS_DIP "expresses",
                 graph_claim(w, s->speaker, s->text, s->claim_act, &s->grounds));
    if (s->addressee != ACTOR_NONE)
        emit_iri(e, iri, NS_DIP "addressee", w->actors[s->addressee]);
    if (s->medium != ACTOR_NONE)
        emit_iri(e, iri, NS_DIP "medium", w->actors[s->medium]);
    if (s->about_meeting >= 0)
        emit_iri(e, iri, NS_DIP "about", w->meetings[s->about_meeting]);
    for (size_t i = 0; i < s->about_count; i++)
        emit_iri(e, iri, NS_DIP "about", w->actors[s->about[i]]);
    emit_iri(e, iri, NS_DIP "stance", stance_of(s->stance));
    if (w->publisher.len)
        emit_iri(e, iri, NS_DIP "reportedBy", w->publisher);
    for (size_t i = 0; i < w->facts->article->agency_count; i++)
        emit_iri(e, iri, NS_DIP "creditedSource", w->agencies[i]);
    graph_date(w, iri, &s->date);
    graph_grounds(w, iri, &s->grounds);
}

void
graph_statements(struct graph_writer *w)
{
    for (size_t i = 0; i < w->facts->statement_count; i++)
        write_statement(w, &w->facts->statements[i]);
}
