package vn.lienthong.sharing.dossier;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.CodeList;

/**
 * The status of a dossier (trạng thái hồ sơ), independent of any platform. The platform's code for it is data of the
 * dialect, and the profile's setting {@code status.NAME} overrides it.
 *
 * <p>The list is open, because no official list is public: the ten statuses here are those of integrations in use.
 * Create others with the constructor and set their code in the profile ({@code status: {TRANSFERRED: "11"}}). A status
 * without a code is refused before anything is sent.
 *
 * @param name upper-case letters, digits and underscores, at most 40, such as {@code IN_PROCESS}
 */
public record DossierStatus(String name) {
    private static final CodeList LIST = CodeList.load(DossierStatus.class, "dossier-status.tsv");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** Newly registered (mới đăng ký). */
    public static final DossierStatus NEWLY_REGISTERED = new DossierStatus("NEWLY_REGISTERED");
    /** Accepted (được tiếp nhận). */
    public static final DossierStatus ACCEPTED = new DossierStatus("ACCEPTED");
    /** Not accepted (không được tiếp nhận). */
    public static final DossierStatus NOT_ACCEPTED = new DossierStatus("NOT_ACCEPTED");
    /** In process (đang xử lý). */
    public static final DossierStatus IN_PROCESS = new DossierStatus("IN_PROCESS");
    /** A supplement is requested (yêu cầu bổ sung). */
    public static final DossierStatus SUPPLEMENT_REQUESTED = new DossierStatus("SUPPLEMENT_REQUESTED");
    /** A payment is requested (yêu cầu thực hiện nghĩa vụ tài chính). */
    public static final DossierStatus PAYMENT_REQUESTED = new DossierStatus("PAYMENT_REQUESTED");
    /** The citizen withdraws it (công dân yêu cầu rút). */
    public static final DossierStatus WITHDRAWN = new DossierStatus("WITHDRAWN");
    /** Stopped (dừng xử lý). */
    public static final DossierStatus STOPPED = new DossierStatus("STOPPED");
    /** Finished (đã xử lý xong). */
    public static final DossierStatus FINISHED = new DossierStatus("FINISHED");
    /** The result was returned (đã trả kết quả). */
    public static final DossierStatus RESULT_RETURNED = new DossierStatus("RESULT_RETURNED");
    /** A platform sent a code that its dialect does not know; the code is in {@code Dossier.statusCode()}. */
    public static final DossierStatus UNKNOWN = new DossierStatus("UNKNOWN");

    /** Refuses a name in another format. */
    public DossierStatus {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("status: must be upper-case letters, digits and underscores, at most 40,"
                    + " such as IN_PROCESS, but is something else");
        }
    }

    /** Whether it is one of the SDK's ten statuses. */
    public boolean isKnown() {
        return LIST.entry(name) != null;
    }

    /**
     * The label in Vietnamese or, for any other locale, in English; {@code null} if it is not one of the SDK's
     * statuses.
     */
    public @Nullable String label(Locale locale) {
        return LIST.label(name, locale);
    }

    @Override
    public String toString() {
        return name;
    }
}
