package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.internal.national.NationalProvider;
import vn.lienthong.payment.internal.rail.CodeTable.Row;
import vn.lienthong.payment.internal.vnpay.VnpayProvider;

/** The form of every row; what each row decides is tested beside its rail. */
class CodeTableTest {
    /** The words that a group may use beside failures. */
    private static final Map<String, Class<? extends Enum<?>>> GROUPS = Map.of(
            "refund", Refund.Status.class,
            "refund-status", Refund.Status.class,
            "status", PaymentStatus.class,
            "notice", PaymentStatus.class,
            "state", PaymentStatus.class);

    private static final Set<String> OTHER_WORDS = Set.of("GOOD", "FOUND", "NOT_FOUND", "BY_STATUS", "CREATED");

    static Stream<Arguments> rows() {
        return Stream.of(VnpayProvider.class, NationalProvider.class)
                .flatMap(
                        rail -> CodeTable.of(rail).rows().stream().map(row -> Arguments.of(rail.getSimpleName(), row)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void everyCodeHasAStatusAMeaningInBothLanguagesAndASource(String rail, Row row) {
        assertThat(row.code()).matches("[0-9]{1,4}");
        assertThat(row.vietnamese()).isNotBlank();
        assertThat(row.english()).isNotBlank().isNotEqualTo(row.vietnamese());
        assertThat(row.source()).isNotBlank();
        Class<? extends Enum<?>> words = GROUPS.get(row.group());
        if (row.status().startsWith("!")) {
            assertThatCode(() -> Kind.valueOf(row.status().replaceAll("[!?]", "")))
                    .doesNotThrowAnyException();
        } else if (words == null || OTHER_WORDS.contains(row.status())) {
            assertThat(OTHER_WORDS).contains(row.status());
        } else {
            assertThat(words.getEnumConstants()).extracting(Enum::name).contains(row.status());
        }
    }
}
