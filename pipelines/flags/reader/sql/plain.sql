-- one row per text that comes in: its place, the text in small letters, and its words alone with a blank around each
CREATE OR REPLACE TEMP TABLE plain_text AS
WITH small AS (
    SELECT place, ' ' || translate(lower(text), '’‘“”–—…', '''''""--.') || ' ' AS small
    FROM incoming
)
SELECT
    place,
    small,
    replace(replace(regexp_replace(small, '[^a-z0-9'']+', ' ', 'g'), ' ''', ' '), ''' ', ' ') AS plain
FROM small
