-- An id is given when a row is written, and a transaction that began earlier may commit later: what is told of a stay is
-- numbered when it leaves. One transaction at a time numbers; this row is its turn and the last number.
-- Each statement may come twice: H2 keeps what was done before a kill.
CREATE TABLE IF NOT EXISTS outbox_seq (
  last_seq BIGINT NOT NULL
);

-- Numbers go on from the ids that were told, of which those of the last weeks may be all that is left, or none.
INSERT INTO outbox (queue, subject_key, dedup_id, type, payload, status, due_at, attempts, claim, opened, created_at)
  VALUES ('outbox_seq', 'outbox_seq', 'outbox_seq', 'NONE', '', 'DROPPED', 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
INSERT INTO outbox_seq (last_seq)
  SELECT MAX(id) FROM outbox HAVING NOT EXISTS (SELECT 1 FROM outbox_seq);
DELETE FROM outbox WHERE queue = 'outbox_seq';

ALTER TABLE outbox ADD COLUMN IF NOT EXISTS seq BIGINT;
UPDATE outbox SET seq = id WHERE seq IS NULL AND (claim > 0 OR status <> 'PENDING');

DROP INDEX IF EXISTS outbox_order;
CREATE INDEX outbox_order ON outbox (subject_key, status, seq, id);
