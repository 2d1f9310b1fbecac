package vn.lienthong.core.spi;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/** A platform's complete answer to one call (câu trả lời của nền tảng). Immutable. */
public interface PlatformAnswer {
    /** The HTTP status. */
    int status();

    /** The first header of that name in any case, or {@code null}. */
    @Nullable
    String header(String name);

    /** A copy of the body's bytes, at most as many as the configuration's {@code maxAnswerBytes}. */
    byte[] body();

    /**
     * For {@link PlatformCalls#download}: the file that has the body, which {@link #body()} then has not; {@code null} for an
     * answer that was not taken into it. It is a part file, which is gone after the call.
     */
    default @Nullable Path file() {
        return null;
    }

    /**
     * The body as a JSON object: its members in their order, each as text. A number is its digits, an object or a list stays
     * JSON text, a member that is {@code null} is left out.
     *
     * @throws PlatformException {@code PROTOCOL} if the body is not a JSON object, has more than 2,000 members and list
     *     items in all, or has a duplicate member
     */
    Map<String, String> members();

    /** Whether the status is 200 to 299. */
    default boolean isOk() {
        return status() >= 200 && status() <= 299;
    }

    /**
     * The failure according to the HTTP status alone, with its effect; {@code null} if the status is 200 to 299. After 400
     * to 499 except 408 the platform did nothing.
     */
    @Nullable
    PlatformException failure();
}
