package vn.lienthong.identity.internal.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.ValueRecorder;

/** Tells a recorder which levels and account types a platform sends, without the persons. */
final class ValueWatch {
    /** Whatever a dialect calls them; {@code claims.*} of the profile may add others. */
    private static final List<String> USUAL = List.of("acr", "loAs", "accountType", "LoaiTaiKhoan");

    private static final int MOST_IN_LIST = 10;

    /** A word, a number or a URI; names of persons have blanks or letters with marks. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._+-]{1,40}");

    private static final Pattern PERSONAL = Pattern.compile("[0-9]{9}");

    private ValueWatch() {}

    /** What tells the recorder about the claims of user info and id_token; nothing that it does reaches the log-in. */
    static BiConsumer<Claims, Claims> telling(@Nullable ValueRecorder recorder, Settings settings) {
        if (recorder == null) {
            return (info, idToken) -> {};
        }
        Set<String> more = new TreeSet<>();
        settings.table("claims").forEach((meaning, claim) -> {
            if (meaning.equals("accountType") || meaning.equals("assurance")) {
                more.add(claim);
            }
        });
        return (info, idToken) -> tell(recorder, more, info, idToken);
    }

    private static void tell(ValueRecorder recorder, Set<String> more, Claims info, Claims idToken) {
        Set<String> names = new TreeSet<>(USUAL);
        names.addAll(more);
        for (String name : names) {
            for (Claims claims : List.of(idToken, info)) {
                tell(recorder, name, claims.value(name));
            }
            if (more.contains(name) && idToken.value(name) == null && info.value(name) == null) {
                tell(recorder, name, "none");
            }
        }
    }

    private static void tell(ValueRecorder recorder, String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.stream()
                    .filter(one -> !(one instanceof List<?>))
                    .limit(MOST_IN_LIST)
                    .forEach(one -> tell(recorder, name, one));
            return;
        }
        String text = value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
        if (isImpersonal(text)) {
            Lent.tell(recorder, it -> it.seen(name, text));
        }
    }

    private static boolean isImpersonal(String text) {
        return PLAIN.matcher(text).matches()
                && !PERSONAL.matcher(text.replaceAll("[^A-Za-z0-9]", "")).find();
    }
}
