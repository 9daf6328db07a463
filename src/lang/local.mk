# lang: room to come
