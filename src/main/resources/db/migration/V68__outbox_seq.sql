-- An id is given when a row is written, and a transaction that began earlier may commit later: what is told of a stay is
-- numbered when it leaves. One dispatcher at a time numbers; this row is its turn and the last number.
-- Each statement may come twice: H2 keeps what was done before a kill.
CREATE TABLE IF NOT EXISTS outbox_seq (
  last_seq BIGINT NOT NULL
);
INSERT INTO outbox_seq (last_seq)
  SELECT COALESCE(MAX(id), 0) FROM outbox HAVING NOT EXISTS (SELECT 1 FROM outbox_seq);

ALTER TABLE outbox ADD COLUMN IF NOT EXISTS seq BIGINT;
UPDATE outbox SET seq = id WHERE claim > 0 OR status <> 'PENDING';

DROP INDEX IF EXISTS outbox_order;
CREATE INDEX outbox_order ON outbox (subject_key, status, seq, id);
