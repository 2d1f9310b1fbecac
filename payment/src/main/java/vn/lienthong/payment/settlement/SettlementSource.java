package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * Records that can be read again and again (nguồn dữ liệu đối soát), such as a query of our own database. A file of a
 * provider is a {@link SettlementFile}, which is read faster.
 */
@FunctionalInterface
public interface SettlementSource {
    /**
     * The records from the first one; the caller closes the stream. A stream of a database should fetch row by row.
     *
     * @throws IOException if the source cannot be opened
     */
    Stream<SettlementRecord> open() throws IOException;
}
