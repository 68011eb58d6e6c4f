-- Rows of one series packed into runs: a row for many figures. repack, which is
-- written in Go, fills the table from observation.

CREATE TABLE run (
  series INTEGER NOT NULL,
  first  INTEGER NOT NULL,          -- least period: kind * 10^7 + ordinal + 10^6
  batch  INTEGER NOT NULL,          -- latest of its rows
  span   INTEGER NOT NULL,          -- from first to its greatest period
  rows   BLOB    NOT NULL,          -- by period, recorded, batch
  PRIMARY KEY (series, first, batch)
) STRICT, WITHOUT ROWID;

SELECT repack();

DROP TABLE observation;
