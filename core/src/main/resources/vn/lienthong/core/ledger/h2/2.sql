-- Step 2 for H2 2.3 or newer: "front" is 0 while a line waits behind others of its order key, and the past has an index.
ALTER TABLE lienthong_ledger ADD COLUMN IF NOT EXISTS front INTEGER DEFAULT 1 NOT NULL;
UPDATE lienthong_ledger SET front = 0 WHERE turn IS NOT NULL AND EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = lienthong_ledger.channel AND o.order_key = lienthong_ledger.order_key AND o.turn < lienthong_ledger.turn);
CREATE INDEX IF NOT EXISTS lienthong_ledger_front ON lienthong_ledger (channel, front, due);
CREATE INDEX IF NOT EXISTS lienthong_ledger_past ON lienthong_ledger (channel, state, changed_at);
DROP INDEX IF EXISTS lienthong_ledger_due;
DROP INDEX IF EXISTS lienthong_ledger_state;
