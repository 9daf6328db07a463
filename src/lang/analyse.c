/* The order of analysis: segments, tags, lemmas, heads, names, time expressions. Quotations need a lexicon of reporting
 * verbs and are read where that is known (quote.h). */
#include "lang/analyse.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "lang/model.h"
#include "lang/name.h"
#include "lang/parser.h"
#include "lang/segment.h"
#include "lang/timex.h"
#include "lang/truecase.h"

static enum status
cut_into_sentences(const struct article *article, struct arena *a, struct diag *d, struct document *doc)
{
    struct segments s      = { 0 };
    enum status     status = STATUS_OK;

    for (size_t i = 0; i < article->block_count && status == STATUS_OK; i++) {
        const struct block *b = &article->blocks[i];
        if (b->kind != BLOCK_NON_BODY)
            status = segment_block(&s, article->text, b->begin, b->end, (uint32_t)i, b->kind);
    }
    if (status == STATUS_OK && s.cut)
        diag_note(d, (struct place){ .source = article->source.data },
                  "a sentence of more than %d words was cut", SENTENCE_TOKENS);
    doc->tokens    = ARENA_ARRAY(a, s.tokens.len + 1, struct token);
    doc->sentences = ARENA_ARRAY(a, s.sentences.len + 1, struct sentence);
    if (!doc->tokens || !doc->sentences)
        status = STATUS_NOMEM;
    if (status == STATUS_OK) {
        if (s.tokens.len)
            memcpy(doc->tokens, s.tokens.data, s.tokens.len * sizeof *doc->tokens);
        if (s.sentences.len)
            memcpy(doc->sentences, s.sentences.data, s.sentences.len * sizeof *doc->sentences);
        doc->token_count    = s.tokens.len;
        doc->sentence_count = s.sentences.len;
    }
    vec_clear(&s.tokens);
    vec_clear(&s.sentences);
    return status;
}

/* Room for the longest sentence. */
struct bench {
    struct word       *words;
    uint8_t           *tags, *second;
    struct parse_state parse;
};

static enum status
prepare(struct bench *b, uint32_t longest, struct arena *a)
{
    b->words  = ARENA_ARRAY(a, longest + 1, struct word);
    b->tags   = ARENA_ARRAY(a, longest + 1, uint8_t);
    b->second = ARENA_ARRAY(a, longest + 1, uint8_t);
    if (!b->words || !b->tags || !b->second)
        return STATUS_NOMEM;
    return parse_state_init(&b->parse, longest, a);
}

static enum status
set_lemma(const lang_model *m, const struct tag *tag, struct token *t, struct arena *a)
{
    char             out[256];
    const struct str lemma = lemma_of(&m->lemmas, t->form, tag, out, sizeof out);

    t->lemma = str_eq(lemma, t->form) ? t->form : arena_str(a, lemma);
    return t->lemma.data ? STATUS_OK : STATUS_NOMEM;
}

static enum status
analyse_sentence(const lang_model *m, struct document *doc, const struct sentence *s, const struct truecase *cases,
                 struct bench *b, struct arena *a)
{
    const uint32_t           n  = s->last - s->first;
    const struct parse_input in = { b->words, b->tags, b->second, n };

    for (uint32_t i = 0; i < n; i++) {
        char             buffer[WORD_MAX * 2];
        const struct str form = truecase_form(cases, doc, s, s->first + i, buffer, sizeof buffer);
        word_init(&b->words[i], form, &m->lexicon);
    }
    tagger_run(&m->tagger, m->tags, b->words, n, b->tags, b->second);
    parser_run(&m->parser, DEP_ROOT, &in, &b->parse);
    for (uint32_t i = 0; i < n; i++) {
        struct token            *t    = &doc->tokens[s->first + i];
        const struct tag        *tag  = &m->tags->tags[b->tags[i]];
        const struct parse_node *node = &b->parse.nodes[i + 1];
        t->upos   = (enum upos)tag->upos;
        t->deprel = node->relation < DEP_COUNT ? (enum deprel)node->relation : DEP_DEP;
        t->head   = node->head > n || node->head == 0 ? -1 : (int32_t)(s->first + node->head - 1);
        memcpy(t->xpos, tag->xpos, sizeof t->xpos - 1);
        t->xpos[sizeof t->xpos - 1] = '\0';
        TRY(set_lemma(m, tag, t, a));
    }
    return STATUS_OK;
}

enum status
lang_find_spans(struct document *doc)
{
    TRY(lang_names(doc));
    return lang_timex(doc);
}

enum status
lang_analyse(const lang_model *m, const struct article *article, struct arena *a, struct diag *d,
             struct document *out)
{
    struct document doc     = { .article = article, .arena = a };
    struct truecase cases   = { 0 };
    struct bench    bench   = { 0 };
    uint32_t        longest = 0;
    enum status     status;

    TRY(cut_into_sentences(article, a, d, &doc));
    for (size_t i = 0; i < doc.sentence_count; i++)
        if (doc.sentences[i].last - doc.sentences[i].first > longest)
            longest = doc.sentences[i].last - doc.sentences[i].first;
    TRY(prepare(&bench, longest, a));
    TRY_GOTO(status, truecase_learn(&cases, &doc, &m->lexicon), done);
    for (size_t i = 0; i < doc.sentence_count; i++)
        TRY_GOTO(status, analyse_sentence(m, &doc, &doc.sentences[i], &cases, &bench, a), done);
    TRY_GOTO(status, lang_find_spans(&doc), done);
    *out = doc;
done:
    truecase_clear(&cases);
    return status;
}
