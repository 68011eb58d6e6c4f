-- An outlook of an outcome that could not change any more says so.

ALTER TABLE outlook ADD COLUMN why TEXT NOT NULL DEFAULT '';
