package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.identity.signing.SigningAttempt;

/** Signings that have begun (lượt ký số), as a program keeps them. */
class SigningAttemptFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, json -> {
            SigningAttempt attempt = SigningAttempt.fromJson(json);
            if (!SigningAttempt.fromJson(attempt.toJson()).equals(attempt)) {
                throw new AssertionError("an attempt is read from its own text as another");
            }
        });
    }
}
