package vn.lienthong.sharing;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.AuditEvent;
import vn.lienthong.core.AuditLog;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.Settings;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.id.NationalIdCard;

/** Configurations and people for the tests; nobody of them exists. */
public final class Platforms {
    public static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    public static final DossierCode DOSSIER = DossierCode.parse("H60.01.02-261123-0007");
    public static final CitizenId CITIZEN = CitizenId.parse("008499123456");
    public static final NationalIdCard OLD_CARD = NationalIdCard.parse("073123456");
    public static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");

    private Platforms() {}

    public static ClientConfig.Builder adapter(String baseUri, String... settings) {
        return config(baseUri, "xrd-adapter", settings)
                .platform("dossier")
                .agencyCode("H60.01.02")
                .credentials(Credentials.from(Map.of("username", "mot-cua", "password", "planted-password")));
    }

    public static ClientConfig.Builder population(String baseUri, String... settings) {
        return config(baseUri, "c06", settings)
                .platform("population")
                .credentials(Credentials.from(Map.of("user", "mot-cua", "secretKey", "planted-key", "apiKey", "k1")));
    }

    public static ClientConfig.Builder config(String baseUri, String dialect, String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return ClientConfig.builder(URI.create(baseUri), dialect)
                .settings(Settings.from(values))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .sleeper(wait -> {})
                .audit(new Trail());
    }

    /** An audit log that can be read. */
    public static final class Trail implements AuditLog {
        public final List<AuditEvent> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void record(AuditEvent event) {
            events.add(event);
        }

        public List<String> outcomes() {
            return events.stream().map(AuditEvent::outcome).toList();
        }
    }
}
