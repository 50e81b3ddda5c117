-- whether a row may be seen by what its texts say: those that tell of violence or fear, as the text rules read them, are shown
-- to nobody while somebody looks with the viewer (in session); so are none of a joint view
CREATE OR REPLACE MACRO visible_words(key, in_session := false) AS
    NOT in_session OR key NOT IN (
        SELECT finding.key
        FROM main.text_finding AS finding
        JOIN main.criterion AS known ON known.criterion = finding.criterion
        WHERE known.sensitive AND finding.urgency <> 'dismissed')
