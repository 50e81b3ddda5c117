-- a digest of the words of a text: case and blanks make no difference, nor whether there is none or an empty one
CREATE OR REPLACE MACRO words_digest(written) AS
    sha256(trim(regexp_replace(lower(coalesce(written, '')), '\s+', ' ', 'g')))
