-- What the store is, and what came in: batches, their files, what was said about them.

-- one row: what was settled when the store was made
CREATE TABLE store (
    store_id UUID NOT NULL,
    demo BOOLEAN NOT NULL,
    timezone VARCHAR NOT NULL
);

-- one row per schema version that was applied
CREATE TABLE schema_version (version INTEGER NOT NULL);

-- one row: the digest of the views and macros that stand in the store, and of the definitions published into it
CREATE TABLE published (what VARCHAR NOT NULL, digest VARCHAR NOT NULL);

-- one row per import, withdrawal or refused import; batch_id is the data version; at is UTC
CREATE TABLE batch (
    batch_id BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    reason VARCHAR,
    withdrawn_batch BIGINT
);

-- one row per file (of a workbook: sheet) of a batch
CREATE TABLE import_file (
    file_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    path VARCHAR NOT NULL,
    sheet VARCHAR,
    sha256 VARCHAR,
    kind VARCHAR,
    source VARCHAR,
    rows_read BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    duplicate BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    superseded BIGINT NOT NULL
);

-- one row per finding about a place of a file; `value` is the cell, `rejects` tells a fault from a remark
CREATE TABLE import_issue (
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    column_name VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    value VARCHAR,
    rejects BOOLEAN NOT NULL
);

-- one row per rejected row: its cells as they stood in the file, JSON by column name
CREATE TABLE rejected_row (file_id BIGINT NOT NULL, line BIGINT NOT NULL, client VARCHAR, cells VARCHAR NOT NULL);
