-- no row stays: what is in force is laid down again
DELETE FROM change_reference
