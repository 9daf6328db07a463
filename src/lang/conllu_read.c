/* Reading CoNLL-U in place of our own analysis: another program's sentences, words, tags and heads, found again in the
 * text of the article. */
#include "lang/conllu.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "lang/analyse.h"
#include "lang/segment.h"

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, FIELDS };

/* ---- lines ---- */

/* The line from *at; *at moves behind it. False at the end. */
static bool
next_line(struct str s, size_t *at, struct str *line)
{
    if (*at >= s.len)
        return false;
    size_t end = str_find(s, STR("\n"), *at);
    end        = end == SIZE_MAX ? s.len : end;
    *line      = str_slice(s, *at, end);
    *at        = end + 1;
    if (line->len && line->data[line->len - 1] == '\r')
        line->len--;
    return true;
}

static size_t
split_fields(struct str line, struct str fields[FIELDS])
{
    size_t n = 0, begin = 0;

    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.data[i] != '\t')
            continue;
        if (n < FIELDS)
            fields[n] = str_slice(line, begin, i);
        n++;
        begin = i + 1;
    }
    return n;
}

/* A whole number from 0 to one million, or -1. */
static int32_t
number_of(struct str s)
{
    int32_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9' || n > 100000)
            return -1;
        n = n * 10 + (s.data[i] - '0');
    }
    return s.len ? n : -1;
}

enum status
conllu_open(struct str bytes, const char *path, struct arena *a, struct conllu_file *file)
{
    VEC(struct conllu_document) found = { 0 };
    struct str  line;
    uint32_t    number = 0;
    enum status status = STATUS_OK;

    for (size_t at = 0, begin = 0; status == STATUS_OK && next_line(bytes, &at, &line); begin = at) {
        const bool fresh = str_starts(line, STR("# newdoc"));
        number++;
        if (!fresh && found.len)
            continue;
        const size_t     equals = fresh ? str_find(line, STR("id ="), 0) : SIZE_MAX;
        const struct str id     = equals == SIZE_MAX ? STR_NONE : str_trim(str_slice(line, equals + 4, line.len));
        if (found.len)
            found.data[found.len - 1].end = begin;
        status = vec_push(&found, ((struct conllu_document){ id, begin, bytes.len, number }));
    }
    struct conllu_document *documents = ARENA_ARRAY(a, found.len + 1, struct conllu_document);
    if (!documents)
        status = STATUS_NOMEM;
    if (status == STATUS_OK) {
        if (found.len)
            memcpy(documents, found.data, found.len * sizeof *documents);
        *file = (struct conllu_file){ path, bytes, documents, found.len };
    }
    vec_clear(&found);
    return status;
}

/* ---- words in the text ---- */

struct reader {
    const struct conllu_file *file;
    const struct article     *article;
    struct arena             *arena;
    struct diag              *diag;
    uint32_t                  line;
    uint32_t                  at;    /* byte of the text behind the last word */
    size_t                    block; /* the block that `at` is in, or the next */
    VEC(struct token) tokens;
    VEC(struct sentence) sentences;
    size_t start; /* first token of the sentence that is being read */
};

static enum status
wrong(const struct reader *r, const char *what, struct str word)
{
    return diag_error(r->diag, STATUS_SYNTAX, (struct place){ .source = r->file->path, .line = r->line }, "%s: '%.*s'",
                      what, STR_ARG(word));
}

static uint32_t
skip_space(struct str text, uint32_t at)
{
    for (size_t next = at; at < text.len && segment_is_space(utf8_next(text, &next)); at = (uint32_t)next)
        ;
    return at;
}

/* How many of the tokens [first, last) stand in the text from `at` on with nothing but white space between; all get their
 * places as far as they do. */
static uint32_t
place_words(const struct reader *r, uint32_t first, uint32_t last, uint32_t at)
{
    const struct str text = r->article->text;

    for (uint32_t i = first; i < last; i++) {
        struct token *t = &r->tokens.data[i];
        at              = skip_space(text, at);
        if (!str_starts(str_slice(text, at, text.len), t->form))
            return i;
        t->begin = at;
        t->end   = at += (uint32_t)t->form.len;
    }
    return last;
}

static bool
has_space_after(struct str text, uint32_t end)
{
    size_t at = end;

    return end >= text.len || segment_is_space(utf8_next(text, &at));
}

static enum status
read_word(struct reader *r, const struct str fields[FIELDS])
{
    const int32_t head = number_of(fields[HEAD]);
    struct token  t    = { .form = fields[FORM], .upos = upos_by_name(fields[UPOS]), .deprel = deprel_by_name(fields[DEPREL]) };

    if (number_of(fields[ID]) != (int32_t)(r->tokens.len - r->start) + 1)
        return wrong(r, "words are not numbered from 1 on", fields[ID]);
    if (head < 0)
        return wrong(r, "the head is no number", fields[HEAD]);
    if (t.form.len == 0)
        return wrong(r, "the word is empty", fields[ID]);
    if (!str_eq(fields[LEMMA], STR("_")) && !str_eq(fields[LEMMA], t.form)) {
        t.lemma = arena_str(r->arena, fields[LEMMA]);
        if (!t.lemma.data)
            return STATUS_NOMEM;
    }
    t.head = head; /* within the sentence until it is complete */
    if (!str_eq(fields[XPOS], STR("_")))
        memcpy(t.xpos, fields[XPOS].data, fields[XPOS].len < sizeof t.xpos ? fields[XPOS].len : sizeof t.xpos - 1);
    return vec_push(&r->tokens, t);
}

/* ---- sentences ---- */

/* Every word is under the one root: heads are followed with a mark for those that are known to lead there. */
static enum status
check_tree(const struct reader *r, uint32_t first, uint32_t last)
{
    const uint32_t n    = last - first;
    uint8_t       *good = calloc(n + 1, 1);
    uint32_t       roots = 0, bad = n;

    if (!good)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < n && bad == n; i++) {
        uint32_t k = i, steps = 0;
        roots += r->tokens.data[first + i].head == 0;
        for (; !good[k] && r->tokens.data[first + k].head > 0 && steps <= n; steps++) {
            if ((uint32_t)r->tokens.data[first + k].head > n)
                break;
            k = (uint32_t)r->tokens.data[first + k].head - 1;
        }
        if (!good[k] && r->tokens.data[first + k].head != 0)
            bad = i;
        for (k = i; bad == n && !good[k]; k = (uint32_t)r->tokens.data[first + k].head - 1) {
            good[k] = 1;
            if (r->tokens.data[first + k].head == 0)
                break;
        }
    }
    free(good);
    if (bad < n)
        return wrong(r, "the heads of this sentence make no tree", r->tokens.data[first + bad].form);
    return roots == 1 ? STATUS_OK : wrong(r, "this sentence has not one root", r->tokens.data[first].form);
}

/* Find the sentence [first, last) in the text: at once, or behind lines that the other program left out. */
static enum status
place_sentence(struct reader *r, uint32_t first, uint32_t last)
{
    const struct str text  = r->article->text;
    const struct str begin = r->tokens.data[first].form;
    uint32_t         furthest = first;

    for (size_t at = skip_space(text, r->at); (at = str_find(text, begin, at)) != SIZE_MAX; at++) {
        const uint32_t reached = place_words(r, first, last, (uint32_t)at);
        furthest               = reached > furthest ? reached : furthest;
        if (reached == last)
            break;
    }
    if (furthest < last)
        return wrong(r, "the sentence that ends here is not in the article; this word does not follow",
                     r->tokens.data[furthest].form);
    r->at = r->tokens.data[last - 1].end;
    for (uint32_t i = first; i < last; i++) {
        struct token *t = &r->tokens.data[i];
        t->form         = str_slice(text, t->begin, t->end);
        t->lemma        = t->lemma.data ? t->lemma : t->form;
        t->space_after  = has_space_after(text, t->end);
    }
    return STATUS_OK;
}

/* The sentence is complete: its place, its block, and heads that count in the document. */
static enum status
end_sentence(struct reader *r)
{
    const struct article *article = r->article;
    const uint32_t        first = (uint32_t)r->start, last = (uint32_t)r->tokens.len;

    if (first == last)
        return STATUS_OK;
    TRY(check_tree(r, first, last));
    TRY(place_sentence(r, first, last));
    while (r->block + 1 < article->block_count && article->blocks[r->block].end <= r->tokens.data[first].begin)
        r->block++;
    const struct block *block = &article->blocks[r->block];
    if (article->block_count == 0 || block->kind == BLOCK_NON_BODY) {
        r->tokens.len = first;
        return STATUS_OK;
    }
    for (uint32_t i = first; i < last; i++) {
        struct token *t = &r->tokens.data[i];
        t->head         = t->head == 0 ? -1 : (int32_t)first + t->head - 1;
        t->sentence     = (uint32_t)r->sentences.len;
    }
    r->start = last;
    return vec_push(&r->sentences, ((struct sentence){ first, last, (uint32_t)r->block, block->kind }));
}

static enum status
read_lines(struct reader *r, const struct conllu_document *document)
{
    const struct str bytes = str_slice(r->file->bytes, 0, document->end);
    struct str       line, fields[FIELDS];

    r->line = document->line - 1;
    for (size_t at = document->begin; next_line(bytes, &at, &line);) {
        r->line++;
        if (line.len == 0) {
            TRY(end_sentence(r));
            continue;
        }
        if (line.data[0] == '#')
            continue;
        if (split_fields(line, fields) != FIELDS)
            return wrong(r, "a line of ten fields with tabs between them is expected", line);
        /* "3-4" is said by its words, "5.1" is not in the text */
        if (str_find(fields[ID], STR("-"), 0) != SIZE_MAX || str_find(fields[ID], STR("."), 0) != SIZE_MAX)
            continue;
        TRY(read_word(r, fields));
    }
    return end_sentence(r);
}

static const struct conllu_document *
document_of(const struct conllu_file *file, struct str id)
{
    for (size_t i = 0; i < file->document_count; i++)
        if (str_eq(file->documents[i].id, id))
            return &file->documents[i];
    return file->document_count == 1 && file->documents[0].id.len == 0 ? &file->documents[0] : NULL;
}

static enum status
finish(const struct reader *r, struct document *doc)
{
    doc->tokens    = ARENA_ARRAY(r->arena, r->tokens.len + 1, struct token);
    doc->sentences = ARENA_ARRAY(r->arena, r->sentences.len + 1, struct sentence);
    if (!doc->tokens || !doc->sentences)
        return STATUS_NOMEM;
    if (r->tokens.len)
        memcpy(doc->tokens, r->tokens.data, r->tokens.len * sizeof *doc->tokens);
    if (r->sentences.len)
        memcpy(doc->sentences, r->sentences.data, r->sentences.len * sizeof *doc->sentences);
    doc->token_count    = r->tokens.len;
    doc->sentence_count = r->sentences.len;
    return lang_find_spans(doc);
}

enum status
conllu_read(const struct conllu_file *file, const struct article *article, struct arena *a, struct diag *d,
            struct document *out)
{
    const struct conllu_document *document = document_of(file, article->id);
    struct reader   r   = { .file = file, .article = article, .arena = a, .diag = d };
    struct document doc = { .article = article, .arena = a };
    enum status     status;

    if (!document)
        return diag_error(d, STATUS_SYNTAX, (struct place){ .source = file->path },
                          "there is no analysis of article '%.*s': no '# newdoc id' has this name", STR_ARG(article->id));
    TRY_GOTO(status, read_lines(&r, document), done);
    TRY_GOTO(status, finish(&r, &doc), done);
    *out = doc;
done:
    vec_clear(&r.tokens);
    vec_clear(&r.sentences);
    return status;
}
