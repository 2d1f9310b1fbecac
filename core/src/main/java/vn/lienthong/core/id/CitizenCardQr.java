package vn.lienthong.core.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The text of the QR code on an identity card (mã QR thẻ CCCD, thẻ căn cước).
 *
 * <pre>{@code CCCD|CMND|HỌ TÊN|ddMMyyyy|Nam or Nữ|address|ddMMyyyy (issue)|more...}</pre>
 *
 * <p>The old card's number may be empty, or its whole field missing; what follows the date of issue (cards of 2024 have
 * more) is kept in {@link #rest()}. <strong>The code is not signed: it never proves an identity.</strong> It saves
 * typing; confirm its content with a log-in or a look-up.
 *
 * <p>Everything in it is personal data: {@link #toString()} shows none of it, and no error message repeats it. Immutable,
 * safe to share between threads.
 */
public final class CitizenCardQr {
    private static final String FIELD = "CitizenCardQr (mã QR CCCD)";
    private static final int MOST_CHARACTERS = 4_096;

    private final String value;
    private final CitizenId citizenId;
    private final String formerNumber;
    private final List<String> person;
    private final LocalDate dateOfBirth;
    private final LocalDate issuedOn;
    private final List<String> rest;

    private CitizenCardQr(String value, List<String> fields) {
        this.value = value;
        this.citizenId = CitizenId.parse(fields.get(0));
        boolean former = fields.get(1).isEmpty() || Shape.allDigits(fields.get(1));
        this.formerNumber = former ? former(fields.get(1)) : "";
        int name = former ? 2 : 1;
        if (fields.size() < name + 5) {
            throw Shape.refused(
                    FIELD,
                    "must have at least " + (name + 5) + " fields if the second is the old card's number, but has 6");
        }
        this.person = List.of(fields.get(name), fields.get(name + 2), fields.get(name + 3));
        if (person.get(0).isBlank()) {
            throw Shape.refused(FIELD, "the full name must not be empty, but is");
        }
        this.dateOfBirth = date("the date of birth", fields.get(name + 1));
        this.issuedOn = date("the date of issue", fields.get(name + 4));
        this.rest = List.copyOf(fields.subList(name + 5, fields.size()));
    }

    /**
     * Reads the text of the code: six fields or more, at most 4,096 characters; one line end after it, as hand scanners
     * send, is removed.
     *
     * @throws IllegalArgumentException that names the field and the broken rule, without any part of the text
     */
    public static CitizenCardQr parse(@Nullable String text) {
        String present = withoutLineEnd(Shape.within(FIELD, text, MOST_CHARACTERS));
        VisibleText.LINE.check(FIELD, present, MOST_CHARACTERS);
        List<String> fields = List.of(present.split("\\|", -1));
        if (fields.size() < 6) {
            throw Shape.refused(FIELD, "must have at least six fields, separated by |, but has " + fields.size());
        }
        return new CitizenCardQr(present, fields);
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

    private static String withoutLineEnd(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * Nine digits are the documented form; twelve are ignored, since the text comes from a real card and not from
     * typing.
     */
    private static String former(String text) {
        if (text.isEmpty() || text.length() == 9 || text.length() == 12) {
            return text;
        }
        throw Shape.refused(FIELD, "the old card's number has 9 digits, but has " + text.length());
    }

    private static LocalDate date(String what, String text) {
        if (text.length() != 8 || !Shape.allDigits(text)) {
            throw Shape.refused(FIELD, what + " must have eight digits (ddMMyyyy), but has not");
        }
        int digits = Integer.parseInt(text);
        try {
            return LocalDate.of(digits % 10_000, digits / 10_000 % 100, digits / 1_000_000);
        } catch (DateTimeException e) {
            throw Shape.refused(FIELD, what + " (ddMMyyyy) must be a day that exists, but is not");
        }
    }

    /** The whole text as it was read, without a line end. Personal data: never log it. */
    public String value() {
        return value;
    }

    /** Always {@link Certainty#PLAUSIBLE}: the code is not signed. */
    public Certainty certainty() {
        return Certainty.PLAUSIBLE;
    }

    /** The rule that decided: {@code unsigned}. */
    public String rule() {
        return "unsigned";
    }

    /** The personal identification number (số CCCD). */
    public CitizenId citizenId() {
        return citizenId;
    }

    /** The number of the holder's old card; empty if the code has none, or none of 9 digits. */
    public Optional<NationalIdCard> findNationalIdCard() {
        return formerNumber.length() == 9 ? Optional.of(NationalIdCard.parse(formerNumber)) : Optional.empty();
    }

    /** The full name (họ và tên) as written. */
    public String fullName() {
        return person.get(0);
    }

    /** The date of birth (ngày sinh). */
    public LocalDate dateOfBirth() {
        return dateOfBirth;
    }

    /** The sex (giới tính): {@code Nam} or {@code Nữ}; the text itself is {@link #sexText()}. */
    public Sex sex() {
        return switch (Vietnamese.folded(sexText())) {
            case "nam" -> Sex.MALE;
            case "nu" -> Sex.FEMALE;
            default -> Sex.UNKNOWN;
        };
    }

    /** The sex as written. */
    public String sexText() {
        return person.get(1);
    }

    /** The address (nơi thường trú) as written: free text, on most cards with units and districts of before July 2025. */
    public String address() {
        return person.get(2);
    }

    /** The date on which the card was issued (ngày cấp). */
    public LocalDate issuedOn() {
        return issuedOn;
    }

    /** The fields after the date of issue, as written; unmodifiable. */
    public List<String> rest() {
        return rest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CitizenCardQr that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(FIELD, value);
    }

    /** Nothing of the card but the end of its number. */
    @Override
    public String toString() {
        return "CitizenCardQr[" + citizenId + "]";
    }
}
