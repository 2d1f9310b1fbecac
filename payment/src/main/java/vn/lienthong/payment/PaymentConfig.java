package vn.lienthong.payment;

import java.util.Objects;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;

/**
 * How to take payments (cấu hình thanh toán): the platform's entry of the profile. Immutable.
 *
 * <p>Every rail takes {@code atLeastVnd} and {@code atMostVnd}, 1 to 999,999,999: the agency's own smallest and largest amount
 * for it, within the platform's. Each dialect has further settings and credentials of its own, and refuses all others;
 * paths are below the base or absolute.
 *
 * <table>
 * <caption>{@code vnpay}; credentials {@code tmnCode}, {@code hashSecret}, and {@code previousHashSecret} while the secret
 * is being replaced</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code payPath}</td><td>{@code /paymentv2/vpcpay.html}</td><td>the payment page</td></tr>
 * <tr><td>{@code apiPath}</td><td>{@code /merchant_webapi/api/transaction}</td><td>queries and refunds</td></tr>
 * <tr><td>{@code banksPath}</td><td>{@code /qrpayauth/api/merchant/get_bank_list}</td><td>the list of banks</td></tr>
 * <tr><td>{@code locale}</td><td>{@code vn}</td><td>or {@code en}: the language of the payment page</td></tr>
 * <tr><td>{@code orderType}</td><td>{@code other}</td><td>the kind of goods, from VNPAY's list</td></tr>
 * <tr><td>{@code expireMinutes}</td><td>15</td><td>how long the payment page is valid, 1 to 1440</td></tr>
 * <tr><td>{@code serverIp}</td><td>{@code 127.0.0.1}</td><td>our IP address in queries, and the payer's if a request has
 * none</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code momo}; credentials {@code partnerCode}, {@code accessKey}, {@code secretKey}, and {@code
 * previousAccessKey}, {@code previousSecretKey} while the keys are being replaced. An attempt gets at least 30 seconds, as MoMo asks</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code ipnUrl}</td><td>required</td><td>where MoMo sends notices; 10 to 255 characters</td></tr>
 * <tr><td>{@code requestType}</td><td>{@code captureWallet}</td><td>or {@code payWithATM}, {@code payWithMethod}, {@code
 * payWithCC}: how the payer pays</td></tr>
 * <tr><td>{@code checkCreateAnswer}</td><td>{@code off}</td><td>whether the answer to a creation must be signed, as it always must
 * without TLS; a signature that is there is always checked</td></tr>
 * <tr><td>{@code extraData.*}</td><td>none</td><td>what comes back with the notice, at most 1,000 characters as
 * Base64</td></tr>
 * <tr><td>{@code apiPath}</td><td>{@code /v2/gateway/api}</td><td>what the calls are below</td></tr>
 * <tr><td>{@code language}</td><td>{@code vi}</td><td>or {@code en}: the language of MoMo's messages</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code zalopay}; credentials {@code appId}, {@code key1}, {@code key2}, and {@code previousKey2} while that key is
 * being replaced</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code callbackUrl}</td><td>required</td><td>where ZaloPay sends notices; 10 to 255 characters</td></tr>
 * <tr><td>{@code returnUrl}</td><td>as registered</td><td>where the payer's browser returns</td></tr>
 * <tr><td>{@code checkReturnPage}</td><td>{@code off}</td><td>whether the return page is verified, by a rule that is believed
 * and not documented; otherwise it shows "pending"</td></tr>
 * <tr><td>{@code expireMinutes}</td><td>15</td><td>how long an order can be paid, 5 to 43200</td></tr>
 * <tr><td>{@code refundFeeVnd}</td><td>none</td><td>what each refund costs the payer, in đồng</td></tr>
 * <tr><td>{@code notFoundCodes}</td><td>{@code -101}</td><td>values of {@code sub_return_code} that mean "no such payment",
 * with commas between them</td></tr>
 * <tr><td>{@code appUser}</td><td>{@code LienThong}</td><td>{@code app_user}: the name of the program</td></tr>
 * <tr><td>{@code apiPath}</td><td>{@code /v2}</td><td>what the calls are below</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code viettelpay}; credentials {@code merchantCode}, {@code accessCode}, {@code hashKey}, and {@code
 * previousHashKey} while that key is being replaced</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code cancelUrl}</td><td>none</td><td>where the browser returns if the payer cancels</td></tr>
 * <tr><td>{@code mac}</td><td>{@code hex}</td><td>or {@code base64}: how signatures are written, in both directions</td></tr>
 * <tr><td>{@code resultText}</td><td>{@code full}</td><td>or {@code short}: a result signs neither its amount nor its state, and is
 * then always {@code NEEDS_REVIEW}: call {@link PaymentClient#find}</td></tr>
 * <tr><td>{@code unpaidStates}</td><td>none</td><td>values of {@code payment_status} that mean "failed" for certain, with commas
 * between them</td></tr>
 * <tr><td>{@code payPath}, {@code searchPath}</td><td>{@code /PaymentGateway/payment}, {@code
 * /PaymentAPI/webresources/postData}</td><td>the pay page, and where to ask</td></tr>
 * <tr><td>{@code version}, {@code locale}</td><td>{@code 2.0}, {@code Vi}</td><td>as in public programs</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code national-v1}; credentials {@code partnerCode}, {@code secret}, and {@code previousSecret} while the
 * secret is being replaced, besides those of the sign-on</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code initPath}, {@code queryPath}, {@code billPath}</td><td>the base</td><td>where a payment is created and asked
 * about, and where its receipt is</td></tr>
 * <tr><td>{@code mac}</td><td>{@code sha256}</td><td>or {@code hmac-sha256}: how messages are signed</td></tr>
 * <tr><td>{@code checkQueryAnswer}</td><td>{@code off}</td><td>whether the answer to a query must be signed</td></tr>
 * <tr><td>{@code receiptAs}</td><td>{@code object}</td><td>or {@code text}: the form of the receipt's data</td></tr>
 * <tr><td>{@code notFoundCodes}</td><td>none</td><td>codes that mean "no such payment", with commas between them</td></tr>
 * <tr><td>{@code channel}, {@code device}</td><td>{@code 1}</td><td>{@code MaKenhThanhToan}, {@code MaThietBi}</td></tr>
 * <tr><td>{@code language}, {@code bank}</td><td>{@code vi-VN}, {@code PAYMENT}</td><td>{@code NgonNgu}, {@code
 * MaNganHang}</td></tr>
 * <tr><td>{@code serverIp}</td><td>{@code 127.0.0.1}</td><td>the payer's IP address if a request has none</td></tr>
 * <tr><td>{@code initMembers.*}</td><td>none</td><td>further members of the message that creates a payment</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code national-tttt}; credentials and further settings, below {@code codec}, are those of the codec</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code codec}</td><td>the only one</td><td>the {@link vn.lienthong.payment.spi.NationalPlatformProvider} to
 * use</td></tr>
 * <caption>{@code keypay}; credentials {@code clientId}, {@code hashKey1}, {@code hashKey2}, and {@code previousHashKey2} while
 * that key is being replaced</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code createPath}, {@code detailPath}</td><td>{@code /create}, {@code /detail}</td><td>where a payment is created and
 * asked about</td></tr>
 * <tr><td>{@code environment}</td><td>{@code 1}</td><td>the payer uses a web page, or {@code 2}: an application</td></tr>
 * <tr><td>{@code additionFeeVnd}</td><td>0</td><td>{@code addition_fee} of each payment, in đồng</td></tr>
 * <tr><td>{@code command}, {@code version}</td><td>{@code PAY}, {@code 3.0}</td><td>as they are sent and signed</td></tr>
 * <tr><td>{@code locale}, {@code countryCode}</td><td>{@code vn}, {@code vi}</td><td>as they are sent</td></tr>
 * <tr><td>{@code errorMember}, {@code pageMember}, {@code statusMember}</td><td>{@code error}, {@code payment_url}, {@code
 * status}</td><td>names in KeyPay's answers: its code, where the payer pays, the state of a payment</td></tr>
 * <tr><td>{@code detailStates.*}</td><td>none</td><td>what each state in the answer to a query means: {@code PAID}, {@code PENDING},
 * {@code FAILED}, {@code EXPIRED} or {@code CANCELLED}; any other state is for a person</td></tr>
 * <tr><td>{@code notFoundCodes}</td><td>none</td><td>codes that mean "no such payment", with commas between them</td></tr>
 * <tr><td>{@code checkDetailAnswer}</td><td>{@code off}</td><td>whether the answer to a query must be signed</td></tr>
 * <tr><td>{@code believeNoticeStatus}</td><td>{@code off}</td><td>whether {@code status} of a notice decides although the signature
 * does not cover it; no effect with {@code detailStates}, since a query then says it. If neither is set, each notice is for a
 * person</td></tr>
 * <tr><td>{@code replyAs}</td><td>{@code error-code}</td><td>or {@code return-code}: the shape of our reply to a notice</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code paygov}; credentials {@code partnerCode}, and {@code paygovAccessKey}, {@code paygovSecretKey} where a province
 * wants them, besides those of the sign-on. The entry's {@code agencyCode} is the unit in {@code orderId}</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code createPath}</td><td>the base</td><td>where a payment is created</td></tr>
 * <tr><td>{@code checkPath}</td><td>none</td><td>where the province says whether a callback is genuine; without it
 * {@link PaymentClient#checkNotice} is not supported, and a callback alone is never "paid"</td></tr>
 * <tr><td>{@code queryPath}</td><td>none</td><td>where a payment can be asked about; without it {@link PaymentClient#find} is not
 * supported</td></tr>
 * <tr><td>{@code stateMember}, {@code queryStates.*}</td><td>{@code errorCode}, none</td><td>where in {@code data} of such an answer the
 * state is, and what each means, as {@code detailStates} of {@code keypay}</td></tr>
 * <tr><td>{@code notFoundCodes}</td><td>none</td><td>codes that mean "no such payment", with commas between them</td></tr>
 * <tr><td>{@code unit}, {@code orderNumber}</td><td>{@code agencyCode}, {@code 01}</td><td>begin and end of {@code orderId}; no
 * hyphen in the unit</td></tr>
 * <tr><td>{@code serviceCode}, {@code createMembers.*}</td><td>none</td><td>further members of the message that creates a
 * payment</td></tr>
 * <tr><td>{@code checksum}, {@code checksumMembers}</td><td>{@code none}</td><td>{@code hmac-sha256} or {@code sha256} over the values
 * of these members, joined with bars</td></tr>
 * <tr><td>{@code serverIp}</td><td>{@code 127.0.0.1}</td><td>the payer's IP address if a request has none</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code vietqr}; credentials {@code noticeSecret}, and {@code previousNoticeSecret} while it is being replaced. No
 * platform is called: {@code baseUri} is that of the bank or notice service, for the reader of the profile</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code bin}, {@code account}</td><td>required</td><td>the bank (mã BIN) and the account of the agency</td></tr>
 * <tr><td>{@code codePrefix}</td><td>{@code LT}</td><td>in front of the code in the purpose; 2 to 6 capital letters</td></tr>
 * <tr><td>{@code virtualAccountPrefix}</td><td>none</td><td>a virtual account for each payment instead of a code; references are
 * digits then</td></tr>
 * <tr><td>{@code purposeLength}</td><td>25</td><td>the most characters of the purpose, 25 to 95</td></tr>
 * <tr><td>{@code merchantName}</td><td>none</td><td>the payee's name in the code</td></tr>
 * <tr><td>{@code expireMinutes}</td><td>0</td><td>after how long a payment expires, up to 525600; 0 for never</td></tr>
 * <tr><td>{@code notices}</td><td>none</td><td>who tells of transfers: {@code standard-webhooks}, {@code sepay}, {@code casso}, or
 * one that you add with {@link vn.lienthong.payment.spi.BankNoticeReaderProvider}</td></tr>
 * <tr><td>{@code notice.*}</td><td></td><td>its own settings; {@code notice.security} of {@code sepay}: {@code hmac}, or
 * {@code api-key}</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code payos}; credentials {@code clientId}, {@code apiKey}, {@code checksumKey}, and {@code previousChecksumKey}
 * while it is being replaced</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code returnUrl}</td><td>required</td><td>where the payer's browser returns; 10 to 255 characters</td></tr>
 * <tr><td>{@code cancelUrl}</td><td>{@code returnUrl}</td><td>where it returns after cancelling</td></tr>
 * <tr><td>{@code expireMinutes}</td><td>15</td><td>how long a link is valid, up to 43200; 0 for ever</td></tr>
 * <tr><td>{@code partnerCode}</td><td>none</td><td>{@code x-partner-code}</td></tr>
 * </table>
 *
 * <table>
 * <caption>{@code payos-payout}, for an entry {@code payout}; credentials as {@code payos}. It takes no payments, and
 * {@code payos} makes no payouts</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code checkAnswers}</td><td>{@code on}</td><td>whether answers must be signed; a signature that is there is always
 * checked, and without TLS an unsigned end is {@code NEEDS_REVIEW}</td></tr>
 * <tr><td>{@code partnerCode}</td><td>none</td><td>{@code x-partner-code}</td></tr>
 * </table>
 */
public final class PaymentConfig {
    private final ClientConfig client;

    private PaymentConfig(ClientConfig client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    /** The role {@code payment} of a profile. */
    public static PaymentConfig of(Profile profile) {
        return of(profile.client("payment"));
    }

    /** A platform. */
    public static PaymentConfig of(ClientConfig client) {
        return new PaymentConfig(client);
    }

    /** The platform. */
    public ClientConfig client() {
        return client;
    }

    @Override
    public String toString() {
        return "PaymentConfig[" + client + "]";
    }
}
