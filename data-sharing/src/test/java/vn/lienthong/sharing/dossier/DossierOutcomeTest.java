package vn.lienthong.sharing.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sharing.lgsp.BusinessEntry;
import vn.lienthong.sharing.lgsp.LgspCategory;

/** A program reads how a platform took a dossier without casts, and no case is taken for another. */
class DossierOutcomeTest {
    private static Stream<Arguments> cases() {
        PlatformException error = PlatformException.of(PlatformException.Kind.TIMEOUT, "no answer")
                .build();
        return Stream.of(
                Arguments.of("created", new DossierOutcome.Created(), true),
                Arguments.of("updated", new DossierOutcome.Updated(), true),
                Arguments.of("accepted", new DossierOutcome.Accepted(), true),
                Arguments.of("rejected", new DossierOutcome.Rejected(List.of()), false),
                Arguments.of("failed", new DossierOutcome.Failed(error, true), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void each_case_calls_its_own_method_with_itself(String name, DossierOutcome outcome, boolean isTaken) {
        assertThat(outcome.<Called>fold(new Recorder())).isEqualTo(new Called(name, outcome));
        assertThat(outcome.isTaken()).isEqualTo(isTaken);
    }

    @Test
    void an_answer_of_no_platform_is_none() {
        assertThatThrownBy(() -> new DossierAnswer(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets: must be at least one, but is empty");
    }

    @Test
    void what_a_platform_sent_is_copied() {
        Map<String, Object> sent = new HashMap<>();
        sent.put("TEN", null);
        List<Map<String, Object>> copies = List.of(
                new CodedName("1", "a", sent).members(),
                new Procedure("1", "a", List.of(), sent).members(),
                new LgspCategory("1", "a", sent).members(),
                new BusinessEntry(TaxCode.parse("0100109106"), sent).members());
        sent.put("MA", "2");

        assertThat(copies).allSatisfy(copy -> {
            assertThat(copy).containsOnlyKeys("TEN");
            assertThatThrownBy(() -> copy.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    private record Called(String name, DossierOutcome with) {}

    private static final class Recorder implements DossierOutcome.Cases<Called> {
        @Override
        public Called created(DossierOutcome.Created created) {
            return new Called("created", created);
        }

        @Override
        public Called updated(DossierOutcome.Updated updated) {
            return new Called("updated", updated);
        }

        @Override
        public Called accepted(DossierOutcome.Accepted accepted) {
            return new Called("accepted", accepted);
        }

        @Override
        public Called rejected(DossierOutcome.Rejected rejected) {
            return new Called("rejected", rejected);
        }

        @Override
        public Called failed(DossierOutcome.Failed failed) {
            return new Called("failed", failed);
        }
    }
}
