package vn.lienthong.examples.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The clinic's clock on the wall (giờ Việt Nam). */
final class LocalTime {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT).withZone(VIETNAM);

    private LocalTime() {}

    /** Day and minute as the pages show them. */
    static String shown(Instant instant) {
        return SHOWN.format(instant);
    }
}
