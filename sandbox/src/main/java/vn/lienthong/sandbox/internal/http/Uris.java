package vn.lienthong.sandbox.internal.http;

import java.net.URI;
import java.util.Collection;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.VisibleText;

/** URIs as they are shown to a developer: without query and fragment, which may contain tokens. */
public final class Uris {
    private static final int LONGEST = 300;

    private Uris() {}

    /** Whether somebody can be sent there and come back: no fragment, which nobody would send, and a port that exists. */
    public static boolean isEndpoint(URI uri) {
        return uri.getRawFragment() == null && uri.getPort() != 0 && uri.getPort() <= 65_535;
    }

    /** One URI; an empty one is shown as a dash. */
    public static String shown(String uri) {
        String plain = VisibleText.LINE.shown(uri.split("[?#]", 2)[0]);
        return plain.isEmpty() ? "-" : plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    /** All of them, separated by commas. */
    public static String shown(Collection<URI> uris) {
        return uris.stream().map(URI::toString).map(Uris::shown).collect(Collectors.joining(", "));
    }
}
