package vn.lienthong.sharing.population;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;

/**
 * The person to look up (thông tin tra cứu công dân): a number, the full name, and the day or year of birth. The
 * database answers only if all of them match. Immutable; {@link #toString()} shows the masked number only.
 */
public final class PersonQuery {
    private final NameCheck person;
    private final BirthDate birth;

    private PersonQuery(NameCheck person, BirthDate birth) {
        this.person = person;
        this.birth = Objects.requireNonNull(birth, "birth");
    }

    /**
     * By personal number (số định danh cá nhân), and day or year of birth.
     *
     * @throws IllegalArgumentException if the name is blank, too long or contains a control character
     */
    public static PersonQuery of(CitizenId number, String fullName, BirthDate birth) {
        return new PersonQuery(NameCheck.of(number, fullName), birth);
    }

    /**
     * By the old card's number (số CMND), and day or year of birth.
     *
     * @throws IllegalArgumentException if the name is blank, too long or contains a control character
     */
    public static PersonQuery of(NationalIdCard number, String fullName, BirthDate birth) {
        return new PersonQuery(NameCheck.of(number, fullName), birth);
    }

    /**
     * From the result of a log-in, of which any part may be missing: pass {@code citizen.citizenId()},
     * {@code citizen.fullName()} and {@code citizen.birthDate()} of the identity module.
     *
     * @throws IllegalArgumentException that names the missing part, or as {@link #of(CitizenId, String, BirthDate)}
     */
    public static PersonQuery ofCitizen(
            @Nullable CitizenId number, @Nullable String fullName, @Nullable BirthDate birth) {
        return of(given("citizenId", number), given("fullName", fullName), given("birthDate", birth));
    }

    /** The number and the name alone, for {@code PopulationClient.verify}. */
    public NameCheck nameCheck() {
        return person;
    }

    /** Day or year of birth. */
    public BirthDate birth() {
        return birth;
    }

    /** The masked number, for audit and logs. */
    public String subject() {
        return person.subject();
    }

    @Override
    public String toString() {
        return "PersonQuery[" + subject() + "]";
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": must be given to look a person up, but is missing");
        }
        return value;
    }
}
