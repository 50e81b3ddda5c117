-- gives the rule of a vocabulary column the vocabulary's terms
UPDATE column_rule
SET words = (SELECT list(term ORDER BY position) FROM main.vocabulary_term WHERE vocabulary = column_rule.words[1])
WHERE form IN ('term', 'terms')
