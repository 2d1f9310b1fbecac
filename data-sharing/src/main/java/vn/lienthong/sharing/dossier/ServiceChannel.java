package vn.lienthong.sharing.dossier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.CodeList;

/**
 * A channel for submitting a dossier (kênh thực hiện), member {@code KENH} of the catalogue. An open list: 1 in person,
 * 2 online, 3 public post; others may follow.
 *
 * @param code the code as on the wire
 */
public record ServiceChannel(String code) {
    private static final CodeList LIST = CodeList.load(ServiceChannel.class, "service-channel.tsv");

    /** Online (trực tuyến). */
    public static final ServiceChannel ONLINE = new ServiceChannel("2");

    /** The label in Vietnamese or, for any other locale, in English; {@code null} if the list does not have the code. */
    public @Nullable String label(Locale locale) {
        return LIST.label(code, locale);
    }
}
