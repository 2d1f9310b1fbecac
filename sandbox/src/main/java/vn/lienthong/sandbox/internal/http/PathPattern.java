package vn.lienthong.sandbox.internal.http;

import java.util.List;

/**
 * The paths that one route serves (mẫu đường dẫn), below the platform's base: a segment <code>{name}</code> stands for any
 * text, and <code>/*</code> at the end for any number of further segments. Immutable.
 */
public final class PathPattern {
    private static final String OPEN = "/*";

    private final String text;
    private final List<String> segments;
    private final boolean open;

    /** A pattern: {@code ""} for the base itself, or a text that begins with a slash. */
    public PathPattern(String text) {
        this.text = text;
        this.open = text.endsWith(OPEN);
        this.segments = segments(open ? text.substring(0, text.length() - OPEN.length()) : text);
    }

    /** Whether it serves this path. */
    boolean matches(String path) {
        List<String> asked = segments(path);
        return (open ? asked.size() >= segments.size() : asked.size() == segments.size())
                && fit(asked, segments.size());
    }

    /** Whether a path that it serves can begin with {@code prefix}. */
    public boolean reaches(String prefix) {
        List<String> asked = segments(prefix);
        if (asked.size() > segments.size()) {
            return open && fit(asked, segments.size());
        }
        int last = asked.size() - 1;
        return fit(asked, last)
                && (isAny(segments.get(last)) || segments.get(last).startsWith(asked.get(last)));
    }

    /** Whether it serves one path only. */
    boolean isLiteral() {
        return !open && segments.stream().noneMatch(PathPattern::isAny);
    }

    /** What every path that it serves begins with: a valid path of a fault, or {@code ""}. */
    public String beginning() {
        int any = text.indexOf("/{");
        return any >= 0 ? text.substring(0, any) : open ? text.substring(0, text.length() - OPEN.length()) : text;
    }

    private boolean fit(List<String> asked, int count) {
        for (int i = 0; i < count; i++) {
            if (!isAny(segments.get(i)) && !segments.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAny(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
