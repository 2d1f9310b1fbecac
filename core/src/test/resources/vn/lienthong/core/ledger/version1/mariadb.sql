-- The ledger of Lien Thong SDK, version 1, for MariaDB 10.6 or newer. Times are milliseconds since 1970 UTC.
-- The collation compares keys to the letter: the usual one takes "a" for "A" and "a " for "a".
CREATE TABLE IF NOT EXISTS lienthong_ledger (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  channel        VARCHAR(60)  NOT NULL,
  entry_key      VARCHAR(200) NOT NULL,
  order_key      VARCHAR(200) NOT NULL,
  seq            BIGINT       NOT NULL,
  turn           BIGINT,
  state          VARCHAR(12)  NOT NULL,
  due            BIGINT,
  owner          VARCHAR(60),
  lease_end      BIGINT,
  attempt        INTEGER      NOT NULL,
  failures       INTEGER      NOT NULL,
  content_errors INTEGER      NOT NULL,
  doubt          INTEGER      NOT NULL,
  sha256         CHAR(64)     NOT NULL,
  payload        LONGBLOB     NOT NULL,
  receipt        LONGBLOB,
  error_kind     VARCHAR(60),
  error_text     VARCHAR(400),
  created_at     BIGINT       NOT NULL,
  changed_at     BIGINT       NOT NULL,
  UNIQUE KEY lienthong_ledger_entry_key (channel, entry_key),
  UNIQUE KEY lienthong_ledger_seq (channel, order_key, seq),
  KEY lienthong_ledger_turn (channel, order_key, turn),
  KEY lienthong_ledger_due (channel, due),
  KEY lienthong_ledger_state (channel, state)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS lienthong_ledger_channel (
  channel        VARCHAR(60)  NOT NULL PRIMARY KEY,
  paused_until   BIGINT       NOT NULL,
  reason         VARCHAR(400)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS lienthong_ledger_schema (version INTEGER NOT NULL PRIMARY KEY) ENGINE = InnoDB;
INSERT INTO lienthong_ledger_schema (version) VALUES (1);
