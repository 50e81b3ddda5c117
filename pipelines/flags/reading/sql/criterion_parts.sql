-- one row per part of a criterion, in its order
SELECT criterion, part, kind, wording, urgency, within_days, establishes, fresh_days, status, source
FROM criterion_part
ORDER BY criterion, position
