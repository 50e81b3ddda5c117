-- one row per piece of evidence that was made
INSERT INTO criterion_evidence BY NAME SELECT * FROM made_evidence
