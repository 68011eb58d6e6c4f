-- What units have signed that their figures will bring. Each has a commit of
-- its own; the greatest of a series stands, and none is taken out.

CREATE TABLE pledge (
  number    INTEGER PRIMARY KEY REFERENCES commits (number),
  plan      TEXT NOT NULL,
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  year      INTEGER NOT NULL,
  body      TEXT NOT NULL           -- JSON
) STRICT;
CREATE INDEX pledge_series ON pledge (plan, indicator, area, number);
