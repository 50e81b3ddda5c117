-- one row per piece of evidence that may raise a flag: of a criterion that is met, counting today. What sight open knows is
-- open; what only sight all knows is private.
CREATE OR REPLACE TEMP TABLE flag_candidate AS
WITH counted AS (
    SELECT found.*
    FROM made_evidence AS found
    JOIN made_outcome AS outcome USING (client_id, criterion, sight)
    WHERE outcome.outcome = 'met' AND found.in_window
    QUALIFY row_number() OVER (
        PARTITION BY client_id, criterion, sight, found.evidence_key
        ORDER BY CASE found.urgency WHEN 'urgent' THEN 1 ELSE 2 END, found.part) = 1
)
SELECT counted.* EXCLUDE (private, sight), CASE counted.sight WHEN 'open' THEN 'no' ELSE 'yes' END AS private
FROM counted
WHERE counted.sight = 'open' OR NOT EXISTS (
    SELECT 1 FROM counted AS known
    WHERE known.sight = 'open' AND known.client_id = counted.client_id AND known.criterion = counted.criterion
        AND known.evidence_key = counted.evidence_key)
