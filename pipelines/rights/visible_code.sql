-- whether a coding may be seen in a scope: what its definition calls evidence of violence or fear stays with those who treat
-- and supervise, and so does, of an instrument that has such a code, whatever its definition does not know; neither is shown
-- to them while somebody looks with them (in session)
CREATE OR REPLACE MACRO visible_code(scope, instrument, code, in_session := false) AS
    (scope IN ('own', 'supervised', 'operator') AND NOT in_session)
    OR upper(trim(instrument)) NOT IN (
        SELECT upper(trim(sensitive.instrument)) FROM main.instrument_code AS sensitive WHERE sensitive.sensitive)
    OR coalesce(concat(upper(trim(instrument)), chr(31), code) IN (
        SELECT concat(upper(trim(known.instrument)), chr(31), known.code)
        FROM main.instrument_code AS known
        GROUP BY known.instrument, known.code
        HAVING NOT bool_or(coalesce(known.sensitive, false))), false)
