package vn.lienthong.sharing.population;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.sharing.internal.WireMap;

/**
 * Which person is asked for (thông tin tra cứu công dân): a number, the full name, and the date or year of birth. The database
 * answers only where all of them fit. Immutable; {@link #toString()} shows the masked number only.
 */
public final class PersonQuery {
    private static final int LONGEST_NAME = 200;

    private final @Nullable CitizenId citizenId;
    private final @Nullable NationalIdCard oldCard;
    private final String name;
    private final @Nullable BirthDate birth;

    private PersonQuery(
            @Nullable CitizenId citizenId, @Nullable NationalIdCard oldCard, String name, @Nullable BirthDate birth) {
        this.citizenId = citizenId;
        this.oldCard = oldCard;
        this.name = upperCase(name);
        this.birth = birth;
    }

    /** By personal number and day of birth. */
    public static PersonQuery of(CitizenId number, String name, LocalDate born) {
        return new PersonQuery(Objects.requireNonNull(number, "number"), null, name, BirthDate.of(born));
    }

    /** By personal number and year of birth, for persons whose papers give no day. */
    public static PersonQuery of(CitizenId number, String name, Year born) {
        return new PersonQuery(Objects.requireNonNull(number, "number"), null, name, BirthDate.of(born));
    }

    /** By old card number and day of birth. */
    public static PersonQuery of(NationalIdCard number, String name, LocalDate born) {
        return new PersonQuery(null, Objects.requireNonNull(number, "number"), name, BirthDate.of(born));
    }

    /** By old card number and year of birth. */
    public static PersonQuery of(NationalIdCard number, String name, Year born) {
        return new PersonQuery(null, Objects.requireNonNull(number, "number"), name, BirthDate.of(born));
    }

    /** By personal number and name alone; enough for {@link PopulationClient#verify}, refused by {@link PopulationClient#find}. */
    public static PersonQuery of(CitizenId number, String name) {
        return new PersonQuery(Objects.requireNonNull(number, "number"), null, name, null);
    }

    /** By old card number and name alone; enough for {@link PopulationClient#verify}. */
    public static PersonQuery of(NationalIdCard number, String name) {
        return new PersonQuery(null, Objects.requireNonNull(number, "number"), name, null);
    }

    /** The personal number, or {@code null} where the old card's is given. */
    public @Nullable CitizenId citizenId() {
        return citizenId;
    }

    /** The old card's number, or {@code null}. */
    public @Nullable NationalIdCard oldCard() {
        return oldCard;
    }

    /** The full name as it is sent: upper case, composed (Unicode NFC), single blanks. */
    public String name() {
        return name;
    }

    /** Day or year of birth, or {@code null}. */
    public @Nullable BirthDate birth() {
        return birth;
    }

    /** The masked number, for audit and logs. */
    public String subject() {
        return citizenId != null ? citizenId.toString() : String.valueOf(oldCard);
    }

    @Override
    public String toString() {
        return "PersonQuery[" + subject() + "]";
    }

    /** Two ways to write the same accented letter are two names to the far side: it compares composed upper-case text. */
    private static String upperCase(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("[\\s\\u00A0]+", " ");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("HoVaTen: must not be empty");
        }
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("HoVaTen: longer than " + LONGEST_NAME + " characters");
        }
        return WireMap.checked("HoVaTen", text).toUpperCase(Locale.ROOT);
    }
}
