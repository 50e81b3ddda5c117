-- one row per day of norms that an asked client is told by, and is not the one whose references are laid down
SELECT DISTINCT norms_day FROM asked_norms WHERE norms_day::VARCHAR <> $laid_down ORDER BY norms_day
