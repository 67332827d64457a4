-- What a create was refused for gets a column of its own: it stood packed behind the problem that people were told of.
-- Works on H2 (MODE=PostgreSQL) and PostgreSQL.
ALTER TABLE credential ADD COLUMN taken VARCHAR(20); -- NAME_TAKEN | DIGITS_TAKEN, until the lock's list tells whose it is
UPDATE credential SET taken = 'NAME_TAKEN', problem = NULLIF(REPLACE(REPLACE(problem, '+NAME_TAKEN', ''), 'NAME_TAKEN', ''), '')
  WHERE problem = 'NAME_TAKEN' OR problem LIKE '%+NAME_TAKEN';
UPDATE credential SET taken = 'DIGITS_TAKEN', problem = NULLIF(REPLACE(REPLACE(problem, '+DIGITS_TAKEN', ''), 'DIGITS_TAKEN', ''), '')
  WHERE problem = 'DIGITS_TAKEN' OR problem LIKE '%+DIGITS_TAKEN';
