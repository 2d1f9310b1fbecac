package vn.lienthong.identity.signing.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.signing.CertificateHolder;
import vn.lienthong.identity.signing.CertificateRequest;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.HolderAddress;
import vn.lienthong.identity.signing.SignRequest;

/** The messages to the hub, in the names of the wire. */
final class HubMessages {
    private HubMessages() {}

    static Map<String, Object> register(CertificateRequest request) {
        CertificateHolder holder = request.holder();
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "fullName", holder.fullName());
        put(person, "birthDate", date(holder.birthDate()));
        put(person, "citizenPid", holder.citizenId().value());
        put(person, "issuingAuthority", holder.issuingAuthority());
        put(person, "dateOfIssue", date(holder.dateOfIssue()));
        put(person, "gender", holder.gender());
        put(person, "phone", holder.phone());
        put(person, "email", holder.email());
        put(person, "nationalityCode", holder.nationalityCode());
        address(person, "permanent", "permanentAddress", holder.permanentAddress());
        address(person, "livingPlace", "livingPlaceAddress", holder.livingPlace());
        put(person, "idCardExpireDate", date(holder.idCardExpireDate()));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("userInfo", person);
        put(message, "provider", request.provider());
        put(message, "servicePackCode", request.servicePackCode());
        put(message, "originatorCode", request.originatorCode());
        return message;
    }

    private static void address(
            Map<String, Object> person, String prefix, String first, @Nullable HolderAddress address) {
        if (address != null) {
            person.put(first, address.address());
            person.put(prefix + "VillageText", address.commune());
            person.put(prefix + "CityText", address.province());
        }
    }

    /** Parts of a person's name, of e-mail and addresses, which a failure must not repeat. */
    static List<String> words(CertificateRequest request) {
        CertificateHolder holder = request.holder();
        List<String> words = new ArrayList<>(Arrays.asList(holder.fullName().split("\\s+", -1)));
        words.add(0, holder.fullName());
        for (String text : Arrays.asList(
                holder.email(), holder.phone(), first(holder.permanentAddress()), first(holder.livingPlace()))) {
            if (text != null) {
                words.add(text);
            }
        }
        return words;
    }

    private static @Nullable String first(@Nullable HolderAddress address) {
        return address == null ? null : address.address();
    }

    static Map<String, Object> hash(SignRequest request, boolean isHex) {
        List<Map<String, String>> documents = new ArrayList<>();
        for (DocumentHash one : request.documents()) {
            Map<String, String> document = new LinkedHashMap<>();
            document.put("documentName", one.name());
            document.put(
                    "digestValue",
                    isHex ? Hashing.hex(one.digest()) : Base64.getEncoder().encodeToString(one.digest()));
            documents.add(document);
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("credentialID", request.credentialId());
        message.put("originatorCode", request.originatorCode());
        message.put("documents", documents);
        return message;
    }

    private static @Nullable String date(@Nullable LocalDate date) {
        return date == null
                ? null
                : String.format(
                        Locale.ROOT, "%02d/%02d/%04d", date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    private static void put(Map<String, Object> message, String name, @Nullable String value) {
        if (value != null) {
            message.put(name, value);
        }
    }
}
