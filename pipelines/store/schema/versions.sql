-- The rows of each kind as they stand now, and as they stood at any data version (a batch number).

CREATE OR REPLACE VIEW current_practitioners AS SELECT * FROM practitioners.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO practitioners_at(data_version) AS TABLE SELECT * FROM practitioners.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_clients AS SELECT * FROM clients.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO clients_at(data_version) AS TABLE SELECT * FROM clients.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_assignments AS SELECT * FROM assignments.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO assignments_at(data_version) AS TABLE SELECT * FROM assignments.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_consents AS SELECT * FROM consents.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO consents_at(data_version) AS TABLE SELECT * FROM consents.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_intake AS SELECT * FROM intake.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO intake_at(data_version) AS TABLE SELECT * FROM intake.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_assessments AS SELECT * FROM assessments.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO assessments_at(data_version) AS TABLE SELECT * FROM assessments.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_reported_scores AS SELECT * FROM reported_scores.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO reported_scores_at(data_version) AS TABLE SELECT * FROM reported_scores.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_codes AS SELECT * FROM codes.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO codes_at(data_version) AS TABLE SELECT * FROM codes.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_journal AS SELECT * FROM journal.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO journal_at(data_version) AS TABLE SELECT * FROM journal.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_practice_log AS SELECT * FROM practice_log.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO practice_log_at(data_version) AS TABLE SELECT * FROM practice_log.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_life_events AS SELECT * FROM life_events.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO life_events_at(data_version) AS TABLE SELECT * FROM life_events.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_sessions AS SELECT * FROM sessions.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO sessions_at(data_version) AS TABLE SELECT * FROM sessions.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_goals AS SELECT * FROM goals.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO goals_at(data_version) AS TABLE SELECT * FROM goals.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;
CREATE OR REPLACE VIEW current_norms AS SELECT * FROM norms.record WHERE batch_to IS NULL AND retracted IS NULL;
CREATE OR REPLACE MACRO norms_at(data_version) AS TABLE SELECT * FROM norms.record WHERE batch_from <= data_version AND (batch_to IS NULL OR batch_to > data_version) AND retracted IS NULL;

-- one row per imported row × version, whatever its kind: what checks, withdrawal and provenance need
CREATE OR REPLACE VIEW imported_row AS
SELECT 'practitioners' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM practitioners.record
UNION ALL
SELECT 'clients' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM clients.record
UNION ALL
SELECT 'assignments' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM assignments.record
UNION ALL
SELECT 'consents' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM consents.record
UNION ALL
SELECT 'intake' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM intake.record
UNION ALL
SELECT 'assessments' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM assessments.record
UNION ALL
SELECT 'reported_scores' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM reported_scores.record
UNION ALL
SELECT 'codes' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM codes.record
UNION ALL
SELECT 'journal' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM journal.record
UNION ALL
SELECT 'practice_log' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM practice_log.record
UNION ALL
SELECT 'life_events' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM life_events.record
UNION ALL
SELECT 'sessions' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM sessions.record
UNION ALL
SELECT 'goals' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM goals.record
UNION ALL
SELECT 'norms' AS kind, key, source, client_id, day, file_id, line, batch_from, batch_to, retracted FROM norms.record;
