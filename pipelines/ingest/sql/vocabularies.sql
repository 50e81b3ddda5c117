-- one row per vocabulary: its terms
SELECT vocabulary, list(term ORDER BY position) FROM vocabulary_term GROUP BY vocabulary
