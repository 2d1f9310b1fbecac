package vn.lienthong.reporting.toy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.SendResult;

/** Answers {@code ok NUMBER}, {@code no REASON}, or HTTP 200 with {@code busy}. */
final class ToyPlatform implements ReportPlatform {
    private final PlatformCalls calls;
    private final String office;

    ToyPlatform(PlatformCalls calls) {
        this.calls = calls;
        this.office = calls.config().settings().text("office"); // missing: CONFIGURATION
    }

    // tag::write[]
    @Override
    public byte[] write(Report report) {
        StringBuilder lines = new StringBuilder();
        report.cells()
                .forEach((address, cell) ->
                        lines.append(address).append('=').append(cell.value()).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }
    // end::write[]

    // tag::send[]
    @Override
    public Safeguard safeguard() {
        return Safeguard.QUERY; // the platform answers queries by key; with NONE an unclear send waits for a person
    }

    @Override
    public SendResult send(SealedReport sealed) {
        String answer = calls.write(
                "submit", // sent once; a CallObserver is notified of "reporting.submit"
                () -> WireRequest.of("POST", calls.config().resolve(path(sealed)))
                        .withBody(Attachment.of(sealed.body(), "text/plain")),
                new Lines());
        return answer.startsWith("no ")
                ? SendResult.refused("no", answer.substring(3), new SubmitResult.Refused(sealed.key(), "no", answer))
                : SendResult.taken(answer.getBytes(UTF_8));
    }

    @Override
    public SendResult ask(SealedReport sealed) {
        String answer = calls.read(
                "receipt", // tried again after a transient failure
                () -> WireRequest.of("GET", calls.config().resolve(path(sealed))),
                new Lines());
        return answer.startsWith("no ") ? SendResult.notFound() : SendResult.taken(answer.getBytes(UTF_8));
    }

    @Override
    public SubmitResult taken(SealedReport sealed, byte[] kept) {
        String number = new String(kept, UTF_8).substring(3);
        return new SubmitResult.Acknowledged(sealed.key(), "ok", number);
    }

    private String path(SealedReport sealed) {
        return office + "/" + sealed.key().value();
    }
    // end::send[]

    // tag::answer[]
    /** HTTP 200 is not success: the text decides, before a call is tried again. */
    private static final class Lines implements AnswerReader<String> {
        @Override
        public String read(PlatformAnswer answer) {
            String text = new String(answer.body(), UTF_8);
            if (!text.matches("(ok|no) [!-~]{1,100}")) {
                throw PlatformException.of(Kind.PROTOCOL, "answer: must be 'ok NUMBER' or 'no REASON'")
                        .build(); // after a write the effect is unknown
            }
            return text;
        }

        @Override
        public @Nullable PlatformException failure(PlatformAnswer answer) {
            boolean busy = answer.isOk() && new String(answer.body(), UTF_8).equals("busy");
            return busy
                    ? PlatformException.of(Kind.UNAVAILABLE, "the platform is busy")
                            .effect(Effect.NONE) // it documents that it did nothing; without this it is UNKNOWN
                            .build()
                    : answer.failure();
        }
    }
    // end::answer[]
}
