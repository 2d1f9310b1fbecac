package vn.lienthong.sharing.internal;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.core.AuditEvent;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.internal.service.Lent;

/** Looks a person up only if the audit trail can be written, before and after. */
public final class Audited {
    private Audited() {}

    /**
     * Writes {@code ASKED}, asks, and writes the result.
     *
     * @param subject the person, masked
     * @param outcome a word for the answer
     * @throws PlatformException {@code CONFIGURATION} if the trail cannot be written; if that fails before the
     *     question, nothing was sent
     */
    public static <T> T ask(
            ClientConfig config,
            String operation,
            String subject,
            Purpose purpose,
            Supplier<T> question,
            Function<T, String> outcome) {
        Objects.requireNonNull(purpose, "purpose");
        record(config, operation, subject, purpose, "ASKED");
        T answer;
        try {
            answer = question.get();
        } catch (RuntimeException | Error e) {
            String kind = e instanceof PlatformException known ? known.kind().name() : "FAILED";
            try {
                record(config, operation, subject, purpose, kind);
            } catch (PlatformException trail) {
                // No data was returned, so the first failure is reported.
                e.addSuppressed(trail);
            }
            throw e;
        }
        record(config, operation, subject, purpose, outcome.apply(answer));
        return answer;
    }

    private static void record(ClientConfig config, String operation, String subject, Purpose purpose, String outcome) {
        AuditEvent event = AuditEvent.builder(config.clock().instant(), operation, purpose)
                .subject(subject)
                .outcome(outcome)
                .build();
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            config.audit().record(event);
            Lent.giveBack(interrupted, "the audit log");
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            String name = Lent.name(e);
            throw PlatformException.of(
                            Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.CONFIGURATION,
                            config.platform() + " " + operation
                                    + ": the audit log must be writable, but is not, so no data about a person is "
                                    + "returned ("
                                    + name + ")")
                    .build();
        }
    }
}
