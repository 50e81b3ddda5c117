-- whether a row of text or evidence may be seen in a scope: what is private stays with those who treat and supervise
CREATE OR REPLACE MACRO visible_row(scope, private) AS
    scope IN ('own', 'supervised', 'operator') OR coalesce(private, 'no') <> 'yes'
