package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * What one log-in wants beyond the profile (yêu cầu đăng nhập); mostly nothing: {@link #standard()}.
 *
 * @param acrValues the level to ask for, in the platform's words such as {@code LoA2}; {@code null} for the profile's. Asking
 *     proves nothing: check {@link LoginResult.SignedIn#assurance()}
 * @param prompt {@code login} makes the platform ask again even if a session exists there; {@code null} leaves it to the
 *     platform
 * @param uiLocales languages for the platform's pages, such as {@code vi}; {@code null} leaves it to the platform
 */
public record LoginRequest(
        @Nullable String acrValues,
        @Nullable String prompt,
        @Nullable String uiLocales) {
    /** As the profile says. */
    public static LoginRequest standard() {
        return new LoginRequest(null, null, null);
    }

    /** The same, asking for this level. */
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
