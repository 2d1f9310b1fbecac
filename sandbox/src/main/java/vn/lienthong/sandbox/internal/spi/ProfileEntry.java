package vn.lienthong.sandbox.internal.spi;

/**
 * One platform in a profile (một mục của hồ sơ kết nối). <code>{uri}</code>, <code>{redirect}</code>, <code>{return}</code> and
 * <code>{agency}</code> are filled in.
 *
 * @param role the role, for example {@code payment}; unique in a profile
 * @param yaml the lines of the entry, not indented
 */
public record ProfileEntry(String role, String yaml) {}
