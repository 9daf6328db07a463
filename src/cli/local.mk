# cli: room to come
