package vn.lienthong.reporting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.reporting.internal.platform.PeriodSettings;
import vn.lienthong.reporting.period.PeriodRule;

/**
 * How a {@link ReportingClient} works (cấu hình nộp báo cáo): the platform, and the ledger to which every submission is written
 * before it is sent. Immutable.
 *
 * <p>Settings of the profile's entry: {@code periods.*}, the cut-off days with the names of
 * {@link PeriodRule#with(java.util.Map)}; and those of the sign-on ({@code tokenPath}, {@code /oauth2/token} by
 * default, or {@code tokenUri}). The entry's {@code agencyCode}, which is required, is the organisation.
 */
public final class ReportingConfig {
    private static final String ROLE = "reporting";

    private final ClientConfig client;
    private final Ledger ledger;
    private final String channel;
    private final PeriodRule periodRule;
    private final @Nullable ReportSigner signer;

    private ReportingConfig(Builder builder, PeriodRule periodRule) {
        this.client = builder.client;
        this.ledger = builder.ledger;
        this.channel = builder.channel;
        this.periodRule = periodRule;
        this.signer = builder.signer;
    }

    /** The profile's entry for {@code reporting}, and a migrated ledger; everything else has its default. */
    public static ReportingConfig of(ClientConfig client, Ledger ledger) {
        return builder(client, ledger).build();
    }

    /** Starts a configuration: the profile's entry for {@code reporting}, and a migrated ledger. */
    public static Builder builder(ClientConfig client, Ledger ledger) {
        return new Builder(client, ledger);
    }

    /** The platform. */
    public ClientConfig client() {
        return client;
    }

    /** The ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** The ledger's channel. */
    public String channel() {
        return channel;
    }

    /** The cut-off days. */
    public PeriodRule periodRule() {
        return periodRule;
    }

    /** The signer, or {@code null}. */
    public @Nullable ReportSigner signer() {
        return signer;
    }

    /** Builds a {@link ReportingConfig}. Not thread-safe. */
    public static final class Builder {
        private final ClientConfig client;
        private final Ledger ledger;
        private String channel;
        private @Nullable ReportSigner signer;

        private Builder(ClientConfig client, Ledger ledger) {
            this.client = Objects.requireNonNull(client, "client");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.channel = client.platform().equals(ROLE) ? ROLE : ROLE + "." + client.platform();
        }

        /**
         * The ledger's channel: {@code reporting} for the profile's entry of that name and {@code reporting.NAME} for
         * any other by default. Two platforms in one ledger need two channels.
         */
        public Builder channel(String value) {
            channel = value;
            return this;
        }

        /** Signs every report when it is sealed. */
        public Builder signer(ReportSigner value) {
            signer = value;
            return this;
        }

        /**
         * Makes the configuration.
         *
         * @throws PlatformException {@code CONFIGURATION} with the setting, for an impossible period rule
         */
        public ReportingConfig build() {
            return new ReportingConfig(this, PeriodSettings.read(client));
        }
    }
}
