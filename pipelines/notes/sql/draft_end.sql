-- no row stays of a draft that was signed or thrown away
DELETE FROM note_draft WHERE draft_id = $draft_id::UUID AND written_by = $viewer_id
