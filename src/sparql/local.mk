# sparql: room to come
