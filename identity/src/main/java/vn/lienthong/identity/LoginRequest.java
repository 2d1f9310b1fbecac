package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * What one log-in requests beyond the profile (yêu cầu đăng nhập); usually nothing: {@link #standard()}.
 *
 * @param acrValues the level to request, as the platform names it, such as {@code LoA2}; {@code null} for the
 *     profile's. A request proves nothing: check {@link LoginResult.SignedIn#assurance()}
 * @param prompt {@code login} makes the platform ask again even if a session exists there; {@code null} leaves it to the
 *     platform
 * @param uiLocales languages for the platform's pages, such as {@code vi}; {@code null} leaves it to the platform
 */
public record LoginRequest(
        @Nullable String acrValues,
        @Nullable String prompt,
        @Nullable String uiLocales) {
    /** As in the profile. */
    public static LoginRequest standard() {
        return new LoginRequest(null, null, null);
    }

    /** The same with this level. */
    public LoginRequest withAcrValues(String value) {
        return new LoginRequest(value, prompt, uiLocales);
    }

    /** The same with this prompt. */
    public LoginRequest withPrompt(String value) {
        return new LoginRequest(acrValues, value, uiLocales);
    }

    /** The same with these languages. */
    public LoginRequest withUiLocales(String value) {
        return new LoginRequest(acrValues, prompt, value);
    }
}
