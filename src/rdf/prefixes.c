/* Shortening IRIs: one look-up for a prefix that ends as prefixes do, a search for the odd ones. */
#include "rdf/prefixes.h"

#include <stdlib.h>

#include "rdf/chars.h"

void
prefixes_clear(struct prefixes *p)
{
    map_clear(&p->by_iri);
    vec_clear(&p->all);
    arena_clear(&p->kept);
}

static struct prefix *
by_name(const struct prefixes *p, struct str name)
{
    for (size_t i = 0; i < p->all.len; i++)
        if (str_eq(p->all.data[i].name, name))
            return &p->all.data[i];
    return NULL;
}

bool
prefixes_know(const struct prefixes *p, struct str name)
{
    return by_name(p, name) != NULL;
}

enum status
prefixes_add(struct prefixes *p, struct str name, struct str iri, bool *news)
{
    struct prefix *known = by_name(p, name);

    *news = false;
    if (!rdf_is_prefix(name) || !iri.len || (known && str_eq(known->iri, iri)))
        return STATUS_OK;

    const struct prefix made = { arena_str(&p->kept, name), arena_str(&p->kept, iri) };
    if (!made.name.data || !made.iri.data)
        return STATUS_NOMEM;
    if (!known) {
        TRY(vec_push(&p->all, made));
        known = &p->all.data[p->all.len - 1];
    } else {
        TRY(map_put(&p->by_iri, known->iri, NO_PREFIX));
        known->iri = made.iri;
    }
    TRY(map_put(&p->by_iri, made.iri, (uint64_t)(known - p->all.data)));
    *news = true;
    return STATUS_OK;
}

static bool
is_delimiter(char c)
{
    return c == '/' || c == '#' || c == ':';
}

static bool
is_local(struct str s)
{
    return !s.len || rdf_is_label(s); /* PN_LOCAL without ':' and escapes is a label */
}

const struct prefix *
prefixes_find(const struct prefixes *p, struct str iri, struct str *local)
{
    size_t   split = iri.len;
    uint64_t index = NO_PREFIX;

    if (!p->all.len)
        return NULL;
    while (split > 0 && !is_delimiter(iri.data[split - 1]))
        split--;
    *local = str_slice(iri, split, iri.len);
    if (split && is_local(*local) && map_get(&p->by_iri, str_slice(iri, 0, split), &index)
        && index != NO_PREFIX)
        return &p->all.data[index];

    for (size_t i = 0; i < p->all.len; i++) {
        const struct prefix *candidate = &p->all.data[i];
        if (is_delimiter(candidate->iri.data[candidate->iri.len - 1])
            || !str_starts(iri, candidate->iri))
            continue;
        *local = str_slice(iri, candidate->iri.len, iri.len);
        if (is_local(*local))
            return candidate;
    }
    return NULL;
}
