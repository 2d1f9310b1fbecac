package vn.lienthong.core.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A dossier code (mã số hồ sơ): the agency that received the dossier, the day, and the number of that day.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>{@link #rule()}</th><th>text</th><th>certainty</th></tr>
 * <tr><td>{@code tt-01-2018}</td><td>old agency code, {@code yyMMdd}, four digits:
 * {@code 000.00.00.H41-250630-0001}</td><td>{@link Certainty#CERTAIN}</td></tr>
 * <tr><td>{@code qd-20-2020}</td><td>the same with a new agency code: {@code H60.01-250701-0001}</td>
 * <td>{@link Certainty#PLAUSIBLE}</td></tr>
 * <tr><td>{@code five-digits}</td><td>either, with five digits on a day of more than 9,999 dossiers</td>
 * <td>{@link Certainty#PLAUSIBLE}</td></tr>
 * <tr><td>{@code other-agency}</td><td>the text before the day is not an {@link AgencyCode}</td>
 * <td>{@link Certainty#PLAUSIBLE}</td></tr>
 * </table>
 *
 * <p>The text is parsed from the right, at the hyphens, and kept unchanged: it is the key of the dossier on every
 * platform, so send {@link #value()} and never build it again from its parts. Immutable, safe to share between threads.
 *
 * <p>Source: Thông tư 01/2018/TT-VPCP art. 19.
 */
public final class DossierCode {
    private static final String FIELD = "DossierCode (mã số hồ sơ)";

    private final String value;
    private final String agencyText;
    private final LocalDate receivedOn;
    private final String number;

    private DossierCode(String value, String agencyText, LocalDate receivedOn, String number) {
        this.value = value;
        this.agencyText = agencyText;
        this.receivedOn = receivedOn;
        this.number = number;
    }

    /**
     * Reads a dossier code of at most 64 characters.
     *
     * @throws IllegalArgumentException that names the part and the broken rule
     */
    public static DossierCode parse(@Nullable String text) {
        String present = Shape.within(FIELD, text, 64);
        int second = present.lastIndexOf('-');
        int first = second < 1 ? -1 : present.lastIndexOf('-', second - 1);
        if (first < 1) {
            throw Shape.refused(FIELD, "must be an agency, a day and a number with a hyphen between them, but is not");
        }
        String number = present.substring(second + 1);
        if (number.length() < 4 || number.length() > 5 || !Shape.allDigits(number)) {
            throw Shape.refused(FIELD, "the number at the end must have four or five digits, but has not");
        }
        String agency = present.substring(0, first);
        checkAgency(agency);
        return new DossierCode(present, agency, day(present.substring(first + 1, second)), number);
    }

    private static void checkAgency(String agency) {
        for (int i = 0; i < agency.length(); i++) {
            char c = agency.charAt(i);
            boolean letter = Shape.isCapital(c) || (c >= 'a' && c <= 'z');
            if (!letter && !Shape.isDigit(c) && c != '.' && c != '-' && c != '_') {
                throw Shape.refused(
                        FIELD,
                        "the agency at the beginning must consist of letters, digits, dots and hyphens, but "
                                + VisibleText.described(agency, i) + " is not");
            }
        }
    }

    private static LocalDate day(String text) {
        if (text.length() != 6 || !Shape.allDigits(text)) {
            throw Shape.refused(FIELD, "the day before the last hyphen must have six digits (yyMMdd), but has not");
        }
        int digits = Integer.parseInt(text);
        try {
            return LocalDate.of(2000 + digits / 10_000, digits / 100 % 100, digits % 100);
        } catch (DateTimeException e) {
            throw Shape.refused(FIELD, "the day (yyMMdd) must be one that exists, but is not");
        }
    }

    /** Whether {@link #parse} accepts {@code text}. */
    public static boolean isValid(@Nullable String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The code exactly as it was written. */
    public String value() {
        return value;
    }

    /** {@link Certainty#CERTAIN} if the text has exactly the form that the circular prescribes. */
    public Certainty certainty() {
        return rule().equals("tt-01-2018") ? Certainty.CERTAIN : Certainty.PLAUSIBLE;
    }

    /** The form that the text has: {@code tt-01-2018}, {@code qd-20-2020}, {@code five-digits} or {@code other-agency}. */
    public String rule() {
        Optional<AgencyCode> agency = findAgency();
        if (agency.isEmpty() || agency.get().certainty() != Certainty.CERTAIN) {
            return "other-agency";
        }
        if (number.length() == 5) {
            return "five-digits";
        }
        return agency.get().rule().equals("qcvn-102") ? "tt-01-2018" : "qd-20-2020";
    }

    /** The text before the day: the receiving agency, as it was written. */
    public String agencyText() {
        return agencyText;
    }

    /** The receiving agency; empty if the text before the day is not an agency code. */
    public Optional<AgencyCode> findAgency() {
        return AgencyCode.isValid(agencyText) ? Optional.of(AgencyCode.parse(agencyText)) : Optional.empty();
    }

    /** The day on which the dossier was received, 2000 to 2099, in Vietnam's time. */
    public LocalDate receivedOn() {
        return receivedOn;
    }

    /** The number of the dossier on that day, 0 to 99,999. */
    public int number() {
        return Integer.parseInt(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DossierCode that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(FIELD, value);
    }

    /** The code: it names a dossier, not a person. */
    @Override
    public String toString() {
        return value;
    }
}
