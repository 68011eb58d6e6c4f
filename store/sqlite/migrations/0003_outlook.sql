-- Every outlook ever issued, and how its target ended.

CREATE TABLE outlook (
  id        INTEGER PRIMARY KEY,
  plan      TEXT NOT NULL,
  version   TEXT NOT NULL,          -- of the plan
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  target    INTEGER NOT NULL,       -- place in the indicator's targets
  year      INTEGER NOT NULL,
  through   TEXT NOT NULL,          -- latest period it rests on; '' none
  number    INTEGER NOT NULL,       -- commit known
  at        INTEGER NOT NULL,       -- judging clock
  model     TEXT NOT NULL,
  miss      REAL NOT NULL,
  mean      REAL NOT NULL,
  p10       REAL NOT NULL,
  p90       REAL NOT NULL,
  calibrated INTEGER NOT NULL
) STRICT;
CREATE INDEX outlook_target ON outlook (plan, indicator, area, target, year, id);

CREATE TABLE outcome (
  plan      TEXT NOT NULL,
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  target    INTEGER NOT NULL,
  year      INTEGER NOT NULL,
  closing   TEXT NOT NULL,          -- met, missed, undecided
  PRIMARY KEY (plan, indicator, area, target, year)
) STRICT, WITHOUT ROWID;
