-- one row per line of a file that was about the person: one that was taken in, in any version, or one that was rejected.
-- A rejected row counts where its code is the person's, or is nobody's and differs in zeros, case or spaces only, or
-- where it names the person among the attendees of somebody else's session.
CREATE OR REPLACE TEMP TABLE gone_line AS
SELECT DISTINCT file_id, line, false AS rejected FROM practice.main.imported_row WHERE client_id = $client_id::UUID
UNION
SELECT rejected_row.file_id, rejected_row.line, true
FROM practice.main.rejected_row AS rejected_row
JOIN practice.main.import_file AS import_file USING (file_id)
WHERE import_file.source = $source AND (
    rejected_row.client = $client
    OR (ltrim(upper(trim(rejected_row.client)), '0') = ltrim(upper(trim($client)), '0')
        AND rejected_row.client NOT IN (SELECT client FROM practice.main.current_clients WHERE source = $source))
    OR list_contains(list_transform(string_split(rejected_row.cells ->> 'attendees', ';'), code -> trim(code)), $client))
