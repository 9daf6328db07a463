# extract: room to come
