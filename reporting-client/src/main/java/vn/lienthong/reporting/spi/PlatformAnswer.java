package vn.lienthong.reporting.spi;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/** A platform's complete answer to one call (câu trả lời). Immutable. */
public interface PlatformAnswer {
    /** The HTTP status. */
    int status();

    /** The first header of that name in any case, or {@code null}. */
    @Nullable
    String header(String name);

    /** A copy of the body's bytes, at most as many as the profile's {@code maxAnswerBytes}. */
    byte[] body();

    /** Whether the status is 200 to 299. */
    default boolean isOk() {
        return status() >= 200 && status() <= 299;
    }

    /** The failure according to the HTTP status alone, or {@code null} if the status is 200 to 299. */
    @Nullable
    PlatformException failure();
}
