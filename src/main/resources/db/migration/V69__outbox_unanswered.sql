-- How many sendings ended without an answer, or have none yet: a sink may have taken what it refused when it came again.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS unanswered INT DEFAULT 0 NOT NULL;
UPDATE outbox SET unanswered = 1 WHERE unanswered = 0 AND status = 'PENDING' AND opened > 0;
