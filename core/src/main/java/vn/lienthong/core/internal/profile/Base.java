package vn.lienthong.core.internal.profile;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Endpoints;

/**
 * Endpoints of a profile, which may be relative to a base: the file's own or one that the program sets.
 *
 * @param base the base in use, or {@code null}
 */
public record Base(Contents contents, @Nullable URI base) {
    /** The endpoint under which a platform answers. */
    public URI of(Entry entry) {
        String text = entry.baseUri();
        if (!text.startsWith("/")) {
            try {
                URI checked = Endpoints.checkedBase(URI.create(text), entry.plainHttp());
                // With its last slash, which is part of an issuer's name.
                return text.endsWith("/") ? URI.create(checked + "/") : checked;
            } catch (PlatformException | IllegalArgumentException e) {
                String why = e instanceof PlatformException ? e.getMessage() : "baseUri: must be a URI, but is not";
                throw wrong(contents.place(entry) + ": " + why);
            }
        }
        if (base == null && contents.baseLine() > 0) {
            throw wrong(contents.file() + ":" + contents.baseLine() + ": base: is not known yet ('?')");
        }
        if (base == null) {
            throw wrong(contents.place(entry) + ".baseUri is relative ('" + text + "'), but the file has no 'base'");
        }
        try {
            return Endpoints.resolve(Endpoints.checkedBase(base, entry.plainHttp()), text, entry.plainHttp());
        } catch (PlatformException e) {
            // The rules for endpoints take everything for a baseUri.
            String why = String.valueOf(e.getMessage()).replaceFirst("^(baseUri|uri): ", "");
            boolean isOfFile = base.equals(contents.base()) && contents.baseLine() > 0;
            throw wrong(contents.file() + (isOfFile ? ":" + contents.baseLine() : "") + ": base: " + why);
        }
    }

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, what).build();
    }
}
