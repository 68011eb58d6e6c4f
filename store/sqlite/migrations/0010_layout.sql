-- The layout that a batch's file was read by, so that all batches of a layout
-- that proves wrong can be found.

ALTER TABLE batch ADD COLUMN layout TEXT NOT NULL DEFAULT '';
