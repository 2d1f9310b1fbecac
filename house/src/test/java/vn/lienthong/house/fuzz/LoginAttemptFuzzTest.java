package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.identity.LoginAttempt;

/** Log-in attempts (lượt đăng nhập), as a session keeps them. */
class LoginAttemptFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, json -> {
            LoginAttempt attempt = LoginAttempt.fromJson(json);
            if (!LoginAttempt.fromJson(attempt.toJson()).equals(attempt)) {
                throw new AssertionError("an attempt is read from its own text as another");
            }
        });
    }
}
