-- one row per pattern of a trigger family, in its order
SELECT family, phrase, pattern FROM trigger_phrase ORDER BY family, position
