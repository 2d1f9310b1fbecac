package vn.lienthong.payment.internal.nationaltttt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Part;

/** Reads the parts of the platform's messages by the names that the codec gives. */
final class TtttMessages {
    /** The bill, the transaction, and the platform's own number of it: known from one bank's notes. */
    private static final List<String> IDENTIFIERS = List.of("MaHoaDon", "MaGiaoDich", "MaGiaoDichTTTT");

    private static final String NUMBER = "MaGiaoDichTTTT";

    private final NationalPlatformCodec codec;
    private final Map<Part, String> names;

    TtttMessages(NationalPlatformCodec codec) {
        this.codec = codec;
        this.names = Map.copyOf(codec.members());
    }

    @Nullable
    String part(Map<String, String> members, Part part) {
        String name = names.get(part);
        String value = name == null ? null : members.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String require(Map<String, String> members, Part part) {
        String value = part(members, part);
        if (value == null) {
            throw PlatformException.of(Kind.PROTOCOL, names.getOrDefault(part, part.name()) + " is missing")
                    .build();
        }
        return value;
    }

    /**
     * Whole đồng, or {@code null} if there is none.
     *
     * @throws PlatformException {@code PROTOCOL} for what is not exactly that
     */
    @Nullable
    Long amountVnd(Map<String, String> members) {
        String text = part(members, Part.AMOUNT);
        Long amountVnd = Digits.amountVnd(text);
        if (text != null && amountVnd == null) {
            throw PlatformException.of(
                            Kind.PROTOCOL, names.getOrDefault(Part.AMOUNT, "amount") + ": must be whole đồng in digits")
                    .build();
        }
        return amountVnd;
    }

    PaymentStatus status(@Nullable String state) {
        PaymentStatus known = state == null ? null : codec.states().get(state);
        return known == null ? PaymentStatus.NEEDS_REVIEW : known;
    }

    @Nullable
    Instant time(Map<String, String> members, Part part) {
        String text = part(members, part);
        try {
            return text == null ? null : codec.time(text);
        } catch (RuntimeException e) {
            Lent.passJvm(e);
            return null; // a time that cannot be read decides nothing
        }
    }

    /** The platform's number of the transaction, by which a refund names it. */
    static @Nullable String number(Map<String, String> members) {
        return Members.numberOrNull(members, NUMBER);
    }

    /** The codes and identifiers as received. */
    Map<String, String> codes(Map<String, String> members) {
        Map<String, String> codes = new LinkedHashMap<>(Members.named(members, IDENTIFIERS));
        for (Part part : List.of(Part.CODE, Part.STATE, Part.REFUND_STATE)) {
            String value = part(members, part);
            if (value != null) {
                codes.put(names.getOrDefault(part, part.name()), value);
            }
        }
        return codes;
    }
}
