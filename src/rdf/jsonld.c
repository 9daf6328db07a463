/* Contexts of JSON-LD 1.1. The numbers in comments are steps of the algorithms of JSON-LD API:
 * §4.1.2 context processing, §4.2.2 create term definition, §5.2.2 IRI expansion. */
#include "rdf/jsonld.h"

#include <stdio.h>
#include <stdlib.h>

#include "rdf/chars.h"
#include "rdf/iri.h"

/* One @context object at work: the layer it fills, and which of its terms are done. */
struct building {
    struct jsonld         *j;
    struct jsonld_context *c;
    json_t                *local;
    struct map             defined; /* 0: being defined, 1: done */
    bool                   over;
    bool                   kept;
};

static enum status define(struct building *b, struct str term);

struct str
jsonld_text(const json_t *string)
{
    return (struct str){ json_string_value(string), json_string_length(string) };
}

enum status
jsonld_fault(struct jsonld *j, const char *format, ...)
{
    char    text[300];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return reader_fault(j->r, (struct place){ .source = j->r->options->source }, "%s", text);
}

/* A view short enough for messages. */
#define SHORT(s) (int)((s).len > 80 ? 80 : (s).len), ((s).data ? (s).data : "")

bool
jsonld_looks_like_keyword(struct str s)
{
    if (s.len < 2 || s.data[0] != '@')
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (!ch_is((unsigned char)s.data[i], CH_ALPHA))
            return false;
    return true;
}

bool
jsonld_is_keyword(struct str s)
{
    static const char *const keywords[] = {
        "@base",    "@container", "@context",  "@default", "@direction", "@graph",
        "@id",      "@import",    "@included", "@index",   "@json",      "@language",
        "@list",    "@nest",      "@none",     "@prefix",  "@propagate", "@protected",
        "@reverse", "@set",       "@type",     "@value",   "@version",   "@vocab",
    };

    for (size_t i = 0; s.len && s.data[0] == '@' && i < sizeof keywords / sizeof *keywords; i++)
        if (str_eq(s, str_from(keywords[i])))
            return true;
    return false;
}

enum status
jsonld_new_context(struct jsonld *j, struct jsonld_context **c)
{
    *c = ARENA_NEW(&j->kept, struct jsonld_context);
    if (!*c)
        return STATUS_NOMEM;
    (*c)->made = j->made;
    j->made    = *c;
    return STATUS_OK;
}

void
jsonld_free_contexts(struct jsonld *j)
{
    for (struct jsonld_context *c = j->made; c; c = c->made)
        map_clear(&c->terms);
    arena_clear(&j->kept);
    j->made = NULL;
}

const struct jsonld_term *
jsonld_find(const struct jsonld_context *c, struct str term)
{
    uint64_t place = 0;

    for (; c; c = c->parent)
        if (map_get(&c->terms, term, &place))
            return (const struct jsonld_term *)(uintptr_t)place;
    return NULL;
}

static enum status
join(struct jsonld *j, struct str a, struct str b, struct str *joined)
{
    char *text = pool_alloc(&j->pool, a.len + b.len + 1);

    if (!text)
        return STATUS_NOMEM;
    if (a.len)
        memcpy(text, a.data, a.len);
    if (b.len)
        memcpy(text + a.len, b.data, b.len);
    *joined = (struct str){ text, a.len + b.len };
    return STATUS_OK;
}

/* The local context mentions `term`, which is not defined yet. */
static bool
is_pending(const struct building *b, struct str term)
{
    uint64_t state = 0;

    if (!b || !json_object_getn(b->local, term.data, term.len))
        return false;
    return !map_get(&b->defined, term, &state) || state == 0;
}

static enum status
expand(struct jsonld *j, struct building *b, const struct jsonld_context *c, struct str value,
       int how, struct str *iri)
{
    *iri = value;
    if (!value.data || jsonld_is_keyword(value))
        return STATUS_OK;
    if (jsonld_looks_like_keyword(value)) {
        *iri = STR_NONE;
        return STATUS_OK;
    }
    if (is_pending(b, value))
        TRY(define(b, value));

    const struct jsonld_term *term = jsonld_find(c, value);
    if (term && (how & EXPAND_VOCAB || (term->iri.data && jsonld_is_keyword(term->iri)))) {
        *iri = term->iri;
        return STATUS_OK;
    }

    const size_t colon = value.len ? str_find(value, STR(":"), 1) : SIZE_MAX;
    if (colon != SIZE_MAX) {
        const struct str prefix = str_slice(value, 0, colon);
        const struct str suffix = str_slice(value, colon + 1, value.len);
        if (str_eq(prefix, STR("_")) || str_starts(suffix, STR("//")))
            return STATUS_OK;
        if (is_pending(b, prefix))
            TRY(define(b, prefix));
        term = jsonld_find(c, prefix);
        if (term && term->iri.data && term->prefix)
            return join(j, term->iri, suffix, iri);
        if (iri_is_absolute(value))
            return STATUS_OK;
    }
    if (how & EXPAND_VOCAB && c->has_vocab)
        return join(j, c->vocab, value, iri);
    if (how & EXPAND_DOCUMENT && c->base.len) {
        TRY(iri_resolve_into(c->base, value, &j->scratch));
        *iri = pool_str(&j->pool, buf_str(&j->scratch));
        return iri->data ? STATUS_OK : STATUS_NOMEM;
    }
    return STATUS_OK;
}

enum status
jsonld_expand(struct jsonld *j, const struct jsonld_context *c, struct str value, int how,
              struct str *iri)
{
    return expand(j, NULL, c, value, how, iri);
}

static bool
is_iri_or_blank(struct str s)
{
    return str_starts(s, STR("_:")) || iri_is_absolute(s);
}

/* A copy that lives as long as the contexts. */
static enum status
keep(struct jsonld *j, struct str *s)
{
    if (!s->data)
        return STATUS_OK;
    *s = arena_str(&j->kept, *s);
    return s->data ? STATUS_OK : STATUS_NOMEM;
}

static unsigned
container_of(struct str word)
{
    static const struct {
        const char *word;
        unsigned    bit;
    } table[] = { { "@list", CONTAINER_LIST },   { "@set", CONTAINER_SET },
                  { "@index", CONTAINER_INDEX }, { "@language", CONTAINER_LANGUAGE },
                  { "@id", CONTAINER_ID },       { "@type", CONTAINER_TYPE },
                  { "@graph", CONTAINER_GRAPH } };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq(word, str_from(table[i].word)))
            return table[i].bit;
    return 0;
}

/* Step 19: @container. */
static enum status
define_container(struct building *b, struct str term, json_t *value, struct jsonld_term *t)
{
    const bool several = json_is_array(value);
    json_t    *item    = value;

    for (size_t i = 0; i < (several ? json_array_size(value) : 1); i++) {
        if (several)
            item = json_array_get(value, i);
        const unsigned bit = json_is_string(item) ? container_of(jsonld_text(item)) : 0;
        if (!bit)
            return jsonld_fault(b->j, "invalid container mapping of \"%.*s\"", SHORT(term));
        t->container |= bit;
    }

    const unsigned rest = t->container & ~(unsigned)CONTAINER_SET;
    const bool     fine = rest == 0 || (rest & (rest - 1)) == 0
                      || rest == (CONTAINER_GRAPH | CONTAINER_ID)
                      || rest == (CONTAINER_GRAPH | CONTAINER_INDEX);
    if (!fine || (rest == CONTAINER_LIST && t->container & CONTAINER_SET))
        return jsonld_fault(b->j, "invalid container mapping of \"%.*s\"", SHORT(term));
    if (rest & CONTAINER_TYPE) {
        if (!t->type.len)
            t->type = STR("@id");
        if (!str_eq(t->type, STR("@id")) && !str_eq(t->type, STR("@vocab")))
            return jsonld_fault(b->j, "invalid type mapping of \"%.*s\"", SHORT(term));
    }
    return STATUS_OK;
}

/* Step 12: @type. */
static enum status
define_type(struct building *b, struct str term, json_t *value, struct jsonld_term *t)
{
    static const char *const words[] = { "@id", "@vocab", "@json", "@none" };

    if (!json_is_string(value))
        return jsonld_fault(b->j, "invalid type mapping of \"%.*s\"", SHORT(term));
    TRY(expand(b->j, b, b->c, jsonld_text(value), EXPAND_VOCAB, &t->type));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(t->type, str_from(words[i])))
            return STATUS_OK;
    if (!iri_is_absolute(t->type))
        return jsonld_fault(b->j, "invalid type mapping of \"%.*s\"", SHORT(term));
    return keep(b->j, &t->type);
}

static bool
is_delimiter(char c)
{
    return c && strchr(":/?#[]@", c);
}

/* Step 14: @id. *skip: the definition is to be ignored. */
static enum status
define_id(struct building *b, struct str term, json_t *id, bool simple, struct jsonld_term *t,
          bool *skip)
{
    if (json_is_null(id))
        return STATUS_OK;
    if (!json_is_string(id))
        return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\"", SHORT(term));

    const struct str text = jsonld_text(id);
    if (jsonld_looks_like_keyword(text) && !jsonld_is_keyword(text)) {
        *skip = true;
        return STATUS_OK;
    }
    TRY(expand(b->j, b, b->c, text, EXPAND_VOCAB, &t->iri));
    if (!t->iri.data || str_eq(t->iri, STR("@context"))
        || (!jsonld_is_keyword(t->iri) && !is_iri_or_blank(t->iri)))
        return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\"", SHORT(term));
    TRY(keep(b->j, &t->iri));

    const size_t colon = str_find(term, STR(":"), 1);
    const bool   slash = str_find(term, STR("/"), 0) != SIZE_MAX;
    if (slash || (colon != SIZE_MAX && colon + 1 < term.len)) {
        struct str itself = STR_NONE;
        uint64_t  *state  = NULL;
        TRY(map_at(&b->defined, term, 1, &state, NULL));
        *state = 1;
        TRY(expand(b->j, b, b->c, term, EXPAND_VOCAB, &itself));
        if (!str_eq(itself, t->iri))
            return jsonld_fault(b->j, "\"%.*s\" is mapped to another IRI than it is", SHORT(term));
    }
    if (simple && !slash && colon == SIZE_MAX && t->iri.len
        && (is_delimiter(t->iri.data[t->iri.len - 1]) || str_starts(t->iri, STR("_:"))))
        t->prefix = true;
    return STATUS_OK;
}

/* Steps 15 to 18: no @id of its own. */
static enum status
define_by_name(struct building *b, struct str term, struct jsonld_term *t)
{
    const size_t colon = str_find(term, STR(":"), 1);

    if (str_eq(term, STR("@type"))) {
        t->iri = STR("@type");
        return STATUS_OK;
    }
    if (colon != SIZE_MAX) {
        const struct str prefix = str_slice(term, 0, colon);
        if (is_pending(b, prefix))
            TRY(define(b, prefix));
        const struct jsonld_term *p = jsonld_find(b->c, prefix);
        t->iri                      = term;
        if (p && p->iri.data)
            TRY(join(b->j, p->iri, str_slice(term, colon + 1, term.len), &t->iri));
    } else if (str_find(term, STR("/"), 0) != SIZE_MAX || b->c->has_vocab) {
        /* With a slash the term is a relative IRI for the vocabulary mapping. */
        if (b->c->has_vocab)
            TRY(join(b->j, b->c->vocab, term, &t->iri));
        if (!is_iri_or_blank(t->iri))
            return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\"", SHORT(term));
    } else {
        return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\": no IRI and no @vocab",
                            SHORT(term));
    }
    return keep(b->j, &t->iri);
}

/* Step 13: @reverse. */
static enum status
define_reverse(struct building *b, struct str term, json_t *value, struct jsonld_term *t,
               bool *skip)
{
    json_t *reverse = json_object_get(value, "@reverse");

    if (json_object_get(value, "@id") || json_object_get(value, "@nest"))
        return jsonld_fault(b->j, "invalid reverse property \"%.*s\"", SHORT(term));
    if (!json_is_string(reverse))
        return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\"", SHORT(term));
    if (jsonld_looks_like_keyword(jsonld_text(reverse))) {
        *skip = true;
        return STATUS_OK;
    }
    TRY(expand(b->j, b, b->c, jsonld_text(reverse), EXPAND_VOCAB, &t->iri));
    if (!is_iri_or_blank(t->iri))
        return jsonld_fault(b->j, "invalid IRI mapping of \"%.*s\"", SHORT(term));
    TRY(keep(b->j, &t->iri));
    t->reverse = true;

    json_t *container = json_object_get(value, "@container");
    if (container && !json_is_null(container)) {
        TRY(define_container(b, term, container, t));
        if (t->container & ~(unsigned)(CONTAINER_SET | CONTAINER_INDEX))
            return jsonld_fault(b->j, "invalid reverse property \"%.*s\"", SHORT(term));
    }
    return STATUS_OK;
}

/* Steps 20 to 25. */
static enum status
define_rest(struct building *b, struct str term, json_t *value, struct jsonld_term *t)
{
    json_t *v;

    if ((v = json_object_get(value, "@index"))) {
        struct str expanded = STR_NONE;
        if (!json_is_string(v) || !(t->container & CONTAINER_INDEX))
            return jsonld_fault(b->j, "invalid @index of \"%.*s\"", SHORT(term));
        TRY(expand(b->j, b, b->c, jsonld_text(v), EXPAND_VOCAB, &expanded));
        if (!iri_is_absolute(expanded))
            return jsonld_fault(b->j, "invalid @index of \"%.*s\"", SHORT(term));
        t->index = jsonld_text(v);
    }
    t->context = json_object_get(value, "@context");
    if ((v = json_object_get(value, "@language")) && !json_object_get(value, "@type")) {
        if (!json_is_null(v) && !json_is_string(v))
            return jsonld_fault(b->j, "invalid language mapping of \"%.*s\"", SHORT(term));
        t->has_language = true;
        t->language     = json_is_null(v) ? STR_NONE : jsonld_text(v);
    }
    if ((v = json_object_get(value, "@direction")) && !json_is_null(v)
        && (!json_is_string(v)
            || (!str_eq(jsonld_text(v), STR("ltr")) && !str_eq(jsonld_text(v), STR("rtl")))))
        return jsonld_fault(b->j, "invalid base direction of \"%.*s\"", SHORT(term));
    if ((v = json_object_get(value, "@nest"))) {
        if (!json_is_string(v)
            || (jsonld_looks_like_keyword(jsonld_text(v)) && !str_eq(jsonld_text(v), STR("@nest"))))
            return jsonld_fault(b->j, "invalid @nest of \"%.*s\"", SHORT(term));
        t->nest = jsonld_text(v);
    }
    if ((v = json_object_get(value, "@prefix"))) {
        if (!json_is_boolean(v) || str_find(term, STR(":"), 0) != SIZE_MAX
            || str_find(term, STR("/"), 0) != SIZE_MAX)
            return jsonld_fault(b->j, "invalid @prefix of \"%.*s\"", SHORT(term));
        t->prefix = json_is_true(v);
        if (t->prefix && t->iri.data && jsonld_is_keyword(t->iri))
            return jsonld_fault(b->j, "the keyword alias \"%.*s\" is no prefix", SHORT(term));
    }
    return STATUS_OK;
}

/* Step 26: nothing else may stand in a definition. */
static enum status
check_members(struct building *b, struct str term, json_t *value)
{
    static const char *const known[] = { "@id",        "@reverse",   "@container", "@context",
                                         "@direction", "@index",     "@language",  "@nest",
                                         "@prefix",    "@protected", "@type" };
    const char              *key;
    json_t                  *member;

    json_object_foreach(value, key, member) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found |= strcmp(key, known[i]) == 0;
        if (!found)
            return jsonld_fault(b->j, "invalid term definition of \"%.*s\": \"%.60s\"", SHORT(term),
                                key);
    }
    return STATUS_OK;
}

/* Step 4: what may be said of "@type". */
static bool
is_fit_for_type(json_t *value)
{
    json_t      *container = json_object_get(value, "@container");
    json_t      *kept      = json_object_get(value, "@protected");
    const size_t known     = (container != NULL) + (kept != NULL);

    if (!json_is_object(value) || known == 0 || json_object_size(value) != known)
        return false;
    return !container || (json_is_string(container) && str_eq(jsonld_text(container), STR("@set")))
           || (json_is_array(container) && json_array_size(container) == 1
               && json_is_string(json_array_get(container, 0))
               && str_eq(jsonld_text(json_array_get(container, 0)), STR("@set")));
}

static bool
same_definition(const struct jsonld_term *a, const struct jsonld_term *b)
{
    return str_eq(a->iri, b->iri) && a->prefix == b->prefix && a->reverse == b->reverse
           && str_eq(a->type, b->type) && a->has_language == b->has_language
           && str_eq(a->language, b->language) && a->container == b->container
           && str_eq(a->index, b->index) && str_eq(a->nest, b->nest)
           && (a->context == b->context
               || (a->context && b->context && json_equal(a->context, b->context)));
}

/* Fill `t` from the definition `value`, an object. */
static enum status
fill(struct building *b, struct str term, json_t *value, bool simple, struct jsonld_term *t,
     bool *skip)
{
    json_t *v;

    t->kept = b->kept;
    if ((v = json_object_get(value, "@protected"))) {
        if (!json_is_boolean(v))
            return jsonld_fault(b->j, "invalid @protected of \"%.*s\"", SHORT(term));
        t->kept = json_is_true(v);
    }
    TRY(check_members(b, term, value));
    if ((v = json_object_get(value, "@type")))
        TRY(define_type(b, term, v, t));
    if (json_object_get(value, "@reverse"))
        return define_reverse(b, term, value, t, skip);

    v = json_object_get(value, "@id");
    if (v && !(json_is_string(v) && str_eq(jsonld_text(v), term)))
        TRY(define_id(b, term, v, simple, t, skip));
    else
        TRY(define_by_name(b, term, t));
    if (*skip)
        return STATUS_OK;
    if ((v = json_object_get(value, "@container")))
        TRY(define_container(b, term, v, t));
    return define_rest(b, term, value, t);
}

/* Create Term Definition. */
static enum status
define(struct building *b, struct str term)
{
    json_t   *value = json_object_getn(b->local, term.data, term.len);
    uint64_t *state = NULL;
    bool      added = false, skip = false;

    TRY(map_at(&b->defined, term, 0, &state, &added));
    if (!added)
        return *state ? STATUS_OK
                      : jsonld_fault(b->j, "cyclic definition of \"%.*s\"", SHORT(term));
    if (!term.len)
        return jsonld_fault(b->j, "a term must have a name");
    if (str_eq(term, STR("@type"))) {
        if (!is_fit_for_type(value))
            return jsonld_fault(b->j, "the keyword \"@type\" cannot be redefined");
    } else if (jsonld_is_keyword(term)) {
        return jsonld_fault(b->j, "the keyword \"%.*s\" cannot be redefined", SHORT(term));
    } else if (jsonld_looks_like_keyword(term)) {
        return STATUS_OK;
    }

    struct jsonld_term *t      = ARENA_NEW(&b->j->kept, struct jsonld_term);
    json_t             *object = json_is_object(value) ? json_incref(value) : json_object();
    const bool          simple = json_is_string(value);
    enum status         status = t && object ? STATUS_OK : STATUS_NOMEM;
    if (status == STATUS_OK && !json_is_object(value)) {
        if (!simple && !json_is_null(value))
            status = jsonld_fault(b->j, "invalid term definition of \"%.*s\"", SHORT(term));
        else if (json_object_set(object, "@id", value) != 0)
            status = STATUS_NOMEM;
    }
    if (status == STATUS_OK)
        status = fill(b, term, object, simple, t, &skip);
    json_decref(object);
    TRY(status);

    const struct jsonld_term *older = jsonld_find(b->c, term);
    if (older && older->kept && !b->over && !skip) {
        if (!same_definition(older, t))
            return jsonld_fault(b->j, "the protected term \"%.*s\" cannot be redefined",
                                SHORT(term));
        t->kept = true;
    }
    if (!skip)
        TRY(map_put(&b->c->terms, term, (uint64_t)(uintptr_t)t));
    TRY(map_put(&b->defined, term, 1));
    return STATUS_OK;
}

static bool
has_kept_terms(const struct jsonld_context *c)
{
    for (const struct jsonld_context *layer = c; layer; layer = layer->parent)
        for (size_t i = 0; i < layer->terms.cap; i++) {
            const struct map_slot *slot = &layer->terms.slots[i];
            if (slot->key.data && jsonld_find(c, slot->key)->kept)
                return true;
        }
    return false;
}

/* Steps 5.7 to 5.11: @base, @vocab, @language, @direction. */
static enum status
set_defaults(struct building *b)
{
    struct jsonld         *j = b->j;
    struct jsonld_context *c = b->c;
    json_t                *v;

    if ((v = json_object_get(b->local, "@base"))) {
        if (json_is_null(v)) {
            c->base = STR_NONE;
        } else {
            if (!json_is_string(v) || (!iri_is_absolute(jsonld_text(v)) && !c->base.len))
                return jsonld_fault(j, "invalid @base");
            TRY(iri_resolve(c->base, jsonld_text(v), &j->kept, &c->base));
        }
    }
    if ((v = json_object_get(b->local, "@vocab"))) {
        struct str expanded = STR_NONE;
        if (!json_is_null(v)) {
            if (!json_is_string(v))
                return jsonld_fault(j, "invalid @vocab");
            TRY(jsonld_expand(j, c, jsonld_text(v), EXPAND_VOCAB | EXPAND_DOCUMENT, &expanded));
            if (!expanded.data || (expanded.len && !is_iri_or_blank(expanded)))
                return jsonld_fault(j, "invalid @vocab");
            TRY(keep(j, &expanded));
        }
        c->vocab     = expanded;
        c->has_vocab = !json_is_null(v);
    }
    if ((v = json_object_get(b->local, "@language"))) {
        if (!json_is_null(v) && !json_is_string(v))
            return jsonld_fault(j, "invalid default language");
        c->language = json_is_null(v) ? STR_NONE : jsonld_text(v);
    }
    if ((v = json_object_get(b->local, "@direction")) && !json_is_null(v)
        && (!json_is_string(v)
            || (!str_eq(jsonld_text(v), STR("ltr")) && !str_eq(jsonld_text(v), STR("rtl")))))
        return jsonld_fault(j, "invalid base direction");
    return STATUS_OK;
}

/* Steps 5.5 and 5.6: @version and @import; 5.12, 5.13: the terms. */
static enum status
build(struct building *b)
{
    json_t     *v;
    const char *key;
    size_t      length;

    if ((v = json_object_get(b->local, "@version"))
        && (!json_is_number(v) || json_number_value(v) != 1.1))
        return jsonld_fault(b->j, "invalid @version: only 1.1 is known");
    if (json_object_get(b->local, "@import"))
        return jsonld_fault(b->j, "@import: contexts that stand elsewhere are not fetched");
    if ((v = json_object_get(b->local, "@propagate")) && !json_is_boolean(v))
        return jsonld_fault(b->j, "invalid @propagate");
    if ((v = json_object_get(b->local, "@protected"))) {
        if (!json_is_boolean(v))
            return jsonld_fault(b->j, "invalid @protected");
        b->kept = json_is_true(v);
    }
    TRY(set_defaults(b));
    json_object_keylen_foreach(b->local, key, length, v) {
        static const char *const settings =
            "@base @direction @import @language @propagate @protected "
            "@version @vocab ";
        const struct str term = { key, length };
        if (length && key[0] == '@' && jsonld_is_keyword(term)
            && str_find(str_from(settings), term, 0) != SIZE_MAX)
            continue;
        uint64_t state = 0;
        if (!map_get(&b->defined, term, &state) || state == 0)
            TRY(define(b, term));
    }
    return STATUS_OK;
}

/* One context of the array. */
static enum status
process_one(struct jsonld *j, json_t *local, bool over, bool propagate,
            const struct jsonld_context **result)
{
    const struct jsonld_context *active = *result;
    struct jsonld_context       *c      = NULL;

    if (json_is_string(local))
        return jsonld_fault(j,
                            "the context <%.200s> stands elsewhere, and is not fetched: "
                            "put it into the document",
                            json_string_value(local));
    if (!json_is_null(local) && !json_is_object(local))
        return jsonld_fault(j, "invalid local context");
    if (json_is_null(local) && !over && has_kept_terms(active))
        return jsonld_fault(j, "a context with protected terms cannot be taken back");

    TRY(jsonld_new_context(j, &c));
    if (json_is_null(local)) {
        c->base     = j->r->options->base;
        c->previous = propagate ? NULL : active;
        *result     = c;
        return STATUS_OK;
    }

    struct building b        = { .j = j, .c = c, .local = local, .over = over };
    c->parent                = active;
    c->previous              = active->previous;
    c->base                  = active->base;
    c->vocab                 = active->vocab;
    c->has_vocab             = active->has_vocab;
    c->language              = active->language;
    const enum status status = build(&b);
    map_clear(&b.defined);
    if (status == STATUS_OK)
        *result = c;
    return status;
}

enum status
jsonld_process(struct jsonld *j, const struct jsonld_context *active, json_t *local, bool over,
               bool propagate, const struct jsonld_context **result)
{
    const bool                   several = json_is_array(local);
    json_t                      *asked   = json_object_get(local, "@propagate");
    const struct jsonld_context *c       = active;
    struct jsonld_memo          *memo    = &j->memo[((uintptr_t)active / 64 + (uintptr_t)local / 32)
                                        % (sizeof j->memo / sizeof *j->memo)];

    if (memo->result && memo->active == active && memo->local == local && memo->over == over
        && memo->propagate == propagate) {
        *result = memo->result;
        return STATUS_OK;
    }

    const bool called_with = propagate;
    if (json_is_boolean(asked))
        propagate = json_is_true(asked);
    if (!propagate && !c->previous) {
        struct jsonld_context *layer = NULL;
        TRY(jsonld_new_context(j, &layer));
        layer->parent    = c;
        layer->base      = c->base;
        layer->vocab     = c->vocab;
        layer->has_vocab = c->has_vocab;
        layer->language  = c->language;
        layer->previous  = c;
        c                = layer;
    }
    for (size_t i = 0; i < (several ? json_array_size(local) : 1); i++)
        TRY(process_one(j, several ? json_array_get(local, i) : local, over, propagate, &c));
    *memo   = (struct jsonld_memo){ active, c, local, over, called_with };
    *result = c;
    return STATUS_OK;
}
