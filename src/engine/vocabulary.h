/* The namespaces that the engine itself must know. */
#ifndef ENGINE_VOCABULARY_H
#define ENGINE_VOCABULARY_H

#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define DIP_NS "https://w3id.org/chancery/ns#"
#define XSD_NS "http://www.w3.org/2001/XMLSchema#"
#define ID_NS  "https://w3id.org/chancery/id/"

#endif
