-- The ledger of Lien Thong SDK, step 1, for SQL Server 2016 or newer. Times are milliseconds since 1970 UTC.
-- Tested in H2's SQL Server mode only; untested on the real thing. Wanted there: READ_COMMITTED_SNAPSHOT ON, so that readers
-- do not wait for writers, and a collation that compares case.
CREATE TABLE lienthong_ledger (
  id             BIGINT         IDENTITY(1, 1) PRIMARY KEY,
  channel        NVARCHAR(60)   NOT NULL,
  entry_key      NVARCHAR(200)  NOT NULL,
  order_key      NVARCHAR(200)  NOT NULL,
  seq            BIGINT         NOT NULL,
  turn           BIGINT,
  state          NVARCHAR(12)   NOT NULL,
  due            BIGINT,
  owner          NVARCHAR(60),
  lease_end      BIGINT,
  attempt        INT            NOT NULL,
  failures       INT            NOT NULL,
  content_errors INT            NOT NULL,
  doubt          INT            NOT NULL,
  sha256         CHAR(64)       NOT NULL,
  payload        VARBINARY(MAX) NOT NULL,
  receipt        VARBINARY(MAX),
  error_kind     NVARCHAR(60),
  error_text     NVARCHAR(400),
  created_at     BIGINT         NOT NULL,
  changed_at     BIGINT         NOT NULL
);
CREATE UNIQUE INDEX lienthong_ledger_entry_key ON lienthong_ledger (channel, entry_key);
CREATE UNIQUE INDEX lienthong_ledger_seq ON lienthong_ledger (channel, order_key, seq);
CREATE INDEX lienthong_ledger_turn ON lienthong_ledger (channel, order_key, turn);
CREATE INDEX lienthong_ledger_due ON lienthong_ledger (channel, due);
CREATE INDEX lienthong_ledger_state ON lienthong_ledger (channel, state);
CREATE TABLE lienthong_ledger_channel (
  channel        NVARCHAR(60)   PRIMARY KEY,
  paused_until   BIGINT         NOT NULL,
  reason         NVARCHAR(400)
);
