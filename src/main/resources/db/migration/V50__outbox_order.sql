-- Told in order per subject, over all queues.
DROP INDEX outbox_order;
CREATE INDEX outbox_order ON outbox (subject_key, status, id);
