-- Figures that a demonstration made up. A row keeps the mark of the batch it
-- came with, also where a batch taken back brings it to stand again.

ALTER TABLE batch ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
