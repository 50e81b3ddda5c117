-- one row per criterion, in its order
SELECT criterion, version, title, article, modalities, predicate, rationale, status, source, examples
FROM criterion
ORDER BY position, criterion
