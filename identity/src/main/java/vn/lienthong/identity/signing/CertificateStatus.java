package vn.lienthong.identity.signing;

import vn.lienthong.identity.Claims;

/**
 * What the hub says about a request for a certificate (trạng thái đăng ký chứng thư số). Which members it has is not public
 * beyond the envelope, so they are kept as they came.
 *
 * @param transactionCode the request
 * @param members the platform's {@code data}
 */
public record CertificateStatus(String transactionCode, Claims members) {
    /** The names of the members only. */
    @Override
    public String toString() {
        return "CertificateStatus[" + members.names() + "]";
    }
}
