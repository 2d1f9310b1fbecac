package vn.lienthong.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NewEntryTest {
    private static final String INVISIBLE =
            "must be one line of visible characters, but contains the character at position 2 ";

    static Stream<Arguments> badNames() {
        return Stream.of(
                Arguments.of("", "must not be empty"),
                Arguments.of("   ", "must not be empty"),
                Arguments.of("9".repeat(201), "must have at most 200 characters, but has 201"),
                Arguments.of("9".repeat(10 << 20), "must have at most 200 characters, but has 10485760"),
                Arguments.of("a\u202Eb", INVISIBLE + "(U+202E)"),
                Arguments.of("a\u0000b", INVISIBLE + "(U+0000)"),
                Arguments.of("a\nb", INVISIBLE + "(U+000A)"),
                Arguments.of("a\uD800", INVISIBLE + "(U+D800)"),
                Arguments.of(" a", "must not begin or end with white space, but does"),
                Arguments.of("a ", "must not begin or end with white space, but does"));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void a_key_that_databases_would_compare_differently_is_refused(String bad, String rule) {
        assertThatThrownBy(() -> NewEntry.builder("reporting", bad, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: " + rule);
        assertThatThrownBy(() -> NewEntry.builder("reporting", "k", new byte[0]).orderKey(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orderKey: " + rule);
    }

    @Test
    void latest_wins_without_an_order_key_is_a_contradiction() {
        assertThatThrownBy(() -> NewEntry.builder("reporting", "k", new byte[0])
                        .latestWins(true)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderKey");
    }

    @Test
    void nothing_of_the_content_is_printed() {
        assertThat(NewEntry.builder("reporting", "k", "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .build())
                .hasToString("NewEntry[reporting, k, 6 bytes]");
    }
}
