-- one row per rule of the text reader, by criterion and in its order
SELECT criterion, rule, version, category, tier, pattern, rationale, source, true_texts, trap_texts
FROM reading_rule
ORDER BY criterion, position
