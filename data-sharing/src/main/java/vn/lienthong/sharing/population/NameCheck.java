package vn.lienthong.sharing.population;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.sharing.internal.JsonMessage;

/**
 * A number and a full name to verify (thông tin xác thực công dân), for {@code PopulationClient.verify}. Immutable;
 * {@link #toString()} shows the masked number only.
 */
public final class NameCheck {
    private static final int LONGEST_NAME = 200;

    private final @Nullable CitizenId citizenId;
    private final @Nullable NationalIdCard oldCard;
    private final String name;

    private NameCheck(@Nullable CitizenId citizenId, @Nullable NationalIdCard oldCard, String name) {
        this.citizenId = citizenId;
        this.oldCard = oldCard;
        this.name = upperCase(name);
    }

    /**
     * By personal number (số định danh cá nhân).
     *
     * @throws IllegalArgumentException if the name is blank, too long or contains a control character
     */
    public static NameCheck of(CitizenId number, String fullName) {
        return new NameCheck(Objects.requireNonNull(number, "number"), null, fullName);
    }

    /**
     * By the old card's number (số CMND).
     *
     * @throws IllegalArgumentException if the name is blank, too long or contains a control character
     */
    public static NameCheck of(NationalIdCard number, String fullName) {
        return new NameCheck(null, Objects.requireNonNull(number, "number"), fullName);
    }

    /** The personal number, or {@code null} if the old card's is given. */
    public @Nullable CitizenId citizenId() {
        return citizenId;
    }

    /** The old card's number, or {@code null} if the personal number is given. */
    public @Nullable NationalIdCard oldCard() {
        return oldCard;
    }

    /** The full name as it is sent: upper case, composed (Unicode NFC), single blanks. */
    public String name() {
        return name;
    }

    /** The masked number, for audit and logs. */
    public String subject() {
        return citizenId != null ? citizenId.toString() : String.valueOf(oldCard);
    }

    @Override
    public String toString() {
        return "NameCheck[" + subject() + "]";
    }

    /**
     * The database compares composed upper-case text: the same accented letter in another encoding would be another
     * name.
     */
    private static String upperCase(String name) {
        if (name.length() > LONGEST_NAME * 4) {
            throw new IllegalArgumentException(
                    "fullName: must be at most " + LONGEST_NAME + " characters, but is longer");
        }
        String text = Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("[\\s\\u00A0]+", " ");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("fullName: must not be blank, but is");
        }
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "fullName: must be at most " + LONGEST_NAME + " characters, but is longer");
        }
        return JsonMessage.checked("fullName", text).toUpperCase(Locale.ROOT);
    }
}
