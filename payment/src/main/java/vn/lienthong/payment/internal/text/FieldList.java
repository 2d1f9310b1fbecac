package vn.lienthong.payment.internal.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a message in their order. An unmodifiable map that needs no hashing and no copy: messages have a dozen
 * fields, and most of them are read once or never.
 */
public final class FieldList extends AbstractMap<String, String> {
    private final String[] names;
    private final String[] values;

    private FieldList(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    /** These fields, which later changes of the map do not reach; the same if they cannot change. */
    public static Map<String, String> copyOf(Map<String, String> fields) {
        if (fields instanceof FieldList) {
            return fields;
        }
        Builder copy = new Builder();
        fields.forEach(copy::add);
        return copy.build();
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int place = place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) >= 0;
    }

    private int place(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Entry<String, String> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        int place = next++;
                        return Map.entry(names[place], values[place]);
                    }
                };
            }
        };
    }

    /** Collects fields whose names all differ. Not thread-safe. */
    public static final class Builder {
        private String[] names = new String[16];
        private String[] values = new String[16];
        private int size;

        /** Adds a field of a new name. */
        public void add(String name, String value) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = Objects.requireNonNull(name, "name");
            values[size++] = Objects.requireNonNull(value, name);
        }

        /** The fields so far. */
        public FieldList build() {
            return new FieldList(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
