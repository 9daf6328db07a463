SELECT DISTINCT lex(s.o), lex(l.o) FROM t tp
  CROSS JOIN t ab ON ab.o=tp.s AND ab.p=[ns:about]
  CROSS JOIN t sp ON sp.s=ab.s AND sp.p=[ns:speaker]
  CROSS JOIN t s ON s.s=sp.o AND s.p=[ns:state]
  CROSS JOIN t l ON l.s=s.o AND l.p=[rdfs:label]
WHERE tp.p=[ns:topic] AND tp.o=[topic:0]
ORDER BY 2
