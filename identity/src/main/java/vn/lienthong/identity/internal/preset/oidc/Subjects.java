package vn.lienthong.identity.internal.preset.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.identity.Business;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Contact;
import vn.lienthong.identity.Official;
import vn.lienthong.identity.Person;
import vn.lienthong.identity.Subject;
import vn.lienthong.identity.Unrecognised;
import vn.lienthong.identity.internal.preset.AccountKind;
import vn.lienthong.identity.internal.preset.Numbers;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.oidc.ClaimNames.Meaning;

/**
 * Who the claims are about. Nothing is guessed: while the profile names no claim for the account's type, everybody is a plain
 * {@link Person}, unless it says by {@code accountTypes.none} what all accounts are.
 */
final class Subjects {
    private final ClaimNames names;
    private final Map<String, AccountKind> types;

    Subjects(ClaimNames names, Map<String, AccountKind> types) {
        this.names = names;
        this.types = types;
    }

    /** From the user info, and for what it lacks the id_token. */
    Subject subject(Claims info, Claims idToken) {
        Claims claims = merged(info, idToken);
        Claims sent = info.names().isEmpty() ? idToken : info;
        String accountClaim = names.of(Meaning.ACCOUNT_ID);
        String account = accountClaim == null ? null : Numbers.key(claims, accountClaim);
        if (account == null) {
            throw PlatformException.of(
                            PlatformException.Kind.PROTOCOL,
                            "User info: " + accountClaim + ", the key of the account, is missing.")
                    .build();
        }
        String typeClaim = names.of(Meaning.ACCOUNT_TYPE);
        AccountKind kind = typeClaim == null ? types.get("none") : Preset.kind(claims, typeClaim, types);
        String name = text(claims, Meaning.FULL_NAME);
        if (kind == null) {
            return typeClaim == null
                    ? Person.builder(account, sent)
                            .fullName(name)
                            .birthDate(birthDate(claims))
                            .contact(contact(claims))
                            .build()
                    : new Unrecognised("unrecognised:" + account, name, claims.text(typeClaim), sent);
        }
        return switch (kind) {
            case CITIZEN ->
                Citizen.builder(account, sent)
                        .fullName(name)
                        .citizenId(Numbers.read(number(claims, Meaning.CITIZEN_ID), CitizenId::parse))
                        .oldIdCard(Numbers.read(number(claims, Meaning.OLD_ID_CARD), NationalIdCard::parse))
                        .birthDate(birthDate(claims))
                        .contact(contact(claims))
                        .build();
            case BUSINESS ->
                Business.builder(account, sent)
                        .name(text(claims, Meaning.BUSINESS_NAME))
                        .registrationNumber(number(claims, Meaning.REGISTRATION_NUMBER))
                        .taxCode(Numbers.read(number(claims, Meaning.TAX_CODE), TaxCode::parse))
                        .fullName(name)
                        .representativeId(Numbers.read(number(claims, Meaning.CITIZEN_ID), CitizenId::parse))
                        .contact(contact(claims))
                        .build();
            case OFFICIAL -> new Official(account, name, number(claims, Meaning.AGENCY_CODE), sent);
        };
    }

    private static Claims merged(Claims info, Claims idToken) {
        if (info.names().isEmpty()) {
            return idToken;
        }
        Map<String, Object> all = new LinkedHashMap<>(idToken.asMap());
        all.putAll(info.asMap());
        return Claims.from(all);
    }

    private @Nullable BirthDate birthDate(Claims claims) {
        return Numbers.read(text(claims, Meaning.BIRTH_DATE), BirthDate::parse);
    }

    /** E-mail and telephone as they are; a formatted address, which the standard has inside an object. */
    private Contact contact(Claims claims) {
        String address = text(claims, Meaning.ADDRESS);
        if (address == null
                && names.of(Meaning.ADDRESS) == null
                && claims.value("address") instanceof Map<?, ?> structured
                && structured.get("formatted") instanceof String formatted) {
            address = formatted;
        }
        return new Contact(text(claims, Meaning.EMAIL), text(claims, Meaning.TELEPHONE), address);
    }

    private @Nullable String text(Claims claims, Meaning meaning) {
        String claim = names.of(meaning);
        return claim == null ? null : claims.text(claim);
    }

    private @Nullable String number(Claims claims, Meaning meaning) {
        String claim = names.of(meaning);
        return claim == null ? null : Numbers.text(claims, claim);
    }
}
