-- the zone in which a file's times without one were read; null: the practice's own
ALTER TABLE import_file ADD COLUMN timezone VARCHAR;
