-- whether a life event may be seen in a scope: evidence of violence or fear stays with those who treat and supervise, and
-- so does what the vocabulary does not know; neither is shown to them while somebody looks with them (in session)
CREATE OR REPLACE MACRO visible_event(scope, kind, in_session := false) AS
    (scope IN ('own', 'supervised', 'operator') AND NOT in_session) OR kind IN (
        SELECT known.term FROM main.vocabulary_term AS known
        WHERE known.vocabulary = 'life_events' AND NOT known.sensitive)
