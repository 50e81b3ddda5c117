-- The audit as a chain: each row holds the digest of the one before it, one chain per writer. Rows are appended and never
-- changed. What version 1 had written is adopted into the chain at the next opening (pipelines/rights/audit_adoption.py).

ALTER TABLE audit_event RENAME TO audit_event_unchained;

-- one row per event; at_utc is the wall clock; account is who signed in, operator whoever held the key, viewer the person
-- viewed as; client_mark stands for a client, through client_key and nothing else
CREATE TABLE audit_event (
    writer VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    account VARCHAR,
    operator VARCHAR,
    viewer VARCHAR,
    action VARCHAR NOT NULL,
    client_mark VARCHAR,
    origin VARCHAR,
    detail VARCHAR,
    previous VARCHAR NOT NULL,
    digest VARCHAR NOT NULL
);

-- one row per client whom the audit names: mark = HMAC-SHA256 of the client's id under a random key, in hex; where the
-- row is destroyed nobody can tell any more whom the events named
CREATE TABLE client_key (client_id UUID NOT NULL, key BLOB NOT NULL, mark VARCHAR NOT NULL);
