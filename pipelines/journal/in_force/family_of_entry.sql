-- one row per current journal entry: its family (null: none that counts) and how it came, in this order: corrected (a
-- clinician gave it, for the text as it is), coded (by the export), suggested (by a phrase, and counted); else suggested
-- only (shown, not counted) or uncoded. What is suggested stands in suggested_family, with the phrase and the place of its
-- words, or with same_words_as: an entry of the same client with the same words that a clinician gave that family; what
-- clinicians said goes before phrases, and where they gave the same words different families nothing is suggested.
-- lapsed_family: what a clinician gave before the text changed.
CREATE OR REPLACE VIEW family_of_entry AS
WITH given AS (
    SELECT client_id, words, CASE WHEN min(family) = max(family) THEN min(family) END AS family,
        arg_max(entry_key, (recorded_at, record_id)) AS entry_key
    FROM trigger_coding_in_force
    WHERE holds AND has_words
    GROUP BY client_id, words
),
read AS (
    SELECT
        entry.key,
        entry.client_id,
        CASE WHEN coding.holds THEN coding.family END AS corrected_family,
        CASE WHEN coding.holds THEN coding.by_name END AS corrected_by,
        CASE WHEN coding.holds THEN coding.record_id END AS corrected_in,
        CASE WHEN NOT coding.holds THEN coding.family END AS lapsed_family,
        nullif(trim(entry.trigger_family), '') AS coded_family,
        given.entry_key AS same_words_as,
        given.family AS given_family,
        suggestion.family AS phrase_family,
        suggestion.counted AND (given.entry_key IS NULL OR given.family = suggestion.family) AS counts,
        suggestion.phrase,
        suggestion.begins,
        suggestion.ends
    FROM current_journal AS entry
    LEFT JOIN trigger_coding_in_force AS coding ON coding.entry_key = entry.key AND coding.client_id = entry.client_id
    LEFT JOIN given
        ON given.client_id = entry.client_id AND given.words = words_digest(entry.trigger)
            AND coalesce(NOT coding.holds, true)
    LEFT JOIN trigger_suggestion AS suggestion ON suggestion.key = entry.key AND suggestion.client_id = entry.client_id
)
SELECT
    key,
    client_id,
    coalesce(corrected_family, coded_family, CASE WHEN counts THEN phrase_family END) AS family,
    CASE
        WHEN corrected_family IS NOT NULL THEN 'corrected'
        WHEN coded_family IS NOT NULL THEN 'coded'
        WHEN counts THEN 'suggested'
        WHEN given_family IS NOT NULL OR (same_words_as IS NULL AND phrase_family IS NOT NULL) THEN 'suggested only'
        ELSE 'uncoded'
    END AS came,
    corrected_by,
    corrected_in,
    lapsed_family,
    coded_family,
    CASE
        WHEN corrected_family IS NOT NULL OR coded_family IS NOT NULL THEN NULL
        WHEN same_words_as IS NOT NULL THEN given_family
        ELSE phrase_family
    END AS suggested_family,
    CASE WHEN corrected_family IS NULL AND coded_family IS NULL AND given_family IS NOT NULL THEN same_words_as END AS same_words_as,
    CASE WHEN coalesce(same_words_as IS NULL OR given_family = phrase_family, false) THEN phrase END AS phrase,
    CASE WHEN coalesce(same_words_as IS NULL OR given_family = phrase_family, false) THEN begins END AS begins,
    CASE WHEN coalesce(same_words_as IS NULL OR given_family = phrase_family, false) THEN ends END AS ends
FROM read
