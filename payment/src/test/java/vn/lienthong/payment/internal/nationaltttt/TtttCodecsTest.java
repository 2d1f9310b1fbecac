package vn.lienthong.payment.internal.nationaltttt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Services;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Message;
import vn.lienthong.payment.spi.NationalPlatformProvider;

/** Which codec the rail gets, and what it says without one. */
class TtttCodecsTest {
    private static final ClientConfig CONFIG = ClientConfig.builder(
                    URI.create("https://platform.example"), "national-tttt")
            .build();

    /** A class loader that knows none of the tests' services. */
    private static Services<NationalPlatformProvider> none() {
        ServiceLoader<NationalPlatformProvider> empty =
                ServiceLoader.load(NationalPlatformProvider.class, new ClassLoader(null) {});
        return Services.read(empty, empty, NationalPlatformProvider::name);
    }

    @Test
    void withoutACodecTheClientIsRefusedAndToldWhatIsNotPublicAndWhatToSupply() {
        assertThatThrownBy(() -> TtttCodecs.open(CONFIG, none())).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.getMessage())
                    .contains("settings.codec: must be a codec for the national payment platform of 2026")
                    .contains("its paths, the members of its messages, its codes and its signature are not public")
                    .contains("vn.lienthong.payment.spi.NationalPlatformProvider");
        });
        assertThatThrownBy(() -> TtttCodecs.credentials(none())).hasMessageContaining("must be a codec");
    }

    private record Sketch(Set<Operation> operations, Map<Part, String> members) implements NationalPlatformCodec {
        @Override
        public Message create(PaymentRequest request) {
            return new Message("/", Map.of());
        }

        @Override
        public Message find(PaymentKey key) {
            return new Message("/", Map.of());
        }

        @Override
        public String signature(String requestId, URI uri, byte[] body) {
            return "";
        }

        @Override
        public Map<String, Meaning> codes() {
            return Map.of();
        }

        @Override
        public Map<String, PaymentStatus> states() {
            return Map.of();
        }
    }

    @Test
    void aCodecThatLeavesSomethingOutIsRefusedByItsName() {
        Sketch nothing = new Sketch(Set.of(Operation.CREATE, Operation.REFUND), Map.of());
        assertThatThrownBy(() -> TtttCodecs.check("example.Codec", nothing))
                .hasMessage(
                        "codec: example.Codec must name the members [CODE, STATE, REFERENCE, AMOUNT, REFUND_STATE, ACCOUNT,"
                                + " BIN], but does not");
        Sketch more = new Sketch(
                Set.of(Operation.BANKS),
                Map.of(
                        NationalPlatformCodec.Part.CODE, "a",
                        NationalPlatformCodec.Part.STATE, "b",
                        NationalPlatformCodec.Part.REFERENCE, "c",
                        NationalPlatformCodec.Part.AMOUNT, "d"));
        assertThatThrownBy(() -> TtttCodecs.check("example.Codec", more)).hasMessageContaining("but has [BANKS]");
    }

    @Test
    void aMessageIsFlatAndExact() {
        Message message = new Message("/", Map.of("a", "text", "b", 5L, "c", 5, "d", true));
        assertThat(message.members()).hasSize(4);
        for (Object wrong : new Object[] {1.5, 1.5f, Map.of(), new String[0], new java.math.BigDecimal("1")}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Message("/", Map.of("a", wrong)))
                    .withMessageContaining("member a: must be");
        }
    }
}
