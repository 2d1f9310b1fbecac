package vn.lienthong.payment.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds codes in the text of a transfer (chỉ mục mã thanh toán): right, with characters that look alike, mistyped, or cut. A
 * mistyped code is compared only if enough pairs of its characters are in the text, so that ten thousand codes cost little.
 * Immutable.
 */
final class CodeIndex {
    /** The most errors of a mistyped code; a short one may have fewer. */
    private static final int MOST_ERRORS = 2;

    private static final int CHARACTERS_PER_ERROR = 4;
    private static final int MOST_MISSING = 4;
    private static final int SHORTEST = 6;
    private static final int ALPHABET = 128;

    private final String[] codes; // in order
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, int[]> alike = new HashMap<>();
    private final int[][] byPair = new int[ALPHABET * ALPHABET][];
    private final int[] needed;
    private final NavigableSet<Integer> lengths = new TreeSet<>();

    /** How a code was found. */
    enum Way {
        /** Each character is right. */
        RIGHT,
        /** O stands for 0, I or L for 1, or the reverse. */
        ALIKE,
        /** A few characters are wrong. */
        WRONG,
        /** The end is missing. */
        CUT
    }

    /**
     * A code in a text.
     *
     * @param errors how many characters are wrong; of a cut one, how many are missing
     */
    record Found(String code, Way way, int errors) {}

    CodeIndex(Set<String> plainCodes) {
        codes = plainCodes.toArray(new String[0]);
        Arrays.sort(codes);
        needed = new int[codes.length];
        Map<String, List<Integer>> sameLook = new HashMap<>();
        Map<Integer, List<Integer>> pairs = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            places.put(codes[i], i);
            lengths.add(codes[i].length());
            sameLook.computeIfAbsent(CodeText.alike(codes[i]), none -> new ArrayList<>())
                    .add(i);
            BitSet own = pairs(codes[i]);
            needed[i] = Math.max(1, own.cardinality() - 2 * errors(codes[i]));
            int place = i;
            own.stream()
                    .forEach(pair -> pairs.computeIfAbsent(pair, none -> new ArrayList<>())
                            .add(place));
        }
        sameLook.forEach((text, all) -> alike.put(text, ints(all)));
        pairs.forEach((pair, all) -> byPair[pair] = ints(all));
    }

    private static int[] ints(List<Integer> all) {
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int errors(String code) {
        return Math.min(MOST_ERRORS, code.length() / CHARACTERS_PER_ERROR);
    }

    private static BitSet pairs(String plain) {
        BitSet pairs = new BitSet(ALPHABET * ALPHABET);
        for (int i = 0; i + 1 < plain.length(); i++) {
            pairs.set(plain.charAt(i) * ALPHABET + plain.charAt(i + 1));
        }
        return pairs;
    }

    /** The codes in a plain text: the right ones; without one of these the nearest ones; without these the cut ones. */
    List<Found> in(String text) {
        List<Found> right = right(text);
        if (!right.isEmpty()) {
            return right;
        }
        List<Found> wrong = wrong(text);
        return wrong.isEmpty() ? cut(text) : wrong;
    }

    /** The codes that are the text's but for one character. */
    List<Found> nearly(String text) {
        return wrong(text).stream().filter(found -> found.errors() == 1).toList();
    }

    private List<Found> right(String text) {
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            String code = longest(text, at);
            if (code != null) {
                found.add(new Found(code, Way.RIGHT, 0));
            }
            at += code == null ? 1 : code.length();
        }
        return found.stream().distinct().toList();
    }

    private @Nullable String longest(String text, int at) {
        for (int length : lengths.descendingSet()) {
            if (at + length <= text.length()) {
                String part = text.substring(at, at + length);
                if (places.containsKey(part)) {
                    return part;
                }
            }
        }
        return null;
    }

    private List<Found> wrong(String text) {
        Map<Integer, Found> found = new HashMap<>();
        String look = CodeText.alike(text);
        for (int at = 0; at < text.length(); at++) {
            for (int length : lengths) {
                if (at + length > text.length()) {
                    break;
                }
                for (int place : alike.getOrDefault(look.substring(at, at + length), new int[0])) {
                    int errors = CodeText.differing(codes[place], text, at);
                    found.merge(
                            place,
                            new Found(codes[place], Way.ALIKE, errors),
                            (one, other) -> one.errors() <= other.errors() ? one : other);
                }
            }
        }
        mistyped(text, found);
        return new ArrayList<>(found.values());
    }

    private void mistyped(String text, Map<Integer, Found> found) {
        int[] shared = new int[codes.length];
        pairs(text).stream().forEach(pair -> {
            int[] having = byPair[pair];
            for (int i = 0; having != null && i < having.length; i++) {
                shared[having[i]]++;
            }
        });
        EditDistance distance = new EditDistance();
        for (int place = 0; place < codes.length; place++) {
            if (shared[place] >= needed[place]) {
                int errors = distance.within(codes[place], text);
                if (errors <= errors(codes[place])) {
                    found.putIfAbsent(place, new Found(codes[place], Way.WRONG, errors));
                }
            }
        }
    }

    /** The codes of which the text has the longest beginning. */
    private List<Found> cut(String text) {
        int longest = 0;
        String beginning = "";
        for (int at = 0; at + SHORTEST <= text.length(); at++) {
            String rest = text.substring(at);
            int place = Arrays.binarySearch(codes, rest);
            int next = place < 0 ? -place - 1 : place;
            int same = Math.max(same(rest, next), same(rest, next - 1));
            if (same > longest) {
                longest = same;
                beginning = rest.substring(0, same);
            }
        }
        List<Found> found = new ArrayList<>();
        int first = Arrays.binarySearch(codes, beginning);
        for (int i = first < 0 ? -first - 1 : first; i < codes.length && longest >= SHORTEST; i++) {
            if (!codes[i].startsWith(beginning)) {
                break;
            }
            int missing = codes[i].length() - longest;
            if (missing <= MOST_MISSING) {
                found.add(new Found(codes[i], Way.CUT, missing));
            }
        }
        return found;
    }

    private int same(String text, int place) {
        if (place < 0 || place >= codes.length) {
            return 0;
        }
        int same = 0;
        int most = Math.min(text.length(), codes[place].length());
        while (same < most && text.charAt(same) == codes[place].charAt(same)) {
            same++;
        }
        return same;
    }
}
