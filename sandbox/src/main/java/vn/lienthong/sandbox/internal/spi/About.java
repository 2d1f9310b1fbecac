package vn.lienthong.sandbox.internal.spi;

/**
 * A description of a platform, for the start page and the program's list.
 *
 * @param vietnamese its name in Vietnamese
 * @param english its name in English
 * @param vietnameseText one line about it in Vietnamese
 * @param englishText the same in English
 */
public record About(String vietnamese, String english, String vietnameseText, String englishText) {}
