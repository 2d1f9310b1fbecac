package vn.lienthong.examples.clinic;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginAttempt;

/**
 * Pending log-ins (lượt đăng nhập đang chờ), by the cookie of the browser that began them: a callback is accepted only
 * with that cookie, and only once. Several windows of one browser may log in at the same time. In memory, with a limit.
 */
final class LoginDesk {
    private static final int MOST_BROWSERS = 1_000;
    private static final int MOST_OF_ONE = 8;

    private final Clinic clinic;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<Pending>> pending = new LinkedHashMap<>();

    private record Pending(String visit, LoginAttempt attempt) {}

    LoginDesk(Clinic clinic) {
        this.clinic = clinic;
    }

    /** The cookie to set: the browser's if it is ours, or a new one. */
    synchronized String session(String cookie) {
        if (pending.containsKey(cookie)) {
            return cookie;
        }
        byte[] fresh = new byte[16];
        random.nextBytes(fresh);
        return HexFormat.of().formatHex(fresh);
    }

    /** The URI to which the browser is sent. */
    URI begin(String session, Visit visit) {
        LoginAttempt attempt = clinic.beginLogin();
        synchronized (this) {
            pending.values()
                    .forEach(all -> all.removeIf(one -> one.attempt.expiresAt().isBefore(clinic.now())));
            pending.values().removeIf(List::isEmpty);
            List<Pending> mine = pending.computeIfAbsent(session, none -> new ArrayList<>());
            mine.add(new Pending(visit.id(), attempt));
            if (mine.size() > MOST_OF_ONE) {
                mine.remove(0);
            }
            if (pending.size() > MOST_BROWSERS) {
                pending.remove(pending.keySet().iterator().next());
            }
        }
        return attempt.redirectTo();
    }

    /**
     * The visit whose log-in has ended, successfully or not; empty if this browser has no pending log-in for it.
     */
    Optional<Visit> complete(String session, String callback) {
        Pending mine = take(session, callback);
        if (mine == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(clinic.completeLogin(mine.visit, mine.attempt, callback));
        } catch (PlatformException e) {
            String why = "Chưa đăng nhập được. " + Words.sentence(e);
            return Optional.of(clinic.visits().change(mine.visit, now -> now.with(new Visit.Login(null, null, why))));
        }
    }

    private synchronized @Nullable Pending take(String session, String callback) {
        List<Pending> mine = pending.getOrDefault(session, List.of());
        for (Iterator<Pending> all = mine.iterator(); all.hasNext(); ) {
            Pending one = all.next();
            if (isAnswered(one, callback)) {
                all.remove();
                return one;
            }
        }
        return null;
    }

    private static boolean isAnswered(Pending one, String callback) {
        try {
            return one.attempt.isAnsweredBy(callback);
        } catch (PlatformException unreadable) {
            return false;
        }
    }
}
