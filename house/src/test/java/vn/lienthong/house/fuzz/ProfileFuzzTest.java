package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;

/** Profiles (hồ sơ kết nối). */
class ProfileFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, yaml -> {
            Profile profile = Profile.parse(yaml, SecretSource.none());
            profile.platforms();
        });
    }
}
