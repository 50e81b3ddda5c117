-- one row per rule of the text reader
SELECT category, criterion, rule, version, tier, pattern, expression, flags, true_texts, trap_texts, rationale, source, dated
FROM reading_rule
ORDER BY rule
