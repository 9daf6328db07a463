# knowledge: room to come
