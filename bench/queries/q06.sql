SELECT lex(a),lex(b),lex(c),lex(d),lex(e) FROM ( SELECT DISTINCT tp.s a, l.o b, f.o c, ab.s d, sp.o e FROM quad tp
  CROSS JOIN quad l ON l.s=tp.s AND l.p=[rdfs:label]
  LEFT JOIN quad f ON f.s=tp.s AND f.p=[ns:follows]
  LEFT JOIN quad ab ON ab.o=tp.s AND ab.p=[ns:about] AND EXISTS (SELECT 1 FROM quad x
WHERE x.s=ab.s AND x.p=[ns:speaker])
  LEFT JOIN quad sp ON sp.s=ab.s AND sp.p=[ns:speaker]
WHERE tp.p=[ns:topic] AND tp.o=[topic:1])
