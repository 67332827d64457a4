-- Links that were opened and not closed in order since: records the PMS takes for delivered may be lost. Works on H2
-- (MODE=PostgreSQL) and PostgreSQL.
CREATE TABLE fias_open_link (
  link            VARCHAR(128) NOT NULL PRIMARY KEY
);
