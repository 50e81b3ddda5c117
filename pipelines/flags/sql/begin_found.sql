-- no row yet: what the kinds find of the clients in criteria_client. sight: null where nothing can be private, so that both know it
CREATE OR REPLACE TEMP TABLE found_evidence AS
SELECT * EXCLUDE (in_window, fresh, as_of_day), false AS holds FROM criterion_evidence WHERE false
