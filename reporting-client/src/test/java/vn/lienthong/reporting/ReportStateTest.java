package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportStateTest {

    @ParameterizedTest(name = "{0} may become {1}: {2}")
    @CsvSource({
        "DRAFT, SEALED, true",
        "DRAFT, SENT, false",
        "SEALED, DRAFT, false",
        "SENT, UNKNOWN, true",
        "UNKNOWN, RECEIVED, true",
        "UNKNOWN, SENT, true",
        "VALIDATING, RETURNED, true",
        "RETURNED, ACCEPTED, false",
        "RETURNED, SUPERSEDED, true",
        "ACCEPTED, LOCKED, true",
        "LOCKED, RETURNED, false",
        "REJECTED, SUPERSEDED, false",
    })
    void theMachineIsATable(ReportState from, ReportState to, boolean allowed) {
        assertThat(from.next().contains(to)).isEqualTo(allowed);
    }

    @Test
    void everyStateIsReachedFromTheDraftAndOnlyThreeAreFinal() {
        Set<ReportState> reached = EnumSet.of(ReportState.DRAFT);
        boolean grew = true;
        while (grew) {
            Set<ReportState> more = EnumSet.copyOf(reached);
            reached.forEach(state -> more.addAll(state.next()));
            grew = reached.addAll(more);
        }

        assertThat(reached).containsExactlyInAnyOrder(ReportState.values());
        assertThat(reached.stream().filter(ReportState::isFinal))
                .containsExactlyInAnyOrder(ReportState.LOCKED, ReportState.REJECTED, ReportState.SUPERSEDED);
    }

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource({"QUEUED, DRAFT", "DEAD, DRAFT", "UNKNOWN, SUBMITTED", "RECEIVED, SUBMITTED", "RETURNED, RETURNED"})
    void peopleSeeFiveWords(ReportState state, ReportState.Brief brief) {
        assertThat(state.brief()).isEqualTo(brief);
    }
}
