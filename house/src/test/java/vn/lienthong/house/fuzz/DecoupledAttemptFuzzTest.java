package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DeviceAttempt;

/** Attempts of people who are elsewhere (lượt đăng nhập tách rời), as a server keeps them. */
class DecoupledAttemptFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.secret(input, json -> {
            DecoupledAttempt attempt = DecoupledAttempt.fromJson(json);
            if (!DecoupledAttempt.fromJson(attempt.toJson()).equals(attempt)) {
                throw new AssertionError("an attempt is read from its own text as another");
            }
        });
        Parsers.secret(input, json -> {
            DeviceAttempt attempt = DeviceAttempt.fromJson(json);
            if (!DeviceAttempt.fromJson(attempt.toJson()).equals(attempt)) {
                throw new AssertionError("an attempt is read from its own text as another");
            }
        });
    }
}
