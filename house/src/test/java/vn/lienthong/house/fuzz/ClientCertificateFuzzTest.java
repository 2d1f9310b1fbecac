package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.ClientCertificate;

/** Client certificates (chứng thư khách) and their keys, from a profile's files and secrets. */
class ClientCertificateFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, text -> ClientCertificate.from(text, text));
        Parsers.secret(input, text -> ClientCertificate.fromPkcs12(input, "not-a-secret"));
    }
}
