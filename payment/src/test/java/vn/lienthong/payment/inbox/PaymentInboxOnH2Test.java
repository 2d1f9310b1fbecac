package vn.lienthong.payment.inbox;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/** The inbox in an embedded H2 file. */
class PaymentInboxOnH2Test extends PaymentMoneyTests {
    @TempDir
    static Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()) + ";WRITE_DELAY=0";
    }
}
