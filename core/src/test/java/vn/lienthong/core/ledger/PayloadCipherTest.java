package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PayloadCipherTest extends LedgerContract {
    private static final byte KEY = 0x5a;

    @Override
    String url() {
        return "jdbc:h2:mem:cipher;DB_CLOSE_DELAY=-1";
    }

    /** Not a cipher to use: it only shows what is stored. */
    private static final class Xor implements PayloadCipher {
        @Override
        public byte[] encrypt(byte[] plain) {
            byte[] out = new byte[plain.length + 1];
            out[0] = 1;
            for (int i = 0; i < plain.length; i++) {
                out[i + 1] = (byte) (plain[i] ^ KEY);
            }
            return out;
        }

        @Override
        public byte[] decrypt(byte[] stored) {
            if (stored.length == 0 || stored[0] != 1) {
                throw new IllegalStateException("key 7 is not loaded");
            }
            byte[] out = new byte[stored.length - 1];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) (stored[i + 1] ^ KEY);
            }
            return out;
        }
    }

    @Test
    void payload_and_receipt_are_stored_encrypted_and_read_plain() throws SQLException {
        ledger = Ledger.open(database, options().cipher(new Xor()).build());
        enqueue("k");
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);

        assertThat(stored(database, "payload")).isEqualTo(new Xor().encrypt(bytes("content of k")));
        assertThat(stored(database, "receipt")).isEqualTo(new Xor().encrypt(bytes("receipt of k")));
        assertThat(entry("k").bytes()).isEqualTo(bytes("content of k"));
        assertThat(entry("k").receipt()).isEqualTo(bytes("receipt of k"));
    }

    @Test
    void a_key_that_is_missing_pauses_the_channel_and_loses_nothing() {
        enqueue("plain");
        enqueue("plain 2");
        ledger = Ledger.open(database, options().cipher(new Xor()).build());
        FakePlatform platform = new FakePlatform(Safeguard.KEY);
        run(platform);

        assertThat(platform.sent).isEmpty();
        assertThat(ledger.isPaused(CHANNEL)).isTrue();
        assertThat(ledger.list(LedgerQuery.all()).map(LedgerEntry::state)).containsOnly(EntryState.QUEUED);
        assertThat(told()).containsOnlyOnce(LedgerEvent.Type.PAUSED);
    }

    private static byte[] stored(HikariDataSource database, String column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + column + " FROM lienthong_ledger")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
