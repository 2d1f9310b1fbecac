package vn.lienthong.examples.relyingparty;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.LogoutRedirect;
import vn.lienthong.identity.Tokens;

/** What the server keeps of browsers (phiên làm việc), in memory, the last thousand of each. Thread-safe. */
final class Sessions {
    private static final int MOST = 1000;

    /** A log-in that has begun, and the browser that began it. */
    record Begun(String provider, String browser, LoginAttempt attempt) {}

    /** A person who logged in; the tokens change. */
    record Session(String provider, SignedIn signedIn, Tokens tokens) {}

    /** A browser on its way out. */
    record Leaving(String browser, LogoutRedirect redirect) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Begun> begun = bounded();
    private final Map<String, Session> sessions = bounded();
    private final Map<String, String> forms = bounded();
    private final Map<String, Leaving> leaving = bounded();
    private final SecureRandom random = new SecureRandom();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** 192 bits that nobody can guess. */
    String secret() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void begin(Begun attempt) {
        locked(() -> begun.put(secret(), attempt));
    }

    /** Finds the attempt that fits, and removes it: it is completed once, whatever comes of it. */
    @Nullable
    Begun take(Predicate<Begun> fits) {
        return locked(() -> {
            String key = begun.entrySet().stream()
                    .filter(entry -> fits.test(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            return key == null ? null : begun.remove(key);
        });
    }

    /** Keeps a form until the browser comes again with its own cookie. */
    String keep(String form) {
        String ticket = secret();
        locked(() -> forms.put(ticket, form));
        return ticket;
    }

    @Nullable
    String form(String ticket) {
        return locked(() -> forms.remove(ticket));
    }

    /** A new name for the browser: the one from before the log-in may be known to somebody else. */
    String open(Session session) {
        String browser = secret();
        locked(() -> sessions.put(browser, session));
        return browser;
    }

    @Nullable
    Session find(String browser) {
        return locked(() -> sessions.get(browser));
    }

    void replace(String browser, Session session) {
        locked(() -> sessions.replace(browser, session));
    }

    @Nullable
    Session close(String browser) {
        return locked(() -> sessions.remove(browser));
    }

    /** Ends the sessions of one provider that fit; how many there were. */
    int end(String provider, @Nullable String subject, @Nullable String sessionId) {
        return locked(() -> {
            int before = sessions.size();
            sessions.values()
                    .removeIf(session -> session.provider().equals(provider)
                            && (sessionId == null
                                    || sessionId.equals(
                                            session.signedIn().authentication().sessionId()))
                            && (subject == null
                                    || subject.equals(
                                            session.signedIn().authentication().subject())));
            return before - sessions.size();
        });
    }

    void leave(String key, Leaving browser) {
        locked(() -> leaving.put(key, browser));
    }

    @Nullable
    Leaving left(String rawQuery) {
        return locked(() -> {
            String key = leaving.entrySet().stream()
                    .filter(entry -> entry.getValue().redirect().isAnsweredBy(rawQuery))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            return key == null ? null : leaving.remove(key);
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
