-- one row: the digest of the definitions that stand in the store; none before the first were published
SELECT digest FROM published WHERE what = 'definitions'
