# rdf: room to come
