# text: room to come
