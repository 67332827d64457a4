-- PostgreSQL caches ids per session: the next session would take lower ones, and ids are the order of what is told.
ALTER TABLE inbox ALTER COLUMN id SET CACHE 1;
ALTER TABLE outbox ALTER COLUMN id SET CACHE 1;
ALTER TABLE stay ALTER COLUMN id SET CACHE 1;
