-- Where copies of this store went, so that an erasure can name those that still hold the person.

-- one row per backup that was made: at_utc is the moment that it holds, data_version its newest batch, digest the
-- SHA-256 of its file, path where it was laid; backups that were moved or deleted since stay on the list
CREATE TABLE backup (
    backup_id UUID NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    path VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    digest VARCHAR NOT NULL,
    data_version BIGINT NOT NULL
);
