package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program reads how a submission ended without casts, and no case is taken for another. */
class SubmitResultTest {
    private static final ReportKey KEY =
            ReportKey.builder("H60", "BC-Y-TE", "TINH-HINH", "1", "2026-10").build();

    private static Stream<Arguments> cases() {
        Receipt receipt =
                Receipt.builder(KEY, "0".repeat(64), Instant.EPOCH, new byte[0]).build();
        return Stream.of(
                Arguments.of("received", new SubmitResult.Received(receipt)),
                Arguments.of("acknowledged", new SubmitResult.Acknowledged(KEY, "1", null)),
                Arguments.of("invalid", new SubmitResult.Invalid(KEY, List.of())),
                Arguments.of("conflict", new SubmitResult.Conflict(KEY, "a", "b")),
                Arguments.of("stale base", new SubmitResult.StaleBase(KEY, null, 0)),
                Arguments.of("refused", new SubmitResult.Refused(KEY, "window-closed", "closed")),
                Arguments.of("pending", new SubmitResult.Pending(KEY, ReportState.QUEUED, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void each_case_calls_its_own_method_with_itself(String name, SubmitResult result) {
        assertThat(result.<Called>fold(new Recorder())).isEqualTo(new Called(name, result));
    }

    private record Called(String name, SubmitResult with) {}

    private static final class Recorder implements SubmitResult.Cases<Called> {
        @Override
        public Called received(SubmitResult.Received received) {
            return new Called("received", received);
        }

        @Override
        public Called acknowledged(SubmitResult.Acknowledged acknowledged) {
            return new Called("acknowledged", acknowledged);
        }

        @Override
        public Called invalid(SubmitResult.Invalid invalid) {
            return new Called("invalid", invalid);
        }

        @Override
        public Called conflict(SubmitResult.Conflict conflict) {
            return new Called("conflict", conflict);
        }

        @Override
        public Called staleBase(SubmitResult.StaleBase staleBase) {
            return new Called("stale base", staleBase);
        }

        @Override
        public Called refused(SubmitResult.Refused refused) {
            return new Called("refused", refused);
        }

        @Override
        public Called pending(SubmitResult.Pending pending) {
            return new Called("pending", pending);
        }
    }
}
