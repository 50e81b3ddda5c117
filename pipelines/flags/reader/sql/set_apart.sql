-- one row per text that is always read: written in a way that the quick look does not know, or maybe not English
SELECT place FROM plain_text WHERE regexp_matches(small, $odd) OR NOT regexp_matches(plain, $english)
