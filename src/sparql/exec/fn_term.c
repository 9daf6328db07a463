/* Functions on RDF terms, §17.4.2, and hashes, §17.4.6. */
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <stdio.h>

#include "rdf/iri.h"
#include "sparql/exec/func.h"

void
fn_is_iri(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    *v = value_boolean(arg[0]->kind == VALUE_IRI);
}

void
fn_is_blank(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    *v = value_boolean(arg[0]->kind == VALUE_BLANK);
}

void
fn_is_literal(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    *v = value_boolean(value_is_literal(arg[0]));
}

void
fn_is_numeric(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    *v = value_boolean(value_is_numeric(arg[0]));
}

void
fn_str(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (arg[0]->kind == VALUE_BLANK)
        return;
    struct str lexical = value_lexical(arg[0], e->scratch);
    if (!lexical.data)
        eval_no_memory(e);
    else
        *v = value_string(lexical);
}

void
fn_lang(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (value_is_literal(arg[0]))
        *v = value_string(arg[0]->kind == VALUE_LANG ? arg[0]->extra : STR(""));
}

void
fn_datatype(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (value_is_literal(arg[0]))
        *v = (struct value){ .kind = VALUE_IRI, .text = value_datatype(arg[0]) };
}

void
fn_iri(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (arg[0]->kind == VALUE_IRI) {
        *v = *arg[0];
        return;
    }
    if (arg[0]->kind != VALUE_STRING)
        return;
    struct str iri;
    if (iri_resolve(e->base, arg[0]->text, e->scratch, &iri) != STATUS_OK)
        eval_no_memory(e);
    else
        *v = (struct value){ .kind = VALUE_IRI, .text = iri.data ? iri : STR("") };
}

void
fn_bnode(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    if (count == 0) {
        eval_fresh_blank(e, v);
        return;
    }
    if (arg[0]->kind != VALUE_STRING)
        return;
    /* the same label in the same solution is the same node */
    struct str label = arena_strf(e->scratch, "s%016llxx%llxx%llx",
                                  (unsigned long long)e->request, (unsigned long long)e->solution,
                                  (unsigned long long)str_hash(arg[0]->text));
    if (!label.data)
        eval_no_memory(e);
    else
        *v = (struct value){ .kind = VALUE_BLANK, .text = label };
}

void
fn_strdt(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count;
    if (arg[0]->kind == VALUE_STRING && arg[1]->kind == VALUE_IRI
        && !str_eq(arg[1]->text, STR("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")))
        value_typed(arg[0]->text, arg[1]->text, e->scratch, v);
}

void
fn_strlang(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (arg[0]->kind == VALUE_STRING && arg[1]->kind == VALUE_STRING && arg[1]->text.len > 0)
        *v = (struct value){ .kind = VALUE_LANG, .text = arg[0]->text, .extra = arg[1]->text };
}

/** A version 4 UUID (RFC 4122 §4.4) behind `prefix`. */
static struct str
uuid(struct eval *e, const char *prefix)
{
    uint64_t   a = eval_random(e), b = eval_random(e);
    struct str s = arena_strf(e->scratch, "%s%08x-%04x-4%03x-%04x-%012llx", prefix,
                              (unsigned)(a >> 32), (unsigned)(a >> 16 & 0xffff),
                              (unsigned)(a & 0xfff), (unsigned)(0x8000 | (b >> 48 & 0x3fff)),
                              (unsigned long long)(b & UINT64_C(0xffffffffffff)));
    if (!s.data)
        eval_no_memory(e);
    return s;
}

void
fn_uuid(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count, (void)arg;
    struct str s = uuid(e, "urn:uuid:");
    if (s.data)
        *v = (struct value){ .kind = VALUE_IRI, .text = s };
}

void
fn_struuid(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)count, (void)arg;
    struct str s = uuid(e, "");
    if (s.data)
        *v = value_string(s);
}

void
fn_same_term(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    *v = value_boolean(value_same_term(arg[0], arg[1]));
}

/** Basic filtering of RFC 4647 §3.3.1. */
void
fn_lang_matches(struct eval *e, size_t count, const struct value *const *arg, struct value *v)
{
    (void)e, (void)count;
    if (arg[0]->kind != VALUE_STRING || arg[1]->kind != VALUE_STRING)
        return;
    struct str tag = arg[0]->text, range = arg[1]->text;
    bool       match;
    if (str_eq(range, STR("*")))
        match = tag.len > 0;
    else
        match = tag.len >= range.len && str_eq_nocase(str_slice(tag, 0, range.len), range)
                && (tag.len == range.len || tag.data[range.len] == '-') && range.len > 0;
    *v = value_boolean(match);
}

/* ---- hashes ---- */

static void
hex(struct eval *e, const uint8_t *digest, size_t size, struct value *v)
{
    struct buf b;

    buf_init(&b, EVAL_STRING_MAX);
    for (size_t i = 0; i < size; i++)
        buf_addf(&b, "%02x", digest[i]);
    eval_take_string(e, &b, v);
}

#define HASH(fn, algorithm, SIZE)                                                                  \
    void fn(struct eval *e, size_t count, const struct value *const *arg, struct value *v)         \
    {                                                                                              \
        struct algorithm##_ctx ctx;                                                                \
        uint8_t                digest[SIZE];                                                       \
        (void)count;                                                                               \
        if (arg[0]->kind != VALUE_STRING)                                                          \
            return;                                                                                \
        algorithm##_init(&ctx);                                                                    \
        algorithm##_update(&ctx, arg[0]->text.len, (const uint8_t *)arg[0]->text.data);            \
        algorithm##_digest(&ctx, sizeof digest, digest);                                           \
        hex(e, digest, sizeof digest, v);                                                          \
    }
HASH(fn_md5, md5, MD5_DIGEST_SIZE)
HASH(fn_sha1, sha1, SHA1_DIGEST_SIZE)
HASH(fn_sha256, sha256, SHA256_DIGEST_SIZE)
HASH(fn_sha384, sha384, SHA384_DIGEST_SIZE)
HASH(fn_sha512, sha512, SHA512_DIGEST_SIZE)
