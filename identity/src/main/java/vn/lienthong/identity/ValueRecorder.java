package vn.lienthong.identity;

import java.util.Map;
import java.util.Set;
import vn.lienthong.identity.internal.flow.SeenValues;

/**
 * Collects which values a platform really sends for levels and account types (ghi lại các giá trị của nền tảng), so that an
 * operator can fill {@code assurance.*} and {@code accountTypes.*} of the profile. Off unless a program sets one. It gets
 * values, never with a person: no text that is longer than 40 characters, has nine digits in a row or an at sign, or is no plain
 * word. Called by many threads at the time of a log-in, which nothing that it throws can end.
 */
@FunctionalInterface
public interface ValueRecorder {
    /**
     * One value was seen, now or before.
     *
     * @param name of the claim, such as {@code acr}, {@code loAs} or {@code LoaiTaiKhoan}
     * @param value as the platform wrote it; {@code none} if the claim was missing
     */
    void seen(String name, String value);

    /** One that keeps in this process the first 50 different values of each claim. Thread-safe. */
    static InMemory inMemory() {
        return new InMemory();
    }

    /** Keeps the values in this process. Thread-safe. */
    final class InMemory implements ValueRecorder {
        private final SeenValues values = new SeenValues();

        private InMemory() {}

        @Override
        public void seen(String name, String value) {
            values.add(name, value);
        }

        /** What was seen so far, by claim; a copy. */
        public Map<String, Set<String>> values() {
            return values.copy();
        }
    }
}
