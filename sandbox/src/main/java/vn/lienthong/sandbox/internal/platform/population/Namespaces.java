package vn.lienthong.sandbox.internal.platform.population;

/** The two namespaces of the services. */
final class Namespaces {
    static final String REQUEST = "http://dancuquocgia.bca";
    static final String ANSWER = "http://www.mic.gov.vn/dancu/1.0";

    private Namespaces() {}
}
