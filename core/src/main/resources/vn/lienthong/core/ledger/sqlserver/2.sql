-- Step 2 for SQL Server 2016 or newer: "front" is 0 while a line waits behind others of its order key, and the past has an
-- index. Tested in H2's SQL Server mode only; untested on the real thing. The indexes that it replaces stay: SQL Server
-- names the table when it drops one, H2's mode does not.
ALTER TABLE lienthong_ledger ADD front INT DEFAULT 1 NOT NULL;
UPDATE lienthong_ledger SET front = 0 WHERE turn IS NOT NULL AND EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = lienthong_ledger.channel AND o.order_key = lienthong_ledger.order_key AND o.turn < lienthong_ledger.turn);
CREATE INDEX lienthong_ledger_front ON lienthong_ledger (channel, front, due);
CREATE INDEX lienthong_ledger_past ON lienthong_ledger (channel, state, changed_at);
