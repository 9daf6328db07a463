/* The door: formats by name, and the sink in front of each of them. */
#include "sparql/results/writer.h"

#include <stdlib.h>

static const struct {
    const char          *name, *media_type, *others;
    const struct format *format;
} formats[RESULTS_COUNT_] = {
#define FORMAT(constant, prefix, name, type, others)                                               \
    [RESULTS_##constant] = { name, type, others, &prefix##_format },
#include "sparql/results/format.def"
#undef FORMAT
};

const char *
results_format_name(enum results_format format)
{
    return formats[format].name;
}

const char *
results_format_media_type(enum results_format format)
{
    return formats[format].media_type;
}

/* Is `name` one of the words, without regard to case? */
static bool
has_word(const char *words, struct str name)
{
    const struct str all = str_from(words);

    for (size_t begin = 0, end; begin < all.len; begin = end + 1) {
        end = str_find(all, STR(" "), begin);
        if (end == SIZE_MAX)
            end = all.len;
        if (str_eq_nocase(str_slice(all, begin, end), name))
            return true;
    }
    return false;
}

static struct str
without_parameters(struct str type)
{
    const size_t cut = str_find(type, STR(";"), 0);

    return cut == SIZE_MAX ? type : str_trim(str_slice(type, 0, cut));
}

enum results_format
results_format_by_name(struct str name)
{
    const struct str asked = without_parameters(name);

    for (int f = RESULTS_NONE + 1; f < RESULTS_COUNT_ && asked.len > 0; f++)
        if (str_eq_nocase(str_from(formats[f].name), asked) || has_word(formats[f].others, asked)
            || str_eq_nocase(without_parameters(str_from(formats[f].media_type)), asked))
            return (enum results_format)f;
    return RESULTS_NONE;
}

/* ---- the sink ---- */

static enum status
hear_variables(void *self, const struct str *names, size_t count)
{
    struct results_writer *w = self;

    w->names = ARENA_ARRAY(&w->arena, count + 1, struct str);
    if (!w->names)
        return STATUS_NOMEM;
    w->count = count;
    for (size_t i = 0; i < count; i++) {
        w->names[i] = arena_str(&w->arena, names[i]);
        if (!w->names[i].data)
            return STATUS_NOMEM;
    }
    w->format->head(w);
    return w->out->status;
}

static enum status
hear_row(void *self, const struct term *terms)
{
    struct results_writer *w = self;

    w->format->row(w, terms);
    w->rows++;
    return w->out->status;
}

static enum status
hear_boolean(void *self, bool value)
{
    struct results_writer *w = self;

    w->boolean = true;
    w->format->boolean(w, value);
    return w->out->status;
}

static enum status
hear_finish(void *self)
{
    struct results_writer *w = self;

    if (!w->boolean)
        w->format->end(w);
    return out_finish(w->out);
}

enum status
results_writer_new(enum results_format format, struct out *out, const struct results_options *options,
                   results_writer **writer)
{
    struct results_writer *w = NULL;

    if (format <= RESULTS_NONE || format >= RESULTS_COUNT_)
        return STATUS_UNSUPPORTED;
    w = calloc(1, sizeof *w);
    if (!w)
        return STATUS_NOMEM;
    w->format = formats[format].format;
    w->out    = out;
    if (options)
        w->options = *options;
    *writer = w;
    return STATUS_OK;
}

struct row_sink
results_writer_sink(results_writer *writer)
{
    return (struct row_sink){ writer, hear_variables, hear_row, hear_boolean, hear_finish };
}

bool
results_format_has_notes(enum results_format format)
{
    return formats[format].format->note != NULL;
}

enum status
results_writer_note(results_writer *writer, struct str text)
{
    if (writer->format->note)
        writer->format->note(writer, text);
    return writer->out->status;
}

void
results_writer_free(results_writer *writer)
{
    if (!writer)
        return;
    vec_clear(&writer->kept);
    free(writer->widths);
    arena_clear(&writer->arena);
    free(writer);
}

void
plain_boolean(struct results_writer *w, bool value)
{
    out_cstr(w->out, value ? "true\n" : "false\n");
}

void
nothing_at_end(struct results_writer *w)
{
    (void)w;
}
