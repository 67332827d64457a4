-- V68 took an id from outbox before it added a column, and H2 copies a table for that: the copy knew of a block of ids that
-- its file did not. After a kill the same ids were given again, and what was to be told under them was lost without a word.
-- To begin anew writes the block down; a distance of one block leaves out what may have been given since.
ALTER TABLE outbox ALTER COLUMN id RESTART WITH (SELECT COALESCE(MAX(id), 0) + 1025 FROM outbox);
