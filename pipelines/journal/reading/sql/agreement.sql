-- no row yet: the day on which a part of a protocol was agreed
CREATE OR REPLACE TEMP TABLE agreement AS SELECT NULL::UUID AS client_id, NULL::DATE AS agreed_on, NULL::VARCHAR AS part LIMIT 0
