-- no row yet: what is made here of the clients in criteria_client
CREATE OR REPLACE TEMP TABLE made_evidence AS SELECT * FROM criterion_evidence WHERE false
