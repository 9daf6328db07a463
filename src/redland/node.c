/* Terms and nodes. xsd:string and no datatype are one thing in RDF 1.1 and come back as no
 * datatype. */
#include "redland/node.h"

static struct str
view(const unsigned char *text, size_t len)
{
    return (struct str){ (const char *)text, text ? len : 0 };
}

static struct str
view_uri(librdf_uri *uri)
{
    size_t               len  = 0;
    const unsigned char *text = uri ? librdf_uri_as_counted_string(uri, &len) : NULL;

    return view(text, len);
}

struct term
node_view(librdf_node *node)
{
    size_t len = 0;

    if (!node)
        return (struct term){ 0 };
    if (librdf_node_is_resource(node))
        return term_iri(view_uri(librdf_node_get_uri(node)));
    if (librdf_node_is_blank(node)) {
        const unsigned char *label = librdf_node_get_counted_blank_identifier(node, &len);
        return term_blank(view(label, len));
    }

    const unsigned char *text = librdf_node_get_literal_value_as_counted_string(node, &len);
    const char          *lang = librdf_node_get_literal_value_language(node);
    if (lang && *lang)
        return term_lang(view(text, len), str_from(lang));
    return term_typed(view(text, len), view_uri(librdf_node_get_literal_value_datatype_uri(node)));
}

static const unsigned char *
bytes(struct str s)
{
    return (const unsigned char *)(s.data ? s.data : "");
}

static librdf_node *
new_literal(librdf_world *world, const struct term *t)
{
    librdf_uri  *datatype = NULL;
    librdf_node *node;

    if (t->datatype.len) {
        datatype = librdf_new_uri2(world, bytes(t->datatype), t->datatype.len);
        if (!datatype)
            return NULL;
    }
    node = librdf_new_node_from_typed_counted_literal(world, bytes(t->text), t->text.len,
                                                      t->lang.len ? t->lang.data : NULL,
                                                      t->lang.len, datatype);
    if (datatype)
        librdf_free_uri(datatype);
    return node;
}

librdf_node *
node_from_term(librdf_world *world, const struct term *t)
{
    switch (t->kind) {
    case TERM_IRI:
        return librdf_new_node_from_counted_uri_string(world, bytes(t->text), t->text.len);
    case TERM_BLANK:
        return librdf_new_node_from_counted_blank_identifier(world, bytes(t->text), t->text.len);
    case TERM_LITERAL:
        return new_literal(world, t);
    default:
        return NULL;
    }
}
