package vn.lienthong.sandbox.internal.http;

/** Ends the handling of a request with an answer, from anywhere in the code. Not an error of the sandbox. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    public Refusal(Reply reply) {
        super("refused with " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
