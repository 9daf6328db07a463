# map: room to come
