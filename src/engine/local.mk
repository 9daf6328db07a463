# engine: room to come
