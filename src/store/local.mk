# store: room to come
