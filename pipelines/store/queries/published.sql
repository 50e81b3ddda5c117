-- one row: the digest of what was published under a name
SELECT digest FROM published WHERE what = $what
