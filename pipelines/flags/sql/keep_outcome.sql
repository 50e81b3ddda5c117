-- one row per outcome that was made, with the moment as of which it stands and the newest batch
INSERT INTO criterion_outcome BY NAME
SELECT *, $as_of::TIMESTAMP AS as_of, $data_version::BIGINT AS data_version FROM made_outcome
