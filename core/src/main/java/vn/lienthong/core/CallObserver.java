package vn.lienthong.core;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.service.Lent;

/**
 * Informed of every call, every attempt and every breaker (theo dõi cuộc gọi), for metrics and tracing. Nothing secret or
 * personal is handed over. Implementations are thread-safe and quick: they run on the calling thread. Whatever
 * they throw is logged by the name of its class and dropped, and a thread that they leave interrupted is given back as it was.
 *
 * <p>An operation is always {@code module.operation}, such as {@code payment.find}. These are all of them; a vendor's dialect
 * may add others under {@code payment} and {@code reporting}:
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><th>of</th><th>operations</th></tr>
 * <tr><td>every client whose sign-on needs a token</td><td>{@code core.signOn}, inside the call that needs it</td></tr>
 * <tr><td>{@code IdentityClient}</td><td>{@code identity.token}, {@code identity.userinfo}, {@code identity.keys}, {@code identity.discovery}, {@code identity.webfinger},
 * {@code identity.refresh}, {@code identity.revoke}, {@code identity.push},
 * {@code identity.resource}; and {@code identity.authorize}, with which the doctor asks whether the redirect URI is
 * registered</td></tr>
 * <tr><td>{@code ServiceTokens}</td><td>{@code identity.service}, {@code identity.exchange}, {@code identity.discovery},
 * {@code identity.resource}</td></tr>
 * <tr><td>{@code DecoupledClient}</td><td>{@code identity.decoupled}, {@code identity.device}, {@code identity.poll}; and
 * {@code identity.userinfo}, {@code identity.keys}, {@code identity.discovery}</td></tr>
 * <tr><td>{@code TokenVerifier}</td><td>{@code identity.introspect}, {@code identity.keys}</td></tr>
 * <tr><td>{@code SigningClient}</td><td>{@code signing.providers}, {@code signing.register}, {@code signing.certificateStatus},
 * {@code signing.certificates}, {@code signing.signHashes}, {@code signing.poll}</td></tr>
 * <tr><td>{@code PaymentClient}</td><td>{@code payment.create}, {@code payment.find}, {@code payment.cancel},
 * {@code payment.refund}, {@code payment.findRefund}, {@code payment.checkNotice}, {@code payment.bill},
 * {@code payment.methods},
 * {@code payment.createPayout}, {@code payment.findPayout}, {@code payment.payoutAccount}</td></tr>
 * <tr><td>{@code EventOutbox}</td><td>{@code payment.event}</td></tr>
 * <tr><td>{@code ReportingClient}</td><td>{@code reporting.regimes}, {@code reporting.forms}, {@code reporting.form},
 * {@code reporting.periods}, {@code reporting.obligations}, {@code reporting.template}, {@code reporting.dryRun},
 * {@code reporting.submit}, {@code reporting.find}, {@code reporting.receipt}, {@code reporting.content},
 * {@code reporting.submissions}, {@code reporting.keys}, {@code reporting.submitMonthStatistic},
 * {@code reporting.submitVotes}</td></tr>
 * <tr><td>{@code DossierClient}</td><td>{@code dossier.login}, {@code dossier.find}, {@code dossier.upsert},
 * {@code dossier.updateProgress}, {@code dossier.procedures}, {@code dossier.findProcedure}, {@code dossier.agencies},
 * {@code dossier.fieldsOfWork}</td></tr>
 * <tr><td>{@code LgspClient}</td><td>{@code lgsp.categories}, {@code lgsp.findBusiness}</td></tr>
 * <tr><td>{@code PopulationClient}</td><td>{@code population.find}, {@code population.verify}; and
 * {@code population.prove}, the question about nobody with which the doctor proves the credentials</td></tr>
 * <tr><td>{@code XRoadClient}</td><td>{@code xroad.call}</td></tr>
 * </table>
 *
 * <p>For one call the order is {@link #began}, any number of {@link #attempted}, {@link #called}, all on the thread of the
 * call. Calls are nested properly: one that is needed for another, such as a question about an unclear write, begins and
 * ends inside it.
 */
public interface CallObserver {
    /** Whether a breaker lets calls through. */
    enum BreakerState {
        /** It does. */
        CLOSED,
        /** It does not: too many of the last attempts failed. Calls end at once as {@code UNAVAILABLE}. */
        OPEN,
        /** It lets a few calls through to see whether the platform is back. */
        HALF_OPEN
    }

    /**
     * A call begins.
     *
     * @param platform the role in the profile, such as {@code payment}
     * @param operation such as {@code payment.find}
     */
    record Begin(String platform, String operation) {}

    /**
     * One attempt ended.
     *
     * @param platform the role in the profile, such as {@code payment}
     * @param operation such as {@code payment.find}
     * @param number 1 for the first attempt
     * @param status the HTTP status, or 0 if none came
     * @param took from the first byte to the last
     * @param failure what went wrong, or {@code null}
     */
    record Attempt(
            String platform,
            String operation,
            int number,
            int status,
            Duration took,
            PlatformException.@Nullable Kind failure) {
        /** Starts the first attempt of a call; no status, no time and no failure unless set. */
        public static Builder builder(String platform, String operation) {
            return new Builder(platform, operation);
        }

        /** Builds an {@link Attempt}. Not thread-safe. */
        public static final class Builder {
            private final String platform;
            private final String operation;
            private int number = 1;
            private int status;
            private Duration took = Duration.ZERO;
            private PlatformException.@Nullable Kind failure;

            private Builder(String platform, String operation) {
                this.platform = platform;
                this.operation = operation;
            }

            /** 1 for the first attempt. */
            public Builder number(int value) {
                number = value;
                return this;
            }

            /** The HTTP status. */
            public Builder status(int value) {
                status = value;
                return this;
            }

            /** From the first byte to the last. */
            public Builder took(Duration value) {
                took = value;
                return this;
            }

            /** What went wrong, or {@code null}. */
            public Builder failure(PlatformException.@Nullable Kind value) {
                failure = value;
                return this;
            }

            /** The attempt. */
            public Attempt build() {
                return new Attempt(platform, operation, number, status, took, failure);
            }
        }
    }

    /**
     * A call ended.
     *
     * @param platform the role in the profile
     * @param operation such as {@code payment.find}
     * @param attempts how many attempts were made; 0 if the breaker was open
     * @param took with all waiting
     * @param failure the exception that the caller gets, or {@code null}
     */
    record Call(
            String platform,
            String operation,
            int attempts,
            Duration took,
            @Nullable PlatformException failure) {
        /** Starts a call of one attempt; no time and no failure unless set. */
        public static Builder builder(String platform, String operation) {
            return new Builder(platform, operation);
        }

        /** Builds a {@link Call}. Not thread-safe. */
        public static final class Builder {
            private final String platform;
            private final String operation;
            private int attempts = 1;
            private Duration took = Duration.ZERO;
            private @Nullable PlatformException failure;

            private Builder(String platform, String operation) {
                this.platform = platform;
                this.operation = operation;
            }

            /** How many attempts were made; 0 if the breaker was open. */
            public Builder attempts(int value) {
                attempts = value;
                return this;
            }

            /** With all waiting. */
            public Builder took(Duration value) {
                took = value;
                return this;
            }

            /** The exception that the caller gets, or {@code null}. */
            public Builder failure(@Nullable PlatformException value) {
                failure = value;
                return this;
            }

            /** The call. */
            public Call build() {
                return new Call(platform, operation, attempts, took, failure);
            }
        }
    }

    /**
     * A breaker is new, or has changed.
     *
     * @param platform the role in the profile
     * @param service the part of the platform that the breaker is for; empty if there is one for all of it
     * @param state its state now
     */
    record Breaker(String platform, String service, BreakerState state) {}

    /** A call begins. */
    default void began(Begin begin) {}

    /** One attempt ended. */
    default void attempted(Attempt attempt) {}

    /** A call ended. */
    default void called(Call call) {}

    /** A breaker is new, or has changed. {@link BreakerStates} remembers them all. */
    default void breakerChanged(Breaker breaker) {}

    /** An observer that informs this one and then the other, also if one of them throws. */
    default CallObserver and(CallObserver other) {
        CallObserver first = this;
        return new CallObserver() {
            @Override
            public void began(Begin begin) {
                inform(CallObserver::began, begin);
            }

            @Override
            public void attempted(Attempt attempt) {
                inform(CallObserver::attempted, attempt);
            }

            @Override
            public void called(Call call) {
                inform(CallObserver::called, call);
            }

            @Override
            public void breakerChanged(Breaker breaker) {
                inform(CallObserver::breakerChanged, breaker);
            }

            private <E> void inform(BiConsumer<CallObserver, E> method, E event) {
                Lent.tell(first, observer -> method.accept(observer, event));
                method.accept(other, event);
            }
        };
    }

    /** An observer that does nothing. */
    static CallObserver none() {
        return new CallObserver() {};
    }
}
