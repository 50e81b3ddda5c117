-- one row per section of a scheme of session notes, as the files in data/note_sections and the practice's own state it;
-- replaced as a whole. holds: kinds of what the data offer, joined by `;`
CREATE TABLE note_section (
    scheme VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    section_title VARCHAR NOT NULL,
    asks VARCHAR NOT NULL,
    holds VARCHAR NOT NULL
);
