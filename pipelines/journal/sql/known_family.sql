-- one row: whether the vocabulary of trigger families has a term
SELECT count(*) > 0 FROM vocabulary_term WHERE vocabulary = 'trigger_families' AND term = $family
