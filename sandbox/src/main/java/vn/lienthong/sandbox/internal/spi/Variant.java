package vn.lienthong.sandbox.internal.spi;

/**
 * One profile of the sandbox (hồ sơ kết nối): the same platforms in the dialects of one province. A platform may bring further ones.
 *
 * @param id its name in files, in paths and on the command line: lower-case letters, digits and hyphens
 * @param vietnamese its name in Vietnamese, in a sentence
 * @param english its name in English, in a sentence
 * @param province the code of the province
 * @param agency the code of the province's agency that uses the sandbox
 */
public record Variant(String id, String vietnamese, String english, String province, String agency) {
    /** Northern dialects. */
    public static final Variant NORTH = new Variant("north", "miền Bắc", "northern dialects", "08", "H60.01.02");
    /** Southern dialects. */
    public static final Variant SOUTH = new Variant("south", "miền Nam", "southern dialects", "79", "H29.01.02");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not of lower-case letters, digits and hyphens
     */
    public Variant {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "variant: must be of lower-case letters, digits and hyphens, but is \"" + id + "\"");
        }
    }
}
