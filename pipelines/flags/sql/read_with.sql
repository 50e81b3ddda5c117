-- one row: the digest of the rules that every text was read with, none where they were not
SELECT digest FROM published WHERE what = 'text findings'
