package vn.lienthong.identity.signing.internal;

import java.util.Objects;
import java.util.function.Supplier;
import vn.lienthong.core.AuditEvent;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.service.Lent;

/** Sends a person's data, or asks for them, only if the audit trail can be written, before and after. */
final class Audited {
    private Audited() {}

    /**
     * Writes {@code ASKED}, calls, and writes {@code DONE} or the kind of the failure.
     *
     * @throws PlatformException {@code CONFIGURATION} if the trail cannot be written; before the call nothing was sent, and
     *     after it the effect is that of the call
     */
    static <T> T call(
            ClientConfig config,
            String operation,
            CitizenId person,
            Purpose purpose,
            PlatformException.Effect effect,
            Supplier<T> call) {
        Objects.requireNonNull(purpose, "purpose");
        record(config, operation, person, purpose, "ASKED", PlatformException.Effect.NONE);
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException | Error e) {
            String kind = e instanceof PlatformException known ? known.kind().name() : "FAILED";
            try {
                record(config, operation, person, purpose, kind, PlatformException.Effect.NONE);
            } catch (PlatformException trail) {
                // No data was returned, so the first failure is reported.
                e.addSuppressed(trail);
            }
            throw e;
        }
        record(config, operation, person, purpose, "DONE", effect);
        return answer;
    }

    private static void record(
            ClientConfig config,
            String operation,
            CitizenId person,
            Purpose purpose,
            String outcome,
            PlatformException.Effect effect) {
        AuditEvent event = AuditEvent.builder(config.clock().instant(), operation, purpose)
                .subject(person.toString())
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
                                    + ": the audit log must be writable, but is not, so no data about a person is"
                                    + " returned (" + name + ")")
                    .effect(effect)
                    .build();
        }
    }
}
