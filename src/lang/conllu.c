/* Writing CoNLL-U. */
#include "lang/conllu.h"

#include "base/utf8.h"

/* Code points are counted on from the token before. */
struct counter {
    struct str text;
    uint32_t   byte;
    size_t     point;
};

static size_t
point_of(struct counter *c, uint32_t byte)
{
    c->point += utf8_count(str_slice(c->text, c->byte, byte));
    c->byte = byte;
    return c->point;
}

/* A field: white space inside (it cannot occur in tokens) and emptiness would break the line. */
static void
field(struct out *out, struct str s)
{
    out_add(out, s.len ? s : STR("_"));
}

static void
write_name(const struct name_span *name, uint32_t i, struct out *out)
{
    if (i < name->first)
        return;
    out_printf(out, "Name=%c%s%s|", i == name->first ? 'B' : 'I', name->what ? "-" : "", named_name(name->what));
}

static void
write_token(const struct document *doc, const struct sentence *s, uint32_t i, const struct name_span *name,
            struct counter *c, struct out *out)
{
    const struct token *t     = &doc->tokens[i];
    const size_t        begin = point_of(c, t->begin);
    const size_t        end   = point_of(c, t->end);

    out_printf(out, "%u\t", i - s->first + 1);
    field(out, t->form);
    out_char(out, '\t');
    field(out, t->lemma);
    out_printf(out, "\t%s\t%s\t_\t%u\t%s\t_\t", upos_name(t->upos), t->xpos[0] ? t->xpos : "_",
               t->head < 0 ? 0 : (uint32_t)t->head - s->first + 1, deprel_name(t->deprel));
    if (name)
        write_name(name, i, out);
    out_printf(out, "%sOffset=%zu:%zu\n", t->space_after ? "" : "SpaceAfter=No|", begin, end);
}

void
conllu_write(const struct document *doc, struct out *out)
{
    struct counter c    = { .text = doc->article->text };
    size_t         next = 0; /* the first name that ends behind the token */

    out_printf(out, "# newdoc id = %.*s\n", STR_ARG(doc->article->id));
    for (size_t k = 0; k < doc->sentence_count; k++) {
        const struct sentence *s    = &doc->sentences[k];
        const struct str       text = str_slice(doc->article->text, doc->tokens[s->first].begin,
                                                doc->tokens[s->last - 1].end);
        out_printf(out, "# sent_id = %.*s-%zu\n# text = %.*s\n", STR_ARG(doc->article->id), k + 1, STR_ARG(text));
        for (uint32_t i = s->first; i < s->last; i++) {
            while (next < doc->name_count && doc->names[next].last <= i)
                next++;
            write_token(doc, s, i, next < doc->name_count ? &doc->names[next] : NULL, &c, out);
        }
        out_char(out, '\n');
    }
}
