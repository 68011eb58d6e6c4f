-- Every run carries a checksum of its rows and its key. seal is written in Go;
-- what was sealed already stays as it is.

UPDATE run SET rows = seal(series, first, batch, span, rows);
