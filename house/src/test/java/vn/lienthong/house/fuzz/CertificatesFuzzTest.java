package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.internal.wire.Json;

/** Certificates (chứng thư) that a profile trusts, as PEM text. */
class CertificatesFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String quoted = Json.string(new String(input, StandardCharsets.UTF_8));
        Parsers.bytes(
                input,
                ignored -> Profile.parse(
                                "lienthong: \"1\"\nplatforms:\n  x-road:\n    dialect: x-road\n"
                                        + "    baseUri: https://security-server.example\n    trust:\n      certificates: ["
                                        + quoted + "]\n    settings:\n      xRoadClient: VN/GOV/H60/his\n",
                                SecretSource.none())
                        .client("x-road"));
    }
}
