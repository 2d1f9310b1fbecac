package vn.lienthong.examples.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Local time of the clinic (giờ Việt Nam). */
final class LocalTime {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT).withZone(VIETNAM);

    private LocalTime() {}

    /** Day and minute as on the pages. */
    static String shown(Instant instant) {
        return SHOWN.format(instant);
    }
}
