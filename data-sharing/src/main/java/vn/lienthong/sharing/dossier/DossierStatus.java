package vn.lienthong.sharing.dossier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.CodeList;
import vn.lienthong.sharing.internal.WireMap;

/**
 * Where a dossier stands (trạng thái hồ sơ), as the code that goes over the wire. The list is open: a platform may send or
 * take a code that is not named here, and it passes. No official list is public; the ten codes named here are those of
 * integrations in use, so map your own states to codes and keep that table where it can be changed.
 *
 * @param code the code as on the wire
 */
public record DossierStatus(String code) {
    private static final CodeList LIST = CodeList.load(DossierStatus.class, "dossier-status.tsv");

    /** Newly registered (mới đăng ký). */
    public static final DossierStatus NEWLY_REGISTERED = new DossierStatus("1");
    /** Accepted (được tiếp nhận). */
    public static final DossierStatus ACCEPTED = new DossierStatus("2");
    /** Not accepted (không được tiếp nhận). */
    public static final DossierStatus NOT_ACCEPTED = new DossierStatus("3");
    /** In process (đang xử lý). */
    public static final DossierStatus IN_PROCESS = new DossierStatus("4");
    /** A supplement is requested (yêu cầu bổ sung). */
    public static final DossierStatus SUPPLEMENT_REQUESTED = new DossierStatus("5");
    /** A payment is requested (yêu cầu thực hiện nghĩa vụ tài chính). */
    public static final DossierStatus PAYMENT_REQUESTED = new DossierStatus("6");
    /** The citizen withdraws it (công dân yêu cầu rút). */
    public static final DossierStatus WITHDRAWN = new DossierStatus("7");
    /** Stopped (dừng xử lý). */
    public static final DossierStatus STOPPED = new DossierStatus("8");
    /** Finished (đã xử lý xong). */
    public static final DossierStatus FINISHED = new DossierStatus("9");
    /** The result was returned (đã trả kết quả). */
    public static final DossierStatus RESULT_RETURNED = new DossierStatus("10");

    /** Refuses an empty code. */
    public DossierStatus {
        if (code.isBlank()) {
            throw new IllegalArgumentException("TrangThaiHoSo: must not be empty");
        }
        WireMap.checked("TrangThaiHoSo", code);
    }

    /** The status of that code, known or not. */
    public static DossierStatus of(String code) {
        return new DossierStatus(code);
    }

    /** Whether the list names this code. */
    public boolean known() {
        return LIST.entry(code) != null;
    }

    /** The name in Vietnamese or, for any other locale, in English; {@code null} for a code that the list does not know. */
    public @Nullable String name(Locale locale) {
        CodeList.Entry entry = LIST.entry(code);
        if (entry == null) {
            return null;
        }
        return locale.getLanguage().equals("vi") ? entry.vietnamese() : entry.english();
    }
}
