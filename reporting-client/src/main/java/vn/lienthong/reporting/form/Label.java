package vn.lienthong.reporting.form;

import java.util.Locale;

/**
 * A name for people (tên gọi), in Vietnamese and English.
 *
 * @param vi in Vietnamese
 * @param en in English
 */
public record Label(String vi, String en) {
    /** The Vietnamese text if {@code locale} is Vietnamese, the English one otherwise. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("vi") ? vi : en;
    }
}
