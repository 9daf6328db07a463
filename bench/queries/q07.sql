SELECT DISTINCT lex(st.s), lex(l.o) FROM t st
  CROSS JOIN t l ON l.s=st.s AND l.p=[rdfs:label]
WHERE st.p=[ns:state] AND st.o=[state:0] AND EXISTS (SELECT 1 FROM t pa
WHERE pa.p=[ns:participant] AND pa.o=st.s) AND NOT EXISTS (SELECT 1 FROM t sp
WHERE sp.p=[ns:speaker] AND sp.o=st.s)
ORDER BY 2
