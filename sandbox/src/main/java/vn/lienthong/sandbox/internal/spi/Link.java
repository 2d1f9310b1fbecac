package vn.lienthong.sandbox.internal.spi;

/**
 * A link on a page.
 *
 * @param path a path of this sandbox, with its query, if any
 * @param vietnamese its text in Vietnamese
 * @param english its text in English
 */
public record Link(String path, String vietnamese, String english) {}
