package vn.lienthong.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who does not exist (công dân giả định). The century digit of the number is 4 to 9, which nobody alive has.
 *
 * @param id short name in the sandbox, for example {@code lan}
 * @param fullName full name with diacritics, family name first
 * @param citizenId twelve digits
 * @param oldCard nine digits of the old card, or {@code null}
 * @param birth {@code yyyyMMdd}, or {@code yyyy} where only the year is known
 * @param sex {@code Nam} or {@code Nữ}
 * @param ethnicity for example {@code Tày}
 * @param communeCode code of the commune of residence, valid since 1 July 2025
 * @param provinceCode code of the province of residence
 * @param address whole address, commune and province included
 * @param phone or {@code null}
 * @param email or {@code null}, which is the normal case
 * @param level highest assurance level of the account: 1 or 2
 * @param locked whether the account is locked
 */
public record SandboxPerson(
        String id,
        String fullName,
        String citizenId,
        @Nullable String oldCard,
        String birth,
        String sex,
        String ethnicity,
        String communeCode,
        String provinceCode,
        String address,
        @Nullable String phone,
        @Nullable String email,
        int level,
        boolean locked) {

    /** The stable technical id of this person's account at the portal ({@code TechID}). */
    public String techId() {
        return UUID.nameUUIDFromBytes(("person:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Family name ({@code Ho}): the first word. */
    public String familyName() {
        return words()[0];
    }

    /** Given name ({@code Ten}): the last word. */
    public String givenName() {
        String[] words = words();
        return words[words.length - 1];
    }

    /** What stands between family and given name ({@code ChuDem}); may be empty. */
    public String middleName() {
        String[] words = words();
        return words.length < 3 ? "" : String.join(" ", Arrays.asList(words).subList(1, words.length - 1));
    }

    private String[] words() {
        return fullName.trim().split("\\s+", -1);
    }

    /** Only the short name: numbers and names are not for logs, made-up ones included. */
    @Override
    public String toString() {
        return "SandboxPerson[" + id + "]";
    }
}
