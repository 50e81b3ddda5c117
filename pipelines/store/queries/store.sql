-- one row: what was settled when the store was made
SELECT store_id, demo, timezone FROM store
