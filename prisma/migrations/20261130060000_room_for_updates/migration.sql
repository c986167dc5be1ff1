-- Every capture changes the state in its video row, and no index holds that state. A new version of a row that fits on the
-- page of the old one needs no entry in any of the six indexes. On full pages one in fifty fits, on half full ones
-- nearly all do, and the table is a small part of the captures.
ALTER TABLE "videos" SET (fillfactor = 50);
