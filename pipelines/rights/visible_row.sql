-- whether a row of text or evidence may be seen in a scope: what is private stays with those who treat and supervise, and
-- is not shown to them either while somebody looks with them (in session)
CREATE OR REPLACE MACRO visible_row(scope, private, in_session := false) AS
    (scope IN ('own', 'supervised', 'operator') AND NOT in_session) OR coalesce(private, 'no') <> 'yes'
