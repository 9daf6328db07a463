SELECT lex(q.s), lex(l.o), lex(q.o) FROM t q
  CROSS JOIN term x ON x.id=q.o
  CROSS JOIN t sp ON sp.s=q.s AND sp.p=[ns:speaker]
  CROSS JOIN t l ON l.s=sp.o AND l.p=[rdfs:label]
WHERE q.p=[ns:quote] AND instr(x.text,'embargo')>0
