package vn.lienthong.sandbox.internal.engine;

import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.internal.http.Message;

/**
 * One request that a platform received.
 *
 * @param shown what everybody may see
 * @param message the same unmasked, for a platform that explains its signatures; {@code null} for others and if it is large
 */
public record Heard(RecordedRequest shown, @Nullable Message message) {}
