package vn.lienthong.sandbox.internal.spi;

import java.util.List;

/**
 * The names under which a platform's requests contain secrets (tên các trường chứa bí mật), besides those of HTTP and OAuth 2,
 * which are always masked. Upper and lower case do not matter. Masked in the requests to every platform, because a caller may
 * take the wrong one.
 *
 * @param headers headers
 * @param parameters parameters of queries and forms
 * @param members parameters of queries and forms, and members of JSON with a text
 */
public record SecretNames(List<String> headers, List<String> parameters, List<String> members) {
    /** No further names. */
    public static final SecretNames NONE = new SecretNames(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public SecretNames {
        headers = List.copyOf(headers);
        parameters = List.copyOf(parameters);
        members = List.copyOf(members);
    }

    /** Headers only. */
    public static SecretNames headers(String... names) {
        return new SecretNames(List.of(names), List.of(), List.of());
    }

    /** Members of forms and of JSON only. */
    public static SecretNames members(String... names) {
        return new SecretNames(List.of(), List.of(), List.of(names));
    }
}
