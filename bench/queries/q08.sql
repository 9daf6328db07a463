SELECT lex(e), lex(d), k FROM ( SELECT a.s e, d.o d, 'meeting' k FROM t a
  CROSS JOIN t d ON d.s=a.s AND d.p=[ns:date]
WHERE a.p=[ns:participant] AND a.o=[person:5] AND month(d.o)/12=2012
UNION SELECT a.s, d.o, 'statement' FROM t a
  CROSS JOIN t d ON d.s=a.s AND d.p=[ns:date]
WHERE a.p=[ns:speaker] AND a.o=[person:5] AND month(d.o)/12=2012
UNION SELECT i.o, d.o, 'mention' FROM t a
  CROSS JOIN t i ON i.s=a.s AND i.p=[ns:inArticle]
  CROSS JOIN t d ON d.s=i.o AND d.p=[dct:date]
WHERE a.p=[ns:actor] AND a.o=[person:5] AND month(d.o)/12=2012)
