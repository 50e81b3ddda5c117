-- one row per trigger family with phrases × part of the hand-coded triggers
SELECT coalesce(term.label, figure.family), figure.part, figure.coded, figure.suggested, figure.correct, figure.counted
FROM trigger_figure AS figure
LEFT JOIN vocabulary_term AS term ON term.vocabulary = 'trigger_families' AND term.term = figure.family
ORDER BY term.position, figure.family, figure.part DESC
