-- Which process holds the link: one that lost it to another must not close the other's book. Works on H2
-- (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE fias_open_link ADD COLUMN owner VARCHAR(36) NOT NULL DEFAULT '';
