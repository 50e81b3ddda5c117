-- one row per section of a scheme of session notes, in order
SELECT scheme, version, title, record, about, section, section_title, asks, holds
FROM note_section
ORDER BY record, scheme, "position"
