/** Libraries of others, asked the same questions: npm packages, of which each known defect is left out by name. */
@org.jspecify.annotations.NullMarked
package vn.lienthong.payment.peers;
