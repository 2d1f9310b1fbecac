package vendor;

/** The vendor's program on the class path and on the module path. */
public final class Vendor {
    private Vendor() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(Vendor.class.getModule().isNamed() ? "on the module path:" : "on the class path:");
        new Journey(System.out).run();
    }
}
