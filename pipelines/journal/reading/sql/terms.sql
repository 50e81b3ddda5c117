-- one row per term of the journal's vocabularies: its label and its group (pole, strategy or place in the body)
SELECT vocabulary, term, label, coalesce(pole, strategy, location) AS "group"
FROM vocabulary_term
WHERE vocabulary IN ('trigger_families', 'responses', 'sensations')
ORDER BY vocabulary, position
