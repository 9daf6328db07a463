SELECT count(*) FROM quad
