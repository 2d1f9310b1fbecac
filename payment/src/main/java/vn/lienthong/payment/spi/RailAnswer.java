package vn.lienthong.payment.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/** A platform's complete answer, within the limit of the configuration (câu trả lời của nền tảng). Immutable. */
public interface RailAnswer {
    /** The HTTP status. */
    int status();

    /** The first header of that name in any case, or {@code null}. */
    @Nullable
    String header(String name);

    /** The bytes of the body; do not change them. */
    byte[] body();

    /**
     * The body as a JSON object: its members in their order, each as text. A number is its digits, an object or a list stays
     * JSON text, a member that is {@code null} is left out.
     *
     * @throws PlatformException {@code PROTOCOL} if the body is not a JSON object, has more than 2,000 members and list
     *     items in all, or has a duplicate member
     */
    Map<String, String> members();

    /** What the HTTP status means if the platform has no rule of its own; {@code null} for 200 to 299. */
    @Nullable
    PlatformException httpFailure();
}
