-- takes the digest of a name away, before a new one is written
DELETE FROM published WHERE what = $what
