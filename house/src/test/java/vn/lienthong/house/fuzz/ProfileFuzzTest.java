package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;

/** Profiles (hồ sơ kết nối), from a text and from a file, and the check that explains what is wrong with one. */
class ProfileFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, yaml -> platforms(Profile.parse(yaml, SecretSource.none())));
        Parsers.file(input, ProfileFuzzTest::load);
    }

    private static void load(Path file) {
        platforms(Profile.load(file, SecretSource.none()));
    }

    private static void platforms(Profile profile) {
        profile.platforms().forEach(profile::client);
    }
}
