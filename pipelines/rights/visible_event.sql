-- whether a life event may be seen in a scope: evidence of violence or fear stays with those who treat and supervise, and
-- so does what the vocabulary does not know
CREATE OR REPLACE MACRO visible_event(scope, kind) AS
    scope IN ('own', 'supervised', 'operator') OR kind IN (
        SELECT known.term FROM main.vocabulary_term AS known
        WHERE known.vocabulary = 'life_events' AND NOT known.sensitive)
