-- H2 keeps ids for all sessions in one cache and commits on its own whenever that is used up, after 32 by default: at four
-- ids a stay one commit in eight. A kill skips what was left of a cache; the order stays.
ALTER TABLE inbox ALTER COLUMN id SET CACHE 1024;
ALTER TABLE outbox ALTER COLUMN id SET CACHE 1024;
ALTER TABLE stay ALTER COLUMN id SET CACHE 1024;
